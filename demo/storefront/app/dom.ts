type Handler = (event: Event) => void
type Props = Record<string, string | number | boolean | null | undefined | Handler>
export type Child = Node | string | number | null | undefined | false

/** Makes an element: functions become listeners (`onclick`), everything else attributes. */
export function h(tag: string, props: Props = {}, ...children: Child[]): HTMLElement {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === "function") {
      element.addEventListener(name.slice(2), value)
    } else if (value != null && value !== false) {
      element.setAttribute(name, value === true ? "" : String(value))
    }
  }
  const shown = children.filter((child) => child != null && child !== false && child !== "")
  element.append(...(shown as (Node | string)[]))
  return element
}

/** An inline drawing; the string is ours, never the shop's. */
export function svg(markup: string, className: string): SVGElement {
  const parsed = new DOMParser().parseFromString(markup, "image/svg+xml").documentElement
  parsed.setAttribute("class", className)
  parsed.setAttribute("aria-hidden", "true")
  return document.importNode(parsed, true) as unknown as SVGElement
}
