import { holds, same, type Walk } from "../walk"

export const ESPRESSO = "espresso-machine-barista-pro"
export const TWO_GROUPS = "2 groups"
const PHONE = { viewport: { width: 360, height: 740 } }
const READY = 'lease-widget[data-state="ready"]'

/** Listing, product and cart. */
export async function visitShop(walk: Walk): Promise<void> {
  await walk.check("the listing shows a monthly amount on each card", async (shopper) => {
    const { page } = shopper
    walk.at.proxy.asked = []
    await shopper.open("/store")
    await page.locator(READY).first().waitFor()
    await page.waitForLoadState("networkidle")
    await walk.take(shopper, "listing")
    const asked = walk.at.proxy.asked.filter((each) => each.startsWith("GET /store/leasecloud"))
    const hasForm = await page.evaluate(() => customElements.get("lease-form") !== undefined)
    return [
      ...same("cards with an amount", await page.locator(READY).count(), 8),
      ...same("requests for monthly amounts", asked.length, 1),
      ...holds("the listing loads the form", !hasForm),
      ...(await shopper.violations()),
    ]
  })

  await walk.check("a product page says from what, then the chosen variant's", async (shopper) => {
    const { page } = shopper
    await shopper.open(`/products/${ESPRESSO}`)
    await page.locator(READY).first().waitFor()
    const first = await shopper.textOf(page.locator("lease-widget").first())
    await walk.take(shopper, "product")
    await shopper.choose(TWO_GROUPS)
    await page.waitForLoadState("networkidle")
    const second = await shopper.textOf(page.locator("lease-widget").first())
    await walk.take(shopper, "product-chosen")
    return [
      ...holds(`it does not begin with "from": ${first}`, /from/i.test(first)),
      ...holds("the amount stays as it was", first !== second),
      ...(await shopper.violations()),
    ]
  })

  await walk.check("what can't be leased shows nothing, and no hole", async (shopper) => {
    const { page } = shopper
    const heights: number[] = []
    for (const handle of ["installation-on-site", "wireless-keyboard-tyst"]) {
      await shopper.open(`/products/${handle}`)
      await page.locator('lease-widget[data-state="empty"]').first().waitFor()
      await walk.take(shopper, handle)
      const box = await page.locator("lease-widget").first().boundingBox()
      heights.push(box?.height ?? 0)
    }
    return same("heights", heights, [0, 0])
  })

  await walk.check("the cart has its monthly amount, and follows a change", async (shopper) => {
    const { page } = shopper
    await shopper.addToCart(ESPRESSO, TWO_GROUPS)
    await shopper.open("/cart")
    const widget = page.locator(READY).first()
    await widget.waitFor()
    const one = await shopper.textOf(widget)
    const total = await page.getByTestId("cart-total").innerText()
    await walk.take(shopper, "cart")
    await page.getByTestId("product-select-button").selectOption("2")
    await page.getByTestId("cart-total").filter({ hasNotText: total }).waitFor()
    await page.waitForLoadState("networkidle")
    await widget.waitFor()
    const two = await shopper.textOf(widget)
    return [...holds(`it stays at ${two}`, one !== two), ...(await shopper.violations())]
  })

  await walk.check(
    "on a phone no part is wider than the window",
    async (shopper) => {
      const wide: string[] = []
      const look = async (name: string) => {
        await walk.take(shopper, `phone-${name}`)
        wide.push(...(await shopper.tooWide()).map((tag) => `${tag} on ${name}`))
      }
      await shopper.open("/store")
      await shopper.page.locator(READY).first().waitFor()
      await look("listing")
      await shopper.addToCart(ESPRESSO, TWO_GROUPS)
      await look("product")
      await shopper.open("/cart")
      await shopper.page.locator(READY).first().waitFor()
      await look("cart")
      await shopper.goToPayment()
      await shopper.chooseLease()
      await look("payment")
      await shopper.fillInApplicant()
      await shopper.goToReview()
      await look("review")
      await shopper.placeOrder()
      await shopper.arrive()
      await shopper.page.locator('lease-status[data-state="ready"]').waitFor()
      await look("order")
      return wide
    },
    PHONE
  )
}
