import { h } from "./dom"
import { frame, updateCartCount } from "./frame"
import { cartPage } from "./pages/cart"
import { checkoutPage } from "./pages/checkout"
import { listingPage } from "./pages/listing"
import { orderPage } from "./pages/order"
import { productPage } from "./pages/product"
import { keepPreferences, language, leaseOnly, market } from "./preferences"
import { texts } from "./texts"

/** The page of an address. A page is shown whole, once what it needs is there. */
function pageOf(path: string): Promise<Node> {
  const [, section, id] = path.split("/")
  const pages: Record<string, (id: string) => Promise<Node>> = {
    products: productPage,
    cart: cartPage,
    checkout: checkoutPage,
    orders: orderPage,
  }
  return (pages[section] ?? listingPage)(decodeURIComponent(id ?? ""))
}

async function start(): Promise<void> {
  keepPreferences()
  document.documentElement.lang = language()
  document.documentElement.classList.toggle("lease-only", leaseOnly())
  document.documentElement.dataset.market = market()
  const main = h("main", { id: "main", tabindex: "-1" })
  document.body.append(...frame(main))
  void updateCartCount()
  try {
    main.append(await pageOf(location.pathname))
  } catch (error) {
    const status = (error as { status?: number }).status
    main.append(
      h("p", { class: "notice", role: "alert" }, texts().shopFailed, status ? ` (${status})` : "")
    )
  }
}

// Brought back by the back button, a page may show a cart that has become an order since.
addEventListener("pageshow", (event) => {
  if (event.persisted) {
    location.reload()
  }
})
void start()
