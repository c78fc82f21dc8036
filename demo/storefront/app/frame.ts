import { h } from "./dom"
import { LANGUAGES, MARKETS, language, leaseOnly, market, setPreference } from "./preferences"
import { readCart } from "./shop"
import { texts } from "./texts"

function chooser(
  label: string,
  options: Record<string, string>,
  current: string,
  choose: (value: string) => void
): HTMLElement {
  return h(
    "label",
    { class: "chooser" },
    h("span", { class: "visually-hidden" }, label),
    h(
      "select",
      { onchange: (event) => choose((event.target as HTMLSelectElement).value) },
      ...Object.entries(options).map(([value, name]) =>
        h("option", { value, selected: value === current }, name)
      )
    )
  )
}

/** Header, content and footer of every page. */
export function frame(main: HTMLElement): Node[] {
  const t = texts()
  return [
    h("a", { class: "skip", href: "#main" }, t.skip),
    h(
      "header",
      { class: "top" },
      h(
        "a",
        { class: "brand", href: "/" },
        h("span", { class: "mark", "aria-hidden": "true" }, "K"),
        "Kontorsbutiken"
      ),
      h(
        "label",
        { class: "switch" },
        h("input", {
          type: "checkbox",
          role: "switch",
          checked: leaseOnly(),
          onchange: () => setPreference("lease-only", leaseOnly() ? "0" : "1"),
        }),
        h("span", {}, t.leaseOnly)
      ),
      chooser(t.country, MARKETS, market(), (value) => setPreference("market", value)),
      chooser(t.language, LANGUAGES, language(), (value) => setPreference("lang", value)),
      h(
        "a",
        { class: "cart-link", href: "/cart" },
        t.cart,
        h("span", { class: "count", id: "cart-count" })
      )
    ),
    main,
    h("footer", {}, h("p", {}, t.footer), h("p", {}, t.allExVat)),
  ]
}

/** Shows in the header how many things are in the cart. */
export async function updateCartCount(): Promise<void> {
  const cart = await readCart().catch(() => null)
  const count = (cart?.items ?? []).reduce((sum, { quantity }) => sum + quantity, 0)
  const badge = document.getElementById("cart-count")
  if (badge) {
    badge.textContent = count ? String(count) : ""
  }
}
