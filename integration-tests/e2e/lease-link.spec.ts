import { readFileSync } from "node:fs"
import { resolve } from "node:path"
import { gzipSync } from "node:zlib"
import { bundle } from "../../tooling/build-widget"
import { seriousViolations } from "./support/browser"
import { NIN, ORG_NUMBER, errorOf, events, fillIn, inState, posts } from "./support/form-page"
import {
  APPLY_BY_LINK,
  LINK,
  ORDER_CHANGED,
  TOKEN,
  answers,
  endedLink,
  leaseIn,
  linkAnswer,
  openLink,
  usedLink,
  useLinkPage,
} from "./support/link-page"
import { openHtml, page, quotesOf, shop, until } from "./support/mock-shop"

useLinkPage()

const apply = () => page.getByRole("button", { name: "Send the application" })
const status = () => page.getByRole("status")
const lines = async () =>
  (await status().innerText())
    .replace(/\u00a0/g, " ")
    .split("\n")
    .filter(Boolean)

it("weighs at most 16 kB gzipped", () => {
  const bytes = gzipSync(bundle("storefront/src/browser/lease-form.ts"), { level: 9 }).length
  expect(bytes).toBeLessThanOrEqual(16_000)
})

it("applies for the order of a link, without cart and key, and shows what happens next", async () => {
  await openLink()
  await fillIn()
  expect(await page.getByRole("radio", { checked: true }).getAttribute("value")).toBe("36")
  await page.getByLabel("We insure the equipment ourselves").check()
  await apply().dblclick()
  await inState("sent")

  expect(shop.seen.map(({ method, key }) => [method, key])).toEqual([
    ["GET", undefined],
    ["POST", undefined],
  ])
  expect(posts()[0].body).toEqual({
    months: 36,
    org_number: ORG_NUMBER,
    nin: NIN,
    own_insurance: true,
  })
  expect(await lines()).toEqual([
    "Your application has been sent",
    "36 months, SEK 1,150/month excl. VAT",
    "The leasing company emails the agreement to the authorized signatory. The order is delivered once the agreement is signed.",
  ])
  expect(await events()).toEqual([
    {
      type: "lease-applied",
      detail: {
        lease: {
          id: null,
          status: "pending",
          months: 36,
          monthlyAmount: 1150,
          currencyCode: "sek",
        },
        warnings: [],
        paymentSessionId: null,
      },
    },
  ])
  const focused = await page.evaluate(
    () => document.querySelector("lease-form")?.shadowRoot?.activeElement?.className
  )
  expect(focused).toBe("title")
  expect(await seriousViolations(page)).toEqual([])
  expect(await page.content()).not.toContain("1212")
})

it("works as docs/storefront.md shows it", async () => {
  const recipe = resolve(__dirname, "../../recipes/storefront/offer.html")
  const html = readFileSync(recipe, "utf8")
    .replace("https://shop.example.com", "SHOP")
    .replace('"token"', `"${TOKEN}"`)
  await openHtml(`<!doctype html><html lang="en"><title>Offer</title>${html}`)
  await inState("editing")
})

it("shows the merchant's period first, and the shopper's own after a choice", async () => {
  shop.replies[LINK] = answers(linkAnswer({ link: { status: "open", months: 24 } }))
  await openLink()
  await inState("editing")
  const checked = page.getByRole("radio", { checked: true })
  expect(await checked.getAttribute("value")).toBe("24")
  await page.getByRole("radio", { name: "60 months" }).check()
  expect(await events()).toMatchObject([{ type: "lease-period-change", detail: { months: 60 } }])
})

