type Attributes = Record<string, string | number | boolean | null | undefined>

/**
 * Makes an element. Texts become text nodes, so that nothing from the shop is read as HTML;
 * attributes that are false, null or undefined are left out.
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

/** HTMLElement, or a stand-in where there is none: the modules may be imported on a server. */
export const HTMLElementBase: typeof HTMLElement =
  typeof HTMLElement === "undefined" ? (class {} as typeof HTMLElement) : HTMLElement

/** Registers an element once; a page may load both the script and the npm package. */
export function define(name: string, element: CustomElementConstructor): void {
  if (typeof customElements !== "undefined" && !customElements.get(name)) {
    customElements.define(name, element)
  }
}

const sheets = new Map<string, CSSStyleSheet>()

/**
 * Gives an element its shadow root. All elements of a kind share one constructed style sheet: a
 * hundred of them cost one parse, and a strict content security policy has nothing to refuse.
 */
export function attachStyledRoot(element: HTMLElement, css: string): ShadowRoot {
  const root = element.attachShadow({ mode: "open" })
  let sheet = sheets.get(css)
  if (!sheet) {
    sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    sheets.set(css, sheet)
  }
  root.adoptedStyleSheets = [sheet]
  return root
}
