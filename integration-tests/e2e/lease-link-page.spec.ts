import { PAGE_HEADERS, closedPage, linkPage } from "../../src/api/leasecloud/apply/page"
import type { OpenedLink } from "../../src/api/schemas/lease-link"
import type { Language } from "../../src/messages"
import { layoutShifts, openPage, seriousViolations } from "./support/browser"
import { NIN, ORG_NUMBER, errorOf, fillIn, inState, posts } from "./support/form-page"
import {
  APPLY_BY_LINK,
  LINK,
  ORDER,
  ORDER_CHANGED,
  TOKEN,
  answers,
  endedLink,
  linkAnswer,
  usedLink,
  useLinkPage,
} from "./support/link-page"
import { page, quotesOf, shop, until } from "./support/mock-shop"

useLinkPage()

const PATH = `/leasecloud/apply/${TOKEN}`

/** What the browser complains about, such as a style that the policy refuses. */
let complaints: string[]

/** Serves the page as the route does. */
function serve(link: object, language: Language = "en"): void {
  shop.replies[`GET ${PATH}`] = () => ({
    status: 200,
    page: linkPage(link as OpenedLink, { language, token: TOKEN, scripts: "../" }),
    headers: PAGE_HEADERS,
  })
}

async function open(link: object = linkAnswer(), language?: Language): Promise<void> {
  shop.replies[LINK] = answers(link)
  serve(link, language)
  complaints = []
  page.on("console", (message) => complaints.push(message.text()))
  page.on("pageerror", ({ message }) => complaints.push(message))
  await page.goto(shop.url + PATH)
}

const apply = () => page.getByRole("button", { name: "Send the application" })

it("shows the order and takes the application, under a strict policy", async () => {
  await open()
  await inState("editing")
  expect(await page.title()).toBe("Lease order #1042 by the month · Kontorsbolaget")
  const order = page.getByRole("region", { name: "Order #1042" })
  expect(await order.innerText()).toContain("Bygg & <b>Bo</b> AB")
  expect((await order.innerText()).replace(/\u00a0/g, " ")).toContain("SEK 45,000")
  await fillIn()
  await apply().click()
  await inState("sent")
  expect(posts()[0].body).toMatchObject({ months: 36, org_number: ORG_NUMBER, nin: NIN })
  await page.getByText("Your application has been sent").waitFor()
  expect(await page.getByText("Choose a lease period and apply.").isVisible()).toBe(false)
  expect(complaints).toEqual([])
})

it("sends its address to nobody, and its styles apply", async () => {
  const referrers: (string | undefined)[] = []
  page.on("request", async (request) => referrers.push((await request.allHeaders()).referer))
  await open()
  await inState("editing")
  expect(referrers.length).toBeGreaterThan(2)
  expect(referrers.filter(Boolean)).toEqual([])
  expect(await page.locator("main").evaluate((main) => getComputedStyle(main).display)).toBe("grid")
  expect(await page.title()).not.toContain(TOKEN)
  expect(complaints).toEqual([])
})

it("takes the correction of a refused field without a reload", async () => {
  const accepted = shop.replies[APPLY_BY_LINK]
  const details = [{ field: "org_number", message: "Unknown company.", code: "refused" }]
  await open()
  shop.replies[APPLY_BY_LINK] = answers({ type: "invalid_data", details }, 400)
  await fillIn()
  await apply().click()
  await page.getByRole("alert").waitFor()
  expect(await errorOf("org_number")).toBe("Unknown company.")
  shop.replies[APPLY_BY_LINK] = accepted
  await page.getByLabel("Company number").fill("556677-8899")
  await apply().click()
  await inState("sent")
  expect(shop.seen.filter(({ path }) => path === PATH)).toHaveLength(1)
})

it("shows an order that has changed, and keeps what was typed", async () => {
  await open()
  await fillIn()
  shop.replies[APPLY_BY_LINK] = () => {
    const more = linkAnswer({ ...quotesOf(72_000), order: { ...ORDER, total: 90_000 } })
    shop.replies[LINK] = answers(more)
    serve(more)
    return answers({ type: "conflict", details: [ORDER_CHANGED] }, 409)
  }
  await apply().click()
  await page.getByText("SEK\u00a090,000").waitFor()
  await page.getByText("SEK\u00a02,300/month").waitFor()
  expect(await page.getByText("SEK\u00a045,000").count()).toBe(0)
  expect(await page.getByLabel("National identity number").inputValue()).toBe(NIN)
})