it("shows a refusal at its fields, keeps what was typed, and takes the correction", async () => {
  const accepted = shop.replies[APPLY_BY_LINK]
  shop.replies[APPLY_BY_LINK] = answers(
    {
      type: "invalid_data",
      message: "Unknown company.",
      details: [
        { field: "org_number", message: "Unknown company.", code: "not_accepted_by_leasecloud" },
        { field: "phone", message: "Enter a phone number.", code: "missing_field" },
      ],
    },
    400
  )
  await openLink()
  await fillIn()
  await apply().click()
  await page.getByRole("alert").waitFor()
  expect(await errorOf("org_number")).toBe("Unknown company.")
  expect(await errorOf("phone")).toBe("Please fill this in.")
  expect(await page.getByLabel("Company number").inputValue()).toBe(ORG_NUMBER)
  expect(await page.getByLabel("National identity number").inputValue()).toBe(NIN)
  expect(await seriousViolations(page)).toEqual([])

  shop.replies[APPLY_BY_LINK] = accepted
  await page.getByLabel("Phone").fill("0701234567")
  await apply().click()
  await inState("sent")
  expect(posts()[1].body).toMatchObject({ phone: "0701234567", nin: NIN })
})

it("shows the page's own content while the shop answers, and no form before", async () => {
  let answer = () => {}
  shop.replies[LINK] = () =>
    new Promise((resolve) => (answer = () => resolve(answers(usedLink("active")))))
  await openLink()
  await inState("loading")
  expect(await page.getByText("One moment…").isVisible()).toBe(true)
  expect(await page.getByRole("textbox").count()).toBe(0)
  await until(() => shop.seen.length === 1)
  answer()
  await inState("sent")
  expect(await page.getByText("One moment…").isVisible()).toBe(false)
})

it("sends once while a slow shop answers, and says that it is busy", async () => {
  let answer = () => {}
  shop.replies[APPLY_BY_LINK] = () =>
    new Promise(
      (resolve) =>
        (answer = () => resolve(answers({ lease: { ...leaseIn("submitting"), warnings: [] } })))
    )
  await openLink()
  await fillIn()
  await apply().click()
  await page.getByRole("button", { name: "Checking…" }).click({ force: true })
  answer()
  await inState("sent")
  expect(posts()).toHaveLength(1)
  expect(await lines()).toContain("Your application is being sent")
})

it.each([
  ["expired", ["This link has expired.", "Ask the shop for a new link."]],
  ["revoked", ["This link is no longer valid.", "Ask the shop for a new link."]],
  ["paid", ["This order has already been paid."]],
])("says that a link is %s, and asks for nothing", async (ended, said) => {
  shop.replies[LINK] = answers(endedLink(ended))
  await openLink()
  await inState("closed")
  expect(await page.getByRole("alert").locator("p").allInnerTexts()).toEqual(said)
  expect(await page.getByRole("textbox").count()).toBe(0)
  expect(await seriousViolations(page)).toEqual([])
})

it("says that a link does not exist", async () => {
  shop.replies[LINK] = answers({ type: "not_found", code: "no_link" }, 404)
  await openLink()
  await inState("closed")
  expect(await page.getByRole("alert").innerText()).toContain("This link doesn't exist.")
})

it("says why the order can't be leased any more, in the shop's words", async () => {
  const reasons = [{ code: "order_fulfilled", message: "The order has been shipped." }]
  shop.replies[LINK] = answers(linkAnswer({ quotes: [], eligible: false, reasons }))
  await openLink()
  await inState("closed")
  expect(await page.getByRole("alert").locator("p").allInnerTexts()).toEqual([
    "This order can't be leased.",
    "The order has been shipped.",
  ])
})

it("follows a link that ends while the form is open", async () => {
  shop.replies[APPLY_BY_LINK] = () => {
    shop.replies[LINK] = answers(endedLink("expired"))
    const details = [{ field: "link", message: "The link has expired.", code: "link_expired" }]
    return answers({ type: "conflict", details }, 409)
  }
  await openLink()
  await fillIn()
  await apply().click()
  await inState("closed")
  expect(await page.getByRole("alert").innerText()).toContain("This link has expired.")
  expect(await events()).toEqual([
    { type: "lease-refused", detail: { kind: "closed", fields: [] } },
  ])
})

