import { h, markRow, periodRow } from "../shared/elements"
import {
  type Language,
  type Locale,
  formatAmount,
  formatMoney,
  formatMonths,
} from "../shared/locale"
import type { Quote, Reason } from "../shared/quote-answer"

/**
 * Texts of the widget. `from` precedes a monthly amount and `perMonth` follows it. `spokenPerMonth` is
 * the same as `perMonth` for screen readers. `missing` is said of a sum below the minimum.
 */
export interface WidgetTexts {
  caption: string
  from: string
  period: string
  perMonth: string
  spokenPerMonth: string
  exVat: string
  missing: string
  /** The shop is slow: a button for another try follows. */
  noAnswer: string
  tryAgain: string
}

export const WIDGET_TEXTS: Record<Language, WidgetTexts> = {
  en: {
    caption: "Lease per month",
    from: "from",
    period: "Lease period",
    perMonth: "/month",
    spokenPerMonth: "per month",
    exVat: "excl. VAT",
    missing: "Add {amount} excl. VAT to lease",
    noAnswer: "The monthly amount is not there yet.",
    tryAgain: "Try again",
  },
  sv: {
    caption: "Leasing per månad",
    from: "från",
    period: "Leasingperiod",
    perMonth: "/mån",
    spokenPerMonth: "per månad",
    exVat: "exkl. moms",
    missing: "Lägg till {amount} exkl. moms för att leasa",
    noAnswer: "Månadskostnaden har inte kommit.",
    tryAgain: "Försök igen",
  },
  da: {
    caption: "Leasing pr. måned",
    from: "fra",
    period: "Leasingperiode",
    perMonth: "/md.",
    spokenPerMonth: "pr. måned",
    exVat: "ekskl. moms",
    missing: "Tilføj {amount} ekskl. moms for at lease",
    noAnswer: "Den månedlige ydelse er ikke kommet.",
    tryAgain: "Prøv igen",
  },
  nb: {
    caption: "Leasing per måned",
    from: "fra",
    period: "Leasingperiode",
    perMonth: "/mnd.",
    spokenPerMonth: "per måned",
    exVat: "ekskl. mva.",
    missing: "Legg til {amount} ekskl. mva. for å lease",
    noAnswer: "Månedsbeløpet er ikke kommet.",
    tryAgain: "Prøv igjen",
  },
  fi: {
    caption: "Leasing / kk",
    from: "alkaen",
    period: "Sopimuskausi",
    perMonth: "/kk",
    spokenPerMonth: "kuukaudessa",
    exVat: "ilman alv:tä",
    missing: "Leasingiin puuttuu {amount} (ilman alv:tä)",
    noAnswer: "Kuukausimaksua ei saatu.",
    tryAgain: "Yritä uudelleen",
  },
}

/** What is missing until something can be leased, in major units, excluding VAT. */
interface Missing {
  amount: number
  currencyCode: string
}

/** Reads what is missing from the reasons of an answer: `below_minimum` says it. */
export function missingOf(reasons: Reason[]): Missing | null {
  for (const { data } of reasons) {
    const { missing_amount: amount, currency_code: currencyCode } = data ?? {}
    if (typeof amount === "number" && typeof currencyCode === "string") {
      return { amount, currencyCode }
    }
  }
  return null
}

/** What to show. Without a chosen quote the same boxes are empty and keep their place. */
export interface ViewState {
  layout: string
  locale: Locale
  quotes: Quote[]
  chosen: Quote | null
  /** The sum that is missing until it can be leased, if the page wants to see it. */
  missing: Missing | null
  /** The shop's answer did not come in time. */
  isSlow: boolean
}

/** Keeps the height of an empty line. */
const BLANK = "\u00a0"

/** "36 months, SEK 412.35 per month excl. VAT": for screen readers. */
export function spoken(quote: Quote, locale: Locale): string {
  const { spokenPerMonth, exVat } = WIDGET_TEXTS[locale.language]
  return `${formatMonths(quote.months, locale)}, ${formatAmount(quote, locale)} ${spokenPerMonth} ${exVat}`
}

