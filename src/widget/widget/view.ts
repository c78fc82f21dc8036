import { h } from "../shared/dom"
import { formatAmount, formatMonths } from "../shared/format"
import type { Locale } from "../shared/locale"
import { markRow, periodRow } from "../shared/rows"
import type { Quote } from "../shared/types"
import { WIDGET_TEXTS } from "./texts"

/** What is shown. Without a chosen quote the same boxes stand there empty, and keep the place. */
export interface ViewState {
  layout: string
  locale: Locale
  quotes: Quote[]
  chosen: Quote | null
}

/** A space that takes a line's height: an empty line would have none. */
const BLANK = "\u00a0"

/** "36 months, SEK 412.35 per month excl. VAT": for those who listen. */
export function spoken(quote: Quote, locale: Locale): string {
  const { spokenPerMonth, exVat } = WIDGET_TEXTS[locale.language]
  return `${formatMonths(quote.months, locale)}, ${formatAmount(quote, locale)} ${spokenPerMonth} ${exVat}`
}

/** The amount as it is seen; "/month" would be read out badly, so listeners get whole words. */
function amountOf(quote: Quote | null, locale: Locale, unit = true): HTMLElement {
  const { perMonth, spokenPerMonth } = WIDGET_TEXTS[locale.language]
  return h(
    "span",
    { part: "amount" },
    quote ? formatAmount(quote, locale) : BLANK,
    unit && quote && h("span", { part: "unit", "aria-hidden": "true" }, perMonth),
    quote && h("span", { class: "sr" }, ` ${spokenPerMonth}`)
  )
}

function compact({ chosen, locale }: ViewState): Node[] {
  const { exVat } = WIDGET_TEXTS[locale.language]
  const note = chosen ? `${formatMonths(chosen.months, locale)}, ${exVat}` : BLANK
  return [amountOf(chosen, locale), h("span", { part: "note" }, note)]
}

function select({ quotes, chosen, locale }: ViewState): Node[] {
  const { exVat, period } = WIDGET_TEXTS[locale.language]
  const options = quotes.map(({ months }) =>
    h("option", { value: months }, formatMonths(months, locale))
  )
  return [
    amountOf(chosen, locale),
    h("span", { part: "note" }, exVat),
    h(
      "label",
      {},
      h("span", { part: "label" }, period),
      h("span", { class: "field" }, h("select", { part: "select" }, ...options))
    ),
  ]
}

function table({ quotes, locale }: ViewState): Node[] {
  const { caption, exVat } = WIDGET_TEXTS[locale.language]
  // The heading has said that amounts are per month.
  const rows = quotes.map((quote) =>
    periodRow(quote, "period", locale, amountOf(quote, locale, false))
  )
  const legend = h("legend", {}, caption, " ", h("span", { part: "note" }, exVat))
  return [h("fieldset", {}, legend, ...rows)]
}

/** Builds the widget's content for a layout; an unknown layout is shown compact. */
export function view(state: ViewState): HTMLElement {
  const layouts: Record<string, (state: ViewState) => Node[]> = { select, table }
  const build = layouts[state.layout] ?? compact
  const box = h("div", { part: "box", class: state.chosen ? "" : "blank" }, ...build(state))
  paint(box, state)
  return box
}

/** Moves existing content to another period of the same quotes, leaving the controls in place. */
export function paint(box: HTMLElement, state: ViewState): void {
  const { chosen } = state
  box.querySelectorAll("select").forEach((each) => (each.value = String(chosen?.months)))
  markRow(box, chosen?.months)
  if (state.layout === "select") {
    box.querySelector("[part=amount]")?.replaceWith(amountOf(chosen, state.locale))
  } else if (state.layout !== "table") {
    box.replaceChildren(...compact(state))
  }
}
