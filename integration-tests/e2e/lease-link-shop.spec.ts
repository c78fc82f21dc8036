import type { Browser, Page } from "playwright-core"
import { launchChromium } from "../../testbed/chromium"
import { ledgerOf, pollAll } from "../helpers/leases"
import { type Link, addToOrder, makeLink, placeOrder } from "../helpers/links"
import { describeShop } from "../helpers/shop"
import { openPage, seriousViolations } from "./support/browser"
import { fillInApplicant } from "./support/storefront"

describeShop("the page of a lease link, in a shop without a storefront", (shop) => {
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    browser = await launchChromium()
  })
  beforeEach(async () => {
    page = await openPage(browser)
  })
  afterEach(() => page.context().close())
  afterAll(() => browser.close())

  const pathOf = ({ url }: Link) => `${shop.url}${new URL(url).pathname}`
  const linkOf = async (wanted = {}) => {
    const orderId = await placeOrder(shop, wanted)
    return { orderId, link: await makeLink(shop, orderId) }
  }
  const inState = (state: string) => page.waitForSelector(`lease-form[data-state="${state}"]`)

  it("takes the customer from the order to the lease, in the order's language", async () => {
    const { link } = await linkOf({ locale: "sv-SE" })
    const complaints: string[] = []
    page.on("console", (message) => complaints.push(message.text()))
    await page.goto(pathOf(link))
    await inState("editing")
    expect(await page.locator("html").getAttribute("lang")).toBe("sv")
    expect(await page.locator(".order").innerText()).toContain("Exempelkaffe AB")
    await fillInApplicant(page)
    await page.getByRole("button", { name: "Skicka ansökan" }).click()
    await inState("sent")
    await page.getByText("Din ansökan har skickats").waitFor()

    const [lease] = await ledgerOf(shop)
    expect(lease).toMatchObject({ source: "link", status: "pending" })
    const [remote] = shop.simulator.control.orders()
    shop.simulator.control.setStatus(remote.id, "READY_TO_SHIP")
    await pollAll(shop)
    await page.reload()
    await page.getByRole("status").getByText("Avtalet är signerat").waitFor()
    expect(await seriousViolations(page)).toEqual([])
    expect(complaints).toEqual([])
  })

  it("shows an order that was edited while the page was open, and leases that one", async () => {
    const { orderId, link } = await linkOf({ locale: "en" })
    await page.goto(pathOf(link))
    await inState("editing")
    await fillInApplicant(page)
    const before = await page.locator(".total").innerText()
    await addToOrder(shop, orderId)
    await page.getByRole("button", { name: "Send the application" }).click()
    await page.getByText("The order has changed.").waitFor()
    await page.waitForFunction(
      (total) => document.querySelector<HTMLElement>(".total")?.innerText !== total,
      before
    )
    await page.getByRole("button", { name: "Send the application" }).click()
    await inState("sent")
  })

  it("is for its reader alone: no cache, no list, no referrer, no frame", async () => {
    const { link } = await linkOf()
    const answer = await fetch(pathOf(link), { headers: { "accept-language": "fi" } })
    expect(answer.status).toBe(200)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "content-language": "fi",
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
      "x-robots-tag": "noindex, nofollow",
      "x-content-type-options": "nosniff",
    })
    const policy = answer.headers.get("content-security-policy")
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; /)
    expect(policy).not.toContain("unsafe")
    expect(answer.headers.get("access-control-allow-origin")).toBeNull()
    const slashed = await fetch(`${pathOf(link)}/`)
    expect(await slashed.text()).toContain('src="../../form.js"')
  })

  it("says that a link is revoked, or does not exist, in the reader's language", async () => {
    const { orderId, link } = await linkOf()
    await shop.admin("DELETE", `/admin/orders/${orderId}/lease-link`)
    const headers = { "accept-language": "da" }
    const revoked = await fetch(pathOf(link), { headers })
    expect(revoked.status).toBe(200)
    expect(await revoked.text()).toContain("Linket gælder ikke længere")

    const unknown = await fetch(`${shop.url}/leasecloud/apply/nothing`, { headers })
    expect(unknown.status).toBe(404)
    expect(unknown.headers.get("cache-control")).toBe("no-store")
    expect(await unknown.text()).toContain("Linket findes ikke")
  })
})