/**
 * The amount. Screen readers get "per month" instead of "/month". In a `column` of quotes it has no
 * unit, since the heading says it.
 */
function amountOf({ chosen, locale }: ViewState, column?: Quote[]): HTMLElement {
  const { perMonth, spokenPerMonth } = WIDGET_TEXTS[locale.language]
  return h(
    "span",
    { part: "amount" },
    chosen ? formatAmount(chosen, locale, column) : BLANK,
    !column && chosen && h("span", { part: "unit", "aria-hidden": "true" }, perMonth),
    chosen && h("span", { class: "sr" }, ` ${spokenPerMonth}`)
  )
}

function compact(state: ViewState): Node[] {
  const { chosen, locale } = state
  const { exVat } = WIDGET_TEXTS[locale.language]
  const note = chosen ? `${formatMonths(chosen.months, locale)}, ${exVat}` : BLANK
  return [amountOf(state), h("span", { part: "note" }, note)]
}

/** One line for a listing: "from SEK 263/month excl. VAT". */
function from(state: ViewState): Node[] {
  const { from, exVat } = WIDGET_TEXTS[state.locale.language]
  const note = h("span", { part: "note" }, exVat)
  return [h("span", { part: "line" }, `${from} `, amountOf(state), " ", note)]
}

function select(state: ViewState): Node[] {
  const { quotes, locale } = state
  const { exVat, period } = WIDGET_TEXTS[locale.language]
  const options = quotes.map(({ months }) =>
    h("option", { value: months }, formatMonths(months, locale))
  )
  return [
    amountOf(state),
    h("span", { part: "note" }, exVat),
    h(
      "label",
      {},
      h("span", { part: "label" }, period),
      h("span", { class: "field" }, h("select", { part: "select" }, ...options))
    ),
  ]
}

function table(state: ViewState): Node[] {
  const { quotes, locale } = state
  const { caption, exVat } = WIDGET_TEXTS[locale.language]
  const rows = quotes.map((quote) =>
    periodRow(quote, "period", locale, amountOf({ ...state, chosen: quote }, quotes))
  )
  const legend = h("legend", {}, caption, " ", h("span", { part: "note" }, exVat))
  return [h("fieldset", {}, legend, ...rows)]
}

/** "Add SEK 1,500 excl. VAT to lease". */
function missingLine({ amount, currencyCode }: Missing, locale: Locale): HTMLElement {
  const text = WIDGET_TEXTS[locale.language].missing
  return h(
    "p",
    { part: "missing" },
    text.replace("{amount}", formatMoney(amount, currencyCode, locale))
  )
}

/** Says that there is no amount yet, and offers another try. */
function again(locale: Locale): Node[] {
  const { noAnswer, tryAgain } = WIDGET_TEXTS[locale.language]
  const button = h("button", { part: "retry", type: "button" }, tryAgain)
  return [h("span", { part: "note" }, noAnswer), button]
}

const LAYOUTS: Record<string, (state: ViewState) => Node[]> = { from, select, table }

/** Builds the widget's content for a layout. An unknown layout becomes compact. */
export function view(state: ViewState): HTMLElement {
  const { chosen, missing, isSlow, locale } = state
  const build = LAYOUTS[state.layout] ?? compact
  // A screen reader then reads it in this language, whatever the page's is.
  const lang = locale.language
  const said = isSlow ? again(locale) : missing ? [missingLine(missing, locale)] : null
  const box = said
    ? h("div", { part: "box", lang }, ...said)
    : h("div", { part: "box", lang, class: chosen ? "" : "blank" }, ...build(state))
  paint(box, state)
  return box
}

/** Updates existing content to another period of the same quotes. The controls stay. */
export function paint(box: HTMLElement, state: ViewState): void {
  const { chosen, layout } = state
  box.querySelectorAll("select").forEach((each) => (each.value = String(chosen?.months)))
  markRow(box, chosen?.months)
  if (layout === "select") {
    box.querySelector("[part=amount]")?.replaceWith(amountOf(state))
  } else if (!(layout in LAYOUTS) && !state.missing && !state.isSlow) {
    box.replaceChildren(...compact(state))
  }
}
