import { h, markRow, periodRow } from "../shared/elements"
import { type Language, type Locale, formatAmount, formatMonths } from "../shared/locale"
import type { Quote } from "../shared/quote-answer"

/** Texts of the widget. `perMonth` follows an amount. `spokenPerMonth` is the same for screen readers. */
export interface WidgetTexts {
  caption: string
  period: string
  perMonth: string
  spokenPerMonth: string
  exVat: string
}

export const WIDGET_TEXTS: Record<Language, WidgetTexts> = {
  en: {
    caption: "Lease per month",
    period: "Lease period",
    perMonth: "/month",
    spokenPerMonth: "per month",
    exVat: "excl. VAT",
  },
  sv: {
    caption: "Leasing per månad",
    period: "Leasingperiod",
    perMonth: "/mån",
    spokenPerMonth: "per månad",
    exVat: "exkl. moms",
  },
  da: {
    caption: "Leasing pr. måned",
    period: "Leasingperiode",
    perMonth: "/md.",
    spokenPerMonth: "pr. måned",
    exVat: "ekskl. moms",
  },
  nb: {
    caption: "Leasing per måned",
    period: "Leasingperiode",
    perMonth: "/mnd.",
    spokenPerMonth: "per måned",
    exVat: "ekskl. mva.",
  },
  fi: {
    caption: "Leasing / kk",
    period: "Sopimuskausi",
    perMonth: "/kk",
    spokenPerMonth: "kuukaudessa",
    exVat: "ilman alv:tä",
  },
}

/** What to show. Without a chosen quote the same boxes are empty and keep their place. */
export interface ViewState {
  layout: string
  locale: Locale
  quotes: Quote[]
  chosen: Quote | null
}

/** Keeps the height of an empty line. */
const BLANK = "\u00a0"

/** "36 months, SEK 412.35 per month excl. VAT": for screen readers. */
export function spoken(quote: Quote, locale: Locale): string {
  const { spokenPerMonth, exVat } = WIDGET_TEXTS[locale.language]
  return `${formatMonths(quote.months, locale)}, ${formatAmount(quote, locale)} ${spokenPerMonth} ${exVat}`
}

/** The amount. Screen readers get "per month" instead of "/month". */
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
  // The caption says "per month" for all rows.
  const rows = quotes.map((quote) =>
    periodRow(quote, "period", locale, amountOf(quote, locale, false))
  )
  const legend = h("legend", {}, caption, " ", h("span", { part: "note" }, exVat))
  return [h("fieldset", {}, legend, ...rows)]
}

/** Builds the widget's content for a layout. An unknown layout becomes compact. */
export function view(state: ViewState): HTMLElement {
  const layouts: Record<string, (state: ViewState) => Node[]> = { select, table }
  const build = layouts[state.layout] ?? compact
  const box = h("div", { part: "box", class: state.chosen ? "" : "blank" }, ...build(state))
  paint(box, state)
  return box
}

/** Updates existing content to another period of the same quotes. The controls stay. */
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
