import { type Locale, formatMonths } from "./locale"
import type { Quote } from "./quote-answer"

type Attributes = Record<string, string | number | boolean | null | undefined>

/**
 * Makes an element. Texts become text nodes, so the browser never reads a text of the shop as HTML.
 * An attribute that is false, null or undefined is left out.
 */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: (Node | string | null | false)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value != null && value !== false) {
      element.setAttribute(name, value === true ? "" : String(value))
    }
  }
  element.append(...children.filter((child): child is Node | string => Boolean(child)))
  return element
}

/** HTMLElement, or an empty class on a server: a server may import the elements too. */
export const HTMLElementBase: typeof HTMLElement =
  typeof HTMLElement === "undefined" ? (class {} as typeof HTMLElement) : HTMLElement

/** Registers an element once: a page may load both the script and the npm package. */
export function define(name: string, element: CustomElementConstructor): void {
  // A server has no registry, nor has a browser extension's own script.
  if (globalThis.customElements && !customElements.get(name)) {
    customElements.define(name, element)
  }
}

const sheets = new Map<string, CSSStyleSheet>()

/**
 * Gives an element its shadow root, and the styles again in another document. All elements of a
 * kind share one constructed style sheet: the browser parses it once, and a strict content security
 * policy allows it.
 */
export function styledRoot(element: HTMLElement, css: string): ShadowRoot {
  const root = element.shadowRoot ?? element.attachShadow({ mode: "open" })
  if (!root.adoptedStyleSheets.length) {
    const view = element.ownerDocument.defaultView ?? window
    // A sheet belongs to one document.
    let sheet = view === window ? sheets.get(css) : null
    if (!sheet) {
      sheet = new view.CSSStyleSheet()
      sheet.replaceSync(css)
      if (view === window) {
        sheets.set(css, sheet)
      }
    }
    root.adoptedStyleSheets = [sheet]
  }
  return root
}

/** A row to choose a period: a radio button of the group `name`, the months, the amount. */
export function periodRow(
  quote: Quote,
  name: string,
  locale: Locale,
  amount: HTMLElement
): HTMLElement {
  return h(
    "label",
    { part: "row" },
    h("input", { type: "radio", name, value: quote.months }),
    h("span", { part: "period" }, formatMonths(quote.months, locale)),
    amount
  )
}

/** Checks the row of a period and gives it the part `row-selected`, so that a page can style it. */
export function markRow(rows: HTMLElement, months: number | undefined): void {
  rows.querySelectorAll<HTMLInputElement>("[part~=row] input").forEach((input) => {
    input.checked = input.value === String(months)
    input.parentElement?.setAttribute("part", input.checked ? "row row-selected" : "row")
  })
}
