import type { PeriodChange, Quote, QuoteAnswer } from "./types"

/** The one thing kept in the browser: a number of months. */
const KEY = "lease-period"

const listeners = new Set<() => void>()
let months: number | null | undefined
let watching = false

function read(): number | null {
  try {
    const stored = Number(localStorage.getItem(KEY))
    return Number.isInteger(stored) && stored > 0 ? stored : null
  } catch {
    // Storage is blocked: the choice then lasts as long as the page.
    return null
  }
}

/** The period that the shopper chose last, on this page or an earlier one. */
export function rememberedMonths(): number | null {
  months ??= read()
  return months
}

/** Keeps the shopper's choice for other pages, and tells the other elements of this one. */
export function rememberMonths(chosen: number): void {
  try {
    localStorage.setItem(KEY, String(chosen))
  } catch {
    // See read().
  }
  tell(chosen)
}

function tell(chosen: number | null): void {
  months = chosen
  listeners.forEach((listener) => listener())
}

/**
 * Calls back whenever the remembered period changes: here, in another tab, or in an element of the
 * other script, which has a memory of its own. Returns the way out.
 */
export function onRememberedMonths(listener: () => void): () => void {
  if (!watching) {
    watching = true
    addEventListener("storage", (event) => event.key === KEY && tell(read()))
    document.addEventListener("lease-period-change", (event) => {
      const { detail } = event as CustomEvent<PeriodChange>
      tell(detail.months)
    })
  }
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/**
 * The quote to show: the first wish that is on offer, else the shop's default, else the longest
 * period. A period is never made up, and a wish that isn't on offer is not forgotten.
 */
export function chooseQuote(
  { quotes, defaultMonths }: QuoteAnswer,
  wishes: (number | null)[]
): Quote | null {
  for (const wish of [...wishes, defaultMonths]) {
    const found = quotes.find((quote) => quote.months === wish)
    if (found) {
      return found
    }
  }
  return quotes[quotes.length - 1] ?? null
}
