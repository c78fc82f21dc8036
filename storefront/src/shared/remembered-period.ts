import type { Quote } from "./quote-answer"

/** Detail of `lease-period-change`: the quote of the period that the shopper has just chosen. */
export type PeriodChange = Quote

declare global {
  interface GlobalEventHandlersEventMap {
    "lease-period-change": CustomEvent<PeriodChange>
  }
}

/** The key of local storage. The elements store this number of months and nothing else. */
const KEY = "lease-period"

const listeners = new Set<() => void>()
let months: number | null | undefined
let watching = false

function read(): number | null {
  try {
    const stored = Number(localStorage.getItem(KEY))
    return Number.isInteger(stored) && stored > 0 ? stored : null
  } catch {
    // The browser blocks storage: the choice then lasts as long as the page.
    return null
  }
}

/** The months that the shopper chose last, on this page or an earlier one. Null if none. */
export function rememberedMonths(): number | null {
  months ??= read()
  return months
}

/** Stores the shopper's choice for other pages and updates the other elements of this page. */
export function rememberMonths(chosen: number): void {
  try {
    localStorage.setItem(KEY, String(chosen))
  } catch {
    // See read().
  }
  notify(chosen)
}

function notify(chosen: number | null): void {
  months = chosen
  listeners.forEach((listener) => listener())
}

/**
 * Calls the listener each time the remembered period changes: on this page, in another tab, or in
 * an element of the other script. Each script has its own copy of this module, so the event carries
 * the change. Returns a function that removes the listener.
 */
export function onRememberedMonths(listener: () => void): () => void {
  if (!watching) {
    watching = true
    addEventListener("storage", (event) => event.key === KEY && notify(read()))
    // The browser tells a page that it keeps for "back" of no change in storage.
    addEventListener("pageshow", (event) => event.persisted && notify(read()))
    document.addEventListener("lease-period-change", (event) => {
      const { detail } = event as CustomEvent<PeriodChange>
      notify(detail.months)
    })
  }
  listeners.add(listener)
  return () => listeners.delete(listener)
}
