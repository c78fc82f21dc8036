type Handler = (event: Event) => void
type Props = Record<string, string | number | boolean | null | undefined | Handler>
type Child = Node | string | number | null | undefined | false

/** Makes an element: functions become listeners (`onclick`), everything else attributes. */
export function h<E extends HTMLElement = HTMLElement>(
  tag: string,
  props: Props = {},
  ...children: Child[]
): E {
  const element = document.createElement(tag) as E
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === "function") {
      element.addEventListener(name.slice(2), value)
    } else if (value != null && value !== false) {
      element.setAttribute(name, value === true ? "" : String(value))
    }
  }
  const shown = children.filter((child) => child != null && child !== false)
  element.append(...(shown as (Node | string)[]))
  return element
}

/** One of several to choose from. */
export const radio = (name: string, label: string, checked: boolean, onchange: Handler) =>
  h("label", {}, h("input", { type: "radio", name, checked, onchange }), label)