it("shows the amounts while a slow shop answers", async () => {
  let answer = () => {}
  await open()
  shop.replies[LINK] = () =>
    new Promise((resolve) => (answer = () => resolve(answers(linkAnswer()))))
  await page.reload()
  await inState("loading")
  expect(await page.getByText("36 months").isVisible()).toBe(true)
  expect(await page.getByText("One moment…").isVisible()).toBe(true)
  await until(() => shop.seen.at(-1)?.path === LINK.slice(4))
  answer()
  await inState("editing")
  expect(await page.getByText("One moment…").isVisible()).toBe(false)
})

it("shows where the lease stands from the start, and moves nothing", async () => {
  await open(usedLink("pending", "Signed by two people."))
  await inState("sent")
  expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("Leasing of order #1042")
  const shown = page
    .getByRole("status")
    .getByText("From the leasing company: Signed by two people.")
  expect(await shown.isVisible()).toBe(true)
  expect(await layoutShifts(page)).toEqual([])
})

it.each(["expired", "revoked", "paid"])("says plainly that a link is %s", async (status) => {
  await open(endedLink(status))
  expect(await page.getByRole("heading", { level: 1 }).count()).toBe(1)
  expect(await page.locator("lease-form").count()).toBe(0)
  expect(await seriousViolations(page)).toEqual([])
  expect(shop.seen).toHaveLength(1)
})

it("says what it needs without JavaScript, and shows order and amounts", async () => {
  const browser = page.context().browser()!
  const plain = await openPage(browser, { javaScriptEnabled: false })
  await open()
  await plain.goto(shop.url + PATH)
  const text = await plain.locator("main").innerText()
  expect(text).toContain("This page needs JavaScript.")
  expect(text).toContain("36 months")
  expect(text).not.toContain("One moment…")
  await plain.context().close()
})

const SCHEMES = ["light", "dark"] as const

it.each(SCHEMES)("can be read and used by all, in %s", async (colorScheme) => {
  await page.emulateMedia({ colorScheme })
  await open()
  await inState("editing")
  await page.getByLabel("Someone other").check()
  expect(await seriousViolations(page)).toEqual([])
  await apply().click()
  expect(await seriousViolations(page)).toEqual([])
  await page.getByLabel("Someone other").uncheck()
  await fillIn()
  await apply().click()
  await inState("sent")
  expect(await seriousViolations(page)).toEqual([])
})

it("fits a phone, and is used by keyboard alone", async () => {
  await page.setViewportSize({ width: 375, height: 700 })
  await open(linkAnswer(), "sv")
  await inState("editing")
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(width).toBe(375)
  const tab = (times: number) =>
    Array.from({ length: times }).reduce<Promise<void>>(
      (before) => before.then(() => page.keyboard.press("Tab")),
      Promise.resolve()
    )
  await tab(1)
  await page.keyboard.press("ArrowUp")
  expect(await page.getByRole("radio", { checked: true }).getAttribute("value")).toBe("24")
  await tab(1)
  await page.keyboard.type(ORG_NUMBER)
  await tab(1)
  await page.keyboard.type(NIN)
  await page.keyboard.press("Enter")
  await inState("sent")
  expect(posts()[0].body).toMatchObject({ months: 24, org_number: ORG_NUMBER, nin: NIN })
  await page.getByText("Din ansökan har skickats").waitFor()
})

it("says in the same way that there is no such link", async () => {
  shop.replies[`GET ${PATH}`] = {
    status: 404,
    page: closedPage("fi", "no_link"),
    headers: PAGE_HEADERS,
  }
  await page.goto(shop.url + PATH)
  await page.getByRole("heading", { name: "Linkkiä ei ole" }).waitFor()
  expect(await seriousViolations(page)).toEqual([])
})
