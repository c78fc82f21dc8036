import { cartPage } from "./cart"
import { checkoutPage } from "./checkout"
import { h } from "./dom"
import { listingPage, productPage } from "./product"
import { orderPage } from "./order"
import { LANGUAGES, MARKETS, language, leaseOnly, market, set } from "./settings"
import { t } from "./texts"

const NAME = "Kontorsbutiken"

const PAGES: Record<string, (id: string) => Promise<Node[]>> = {
  products: productPage,
  cart: cartPage,
  checkout: checkoutPage,
  orders: orderPage,
}

function chooser(
  label: string,
  options: Record<string, string>,
  current: string,
  choose: (value: string) => void
): HTMLElement {
  const list = h<HTMLSelectElement>(
    "select",
    { "aria-label": label, onchange: () => choose(list.value) },
    ...Object.entries(options).map(([value, name]) =>
      h("option", { value, selected: value === current }, name)
    )
  )
  return list
}

function header(): HTMLElement {
  const toggle = () => set("lease-only", leaseOnly() ? "0" : "1")
  const checkbox = { type: "checkbox", role: "switch", checked: leaseOnly(), onchange: toggle }
  return h(
    "header",
    {},
    h("a", { href: "/" }, NAME),
    h("label", {}, h("input", checkbox), t("leaseOnly")),
    chooser(t("country"), MARKETS, market(), (value) => set("market", value)),
    chooser(t("language"), LANGUAGES, language(), (value) => set("lang", value)),
    h("a", { href: "/cart" }, t("cart"))
  )
}

/** Shows the page of the address, whole, once what it needs is there. */
async function start(): Promise<void> {
  const root = document.documentElement
  const [, section, id = ""] = location.pathname.split("/")
  const main = h("main")
  root.lang = language()
  root.dataset.market = market()
  root.classList.toggle("lease-only", leaseOnly())
  document.body.append(header(), main, h("footer", {}, t("allExVat")))
  try {
    main.append(...(await (PAGES[section] ?? listingPage)(decodeURIComponent(id))))
    document.title = `${main.querySelector("h1")?.textContent} · ${NAME}`
  } catch {
    main.append(h("p", { class: "error", role: "alert" }, t("shopFailed")))
  }
}

// Brought back by the back button, a page may show a cart that has become an order since.
addEventListener("pageshow", (event) => {
  if (event.persisted) {
    location.reload()
  }
})
void start()
