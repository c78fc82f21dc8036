import type { Browser } from "playwright-core"
import { Shopper } from "./shopper"
import { takePicture } from "./walk"

/** Pictures of the starter's pages without leasing. */
export async function takeBefore(browser: Browser, url: string, folder: string): Promise<void> {
  const shopper = await Shopper.enter(browser, url)
  const take = (name: string) => takePicture(shopper.page, folder, `before-${name}`)
  await shopper.open("/store")
  await take("listing")
  await shopper.open("/products/espresso-machine-barista-pro")
  await take("product")
  await shopper.addToCart("espresso-machine-barista-pro", "2 groups")
  await take("product-chosen")
  await shopper.open("/cart")
  await take("cart")
  await shopper.goToPayment()
  await shopper.choosePayment("Manual Payment")
  await take("payment")
  await shopper.goToReview()
  await take("review")
  await shopper.placeOrder()
  await shopper.arrive()
  await take("order")
  await shopper.leave()
}
