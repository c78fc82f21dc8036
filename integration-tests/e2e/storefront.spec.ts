import type { Page } from "playwright-core"
import { layoutShifts, seriousViolations } from "./support/browser"
import {
  describeStorefront,
  fillInApplicant,
  onOrderPage,
  placeOrder,
  toPayment,
} from "./support/storefront"

const LAPTOP = "/products/laptop-nord-14"

const quoted = (page: Page) => page.locator('lease-widget[data-state="ready"]').first().waitFor()

describeStorefront("the demo storefront", (visited) => {
  it("lists all products with one request for quotes, and nothing moves", async () => {
    const page = await visited.visit("/about:blank")
    const asked: string[] = []
    page.on("request", (request) => {
      if (request.url().includes("/store/leasecloud/quotes")) {
        asked.push(request.url())
      }
    })
    await page.goto(visited.front.url)
    await quoted(page)
    expect(asked).toHaveLength(1)
    expect(await page.locator('lease-widget[data-state="ready"]').count()).toBe(8)
    expect(await layoutShifts(page)).toEqual([])
  })

  it("shows nothing beside what can't be leased or is too cheap", async () => {
    const page = await visited.visit("/")
    await quoted(page)
    const reasons = await page
      .locator('lease-widget[data-state="empty"]')
      .evaluateAll((widgets) => widgets.map((widget) => (widget as HTMLElement).dataset.reason))
    expect(reasons.sort()).toEqual(["below_minimum", "not_leasable"])
  })

  it("changes the monthly amount with variant and quantity", async () => {
    const page = await visited.visit(LAPTOP)
    await quoted(page)
    const amount = () => page.locator("lease-widget [part~=row-selected] [part=amount]").innerText()
    const first = await amount()
    await page.getByText("32 GB / 1 TB").click()
    await page.locator('lease-widget[data-state="ready"]').waitFor()
    const second = await amount()
    expect(second).not.toBe(first)
    await page.getByLabel("Quantity").fill("3")
    await page.locator('lease-widget[quantity="3"][data-state="ready"]').waitFor()
    expect(await amount()).not.toBe(second)
  })

  it("shows only monthly prices as a lease-only shop", async () => {
    const page = await visited.visit("/")
    await page.getByRole("switch", { name: "Lease-only shop" }).check()
    await quoted(page)
    expect(await page.getByText("SEK 24,900").isVisible()).toBe(false)
    expect(
      await page.getByText("Not available for leasing").filter({ visible: true }).count()
    ).toBe(2)
    await page.goto(`${visited.front.url}/products/installation-on-site`)
    await page.getByText("Not available for leasing").waitFor()
    expect(await page.getByRole("button", { name: "Add to cart" }).count()).toBe(0)
    await page.goto(visited.front.url + LAPTOP)
    await toPayment(page)
    expect(await page.getByText("Invoice, 30 days").filter({ visible: true }).count()).toBe(0)
    expect(await page.getByText("Total incl. VAT").filter({ visible: true }).count()).toBe(0)
    await fillInApplicant(page)
    await placeOrder(page)
    await onOrderPage(page)
  })

  it("has no serious accessibility violations, and moves nothing, on any page", async () => {
    const page = await visited.visit("/")
    await quoted(page)
    expect(await seriousViolations(page)).toEqual([])
    await page.goto(visited.front.url + LAPTOP)
    await quoted(page)
    expect(await seriousViolations(page)).toEqual([])
    expect(await layoutShifts(page)).toEqual([])
    await page.getByRole("button", { name: "Add to cart" }).click()
    await page.waitForURL("**/cart")
    await quoted(page)
    expect(await seriousViolations(page)).toEqual([])
    expect(await layoutShifts(page)).toEqual([])
    await page.goto(visited.front.url + LAPTOP)
    await toPayment(page)
    expect(await seriousViolations(page)).toEqual([])
    await fillInApplicant(page)
    await placeOrder(page)
    await onOrderPage(page)
    await page.locator("[data-status]").waitFor()
    expect(await seriousViolations(page)).toEqual([])
    expect(await layoutShifts(page)).toEqual([])
  })

  it("moves nothing in a checkout while the form comes", async () => {
    const page = await visited.visit(LAPTOP)
    await toPayment(page)
    expect(await layoutShifts(page)).toEqual([])
  })

  it("tells on the order page what the lender has said, as text", async () => {
    const page = await visited.visit(LAPTOP)
    await toPayment(page)
    await page.route("**/store/orders/*/lease", async (route) => {
      const answer = await route.fetch()
      const { lease } = await answer.json()
      const notice = "Sign <b>before Friday</b>."
      await route.fulfill({ response: answer, json: { lease: { ...lease, notice } } })
    })
    await fillInApplicant(page)
    await placeOrder(page)
    await page.getByText("From the leasing company: Sign <b>before Friday</b>.").waitFor()
  })

  it.each([
    ["sv", "se", "Din ansökan har skickats"],
    ["da", "dk", "Din ansøgning er sendt"],
    ["nb", "no", "Søknaden din er sendt"],
    ["fi", "fi", "Hakemuksesi on lähetetty"],
  ])("sells in %s to %s", async (language, market, next) => {
    const page = await visited.visit(`${LAPTOP}?lang=${language}&market=${market}`)
    await quoted(page)
    await page.locator("button.primary").click()
    await page.waitForURL("**/cart")
    await page.locator("a.primary").click()
    await page.locator('lease-form[data-state="editing"]').waitFor()
    await fillInApplicant(page, market as "se")
    await page.locator("main > button.primary").click()
    await page.locator("lease-status").getByText(next).waitFor()
  })
})
