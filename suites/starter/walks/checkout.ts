import { MARKET_CODES } from "../../../testbed/seed/markets"
import type { Shopper } from "../shopper"
import { holds, same, type Walk } from "../walk"
import { ESPRESSO, TWO_GROUPS } from "./shop"

const SLOW_MS = 4_000

/** The checkout: four countries, a refusal and what comes after it, and a server in trouble. */
export async function visitCheckout(walk: Walk): Promise<void> {
  for (const market of MARKET_CODES) {
    await walk.check(
      `a cart is leased in ${market}`,
      async (shopper) => {
        await ready(shopper)
        await walk.take(shopper, `payment-${market}`)
        const form = await shopper.violations()
        await shopper.fillInApplicant()
        await shopper.goToReview()
        const summary = shopper.page.locator('lease-summary[data-state="ready"]')
        await summary.waitFor()
        const text = await shopper.textOf(summary)
        const next = await shopper.page.getByTestId("payment-details-summary").innerText()
        await walk.take(shopper, `review-${market}`)
        const review = await shopper.violations()
        await shopper.placeOrder()
        await shopper.arrive()
        return [
          ...form,
          ...review,
          ...holds(`no months and amount in the review: ${text}`, /\d+ months[\s\S]*\d/.test(text)),
          ...same("payment details", next, "The application is sent with the order"),
        ]
      },
      { market }
    )
  }

  await walk.check("a refusal is shown and mended without a reload", async (shopper) => {
    const { page } = shopper
    await refused(walk, shopper)
    await page.getByTestId("lease-error-message").filter({ hasText: /./ }).waitFor()
    await walk.take(shopper, "refused-review")
    const error = await page.getByTestId("lease-error-message").innerText()
    await page.getByRole("link", { name: "Change the application" }).click()
    const reason = page.locator('lease-form[data-state="editing"] [role="alert"]:visible').first()
    await reason.waitFor()
    await walk.take(shopper, "refused-payment")
    const problems = [
      ...(await shopper.violations()),
      ...holds(`it names a field of the API: ${error}`, !/lease:|\(400\)/.test(error)),
    ]
    await shopper.fillInApplicant()
    await shopper.goToReview()
    await shopper.placeOrder()
    await shopper.arrive()
    return problems
  })

  await walk.check("after a refusal another payment places the order", async (shopper) => {
    await refused(walk, shopper)
    await shopper.page.getByTestId("lease-error-message").filter({ hasText: /./ }).waitFor()
    await shopper.page.getByTestId("edit-payment-button").click()
    await shopper.choosePayment("Manual Payment")
    await shopper.goToReview()
    await shopper.placeOrder()
    const id = await shopper.arrive()
    const payments = shopper.page.getByTestId("payment-method")
    return [
      ...same("payment method", await payments.innerText(), "Manual Payment"),
      ...same("lease on the page", await visibleText(shopper, "lease-status"), ""),
      ...holds("no order", id.startsWith("order_")),
    ]
  })

  await walk.check(
    "after another payment was chosen, leasing can be chosen again",
    async (shopper) => {
      await ready(shopper)
      await shopper.fillInApplicant()
      await shopper.goToReview()
      await shopper.page.getByTestId("edit-payment-button").click()
      await shopper.choosePayment("Manual Payment")
      await shopper.goToReview()
      await shopper.page.getByTestId("edit-payment-button").click()
      await shopper.choosePayment("Lease by the month")
      await shopper.page.locator('lease-form[data-state="applied"]').waitFor()
      await shopper.goToReview()
      await shopper.placeOrder()
      await shopper.arrive()
      return []
    }
  )

  await walk.check("a slow server makes the checkout wait, and no more", async (shopper) => {
    const { page } = shopper
    walk.at.proxy.troubles = [
      { path: /^\/store\/(leasecloud|carts\/[^/]+\/(lease|complete))/, delay: SLOW_MS },
    ]
    await ready(shopper)
    await shopper.fillInApplicant()
    await shopper.goToReview()
    await shopper.placeOrder()
    const button = page.getByTestId("submit-lease-button")
    const waits = await button.isDisabled()
    await shopper.arrive()
    return holds("the button takes a second click while the first is under way", waits)
  })

  await walk.check(
    "a server that fails leaves the button and the words to go on",
    async (shopper) => {
      const { page } = shopper
      await ready(shopper)
      await shopper.fillInApplicant()
      walk.at.proxy.troubles = [{ path: /^\/store\/carts\/[^/]+\/lease$/, status: 500 }]
      await page.getByTestId("submit-payment-button").click()
      await page.locator('lease-form [role="alert"]:visible').first().waitFor()
      await walk.take(shopper, "failed-application")
      walk.at.proxy.troubles = []
      await shopper.fillInApplicant()
      await shopper.goToReview()
      walk.at.proxy.troubles = [{ path: /^\/store\/carts\/[^/]+\/complete$/, status: 500 }]
      await shopper.placeOrder()
      await page.getByTestId("lease-error-message").filter({ hasText: /./ }).waitFor()
      walk.at.proxy.troubles = []
      // The connection to the storefront breaks: no answer at all.
      await page.context().setOffline(true)
      await shopper.placeOrder()
      await page.locator('[data-testid="submit-lease-button"]:enabled').waitFor()
      await page.context().setOffline(false)
      await shopper.placeOrder()
      await shopper.arrive()
      return []
    }
  )
}

/** Stands before the applicant's empty form. */
async function ready(shopper: Shopper): Promise<void> {
  await shopper.addToCart(ESPRESSO, TWO_GROUPS)
  await shopper.goToPayment()
  await shopper.chooseLease()
}

/** Places an order that LeaseCloud refuses. */
async function refused(walk: Walk, shopper: Shopper): Promise<void> {
  await walk.at.stage.lender.fault({ call: "create-order", kind: "400" })
  await ready(shopper)
  await shopper.fillInApplicant()
  await shopper.goToReview()
  await shopper.placeOrder()
}

async function visibleText(shopper: Shopper, selector: string): Promise<string> {
  const found = shopper.page.locator(selector)
  return (await found.count()) ? await shopper.textOf(found.first()) : ""
}
