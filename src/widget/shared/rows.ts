import { h } from "./dom"
import { formatMonths } from "./format"
import type { Locale } from "./locale"
import type { Quote } from "./types"

/** A period to choose: a radio button of the group `name`, the months, and the amount beside them. */
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

/** Checks the row of a period, and marks it as a part, which a page can style. */
export function markRow(rows: HTMLElement, months: number | undefined): void {
  rows.querySelectorAll<HTMLInputElement>("[part~=row] input").forEach((input) => {
    input.checked = input.value === String(months)
    input.parentElement?.setAttribute("part", input.checked ? "row row-selected" : "row")
  })
}