it("keeps the form while the order is busy", async () => {
  const message = "The order is being changed. Try again in a moment."
  shop.replies[APPLY_BY_LINK] = answers(
    { type: "conflict", details: [{ field: "order", message, code: "order_busy" }] },
    409
  )
  await openLink()
  await fillIn()
  await apply().click()
  await page.getByText(message).waitFor()
  expect(await page.getByLabel("National identity number").inputValue()).toBe(NIN)
})

it("applies for the order that it shows: one that has changed is shown anew first", async () => {
  const accepted = shop.replies[APPLY_BY_LINK]
  shop.replies[LINK] = { ...answers(linkAnswer()), headers: { etag: '"one"' } }
  shop.replies[APPLY_BY_LINK] = (seen) => {
    if (seen.version === '"two"' && typeof accepted === "function") {
      return accepted(seen)
    }
    shop.replies[LINK] = {
      ...answers(linkAnswer(quotesOf(72_000))),
      headers: { etag: '"two"' },
    }
    return answers({ type: "conflict", details: [ORDER_CHANGED] }, 409)
  }
  await openLink()
  await fillIn()
  await apply().click()
  await page.getByText("SEK\u00a02,300/month").waitFor()
  expect(await page.getByRole("alert").innerText()).toContain("The order has changed.")
  expect(await page.getByLabel("National identity number").inputValue()).toBe(NIN)
  expect(await events()).toMatchObject([{ type: "lease-refused", detail: { kind: "changed" } }])
  await apply().click()
  await inState("sent")
  expect(posts().map(({ version }) => version)).toEqual(['"one"', '"two"'])
})

it("finds an application whose answer was lost", async () => {
  shop.replies[APPLY_BY_LINK] = () => {
    shop.replies[LINK] = answers(usedLink("submitting"))
    const details = [{ field: "order", message: "Sent before.", code: "lease_sent" }]
    return answers({ type: "conflict", details }, 409)
  }
  await openLink()
  await fillIn()
  await page.context().setOffline(true)
  await apply().click()
  await page.getByText("The shop can't be reached.").waitFor()
  expect(await page.getByLabel("National identity number").inputValue()).toBe(NIN)
  await page.context().setOffline(false)
  await apply().click()
  await inState("sent")
  expect(await lines()).toContain("Your application is being sent")
})

it("follows the lease while the page is open, and keeps it on show while the shop is away", async () => {
  await page.clock.install()
  shop.replies[LINK] = answers(usedLink("submitting"))
  await openLink()
  await inState("sent")
  shop.replies[LINK] = answers(usedLink("pending", "Signed by two people."))
  await page.clock.runFor(10_000)
  await page.getByText("Your application has been sent").waitFor()
  expect(await lines()).toContain("From the leasing company: Signed by two people.")

  shop.replies[LINK] = answers({}, 503)
  const asked = shop.seen.length
  await page.clock.runFor(60_000)
  await until(() => shop.seen.length > asked)
  expect(await status().count()).toBe(1)

  shop.replies[LINK] = answers(usedLink("declined"))
  await page.clock.runFor(60_000)
  await page.getByText("The application was declined").waitFor()
  expect(await lines()).toContain(
    "The order has not been paid. Contact the shop to pay another way."
  )
  const last = shop.seen.length
  await page.clock.runFor(600_000)
  expect(shop.seen).toHaveLength(last)
})

it.each([
  ["sv", "Skicka ansökan", "Din ansökan har skickats"],
  ["da", "Send ansøgningen", "Din ansøgning er sendt"],
  ["nb", "Send søknaden", "Søknaden din er sendt"],
  ["fi", "Lähetä hakemus", "Hakemuksesi on lähetetty"],
])("speaks %s", async (language, button, sent) => {
  await openLink(`locale="${language}"`)
  await inState("editing")
  await page.locator("lease-form #org_number").fill(ORG_NUMBER)
  await page.locator("lease-form #nin").fill(NIN)
  await page.getByRole("button", { name: button }).click()
  await page.getByText(sent).waitFor()
})
