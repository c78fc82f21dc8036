import { asObject } from "../shared/json"
import { readLease } from "../shared/lease-answer"
import { readProblems } from "../shared/problems"
import { LeaseElement, type Shown } from "../lease/lease-element"
import { type Terms, amountView, termsOf } from "../lease/lease-view"
import { LEASE_TEXTS } from "../lease/texts"
import { h } from "../shared/elements"
import type { Locale } from "../shared/locale"
import { whenSeenAgain } from "../shared/seen-again"
import { type Connection, callShop } from "../shared/store-api"

/** The lease of a cart: what it costs, that its amount has risen, or why it was refused. */
function summaryView(
  terms: Terms,
  changed: { before: number | null } | null,
  problems: string[],
  locale: Locale
): HTMLElement {
  const { changed: title, readyWhy } = LEASE_TEXTS[locale.language]
  if (problems.length) {
    return h(
      "div",
      { part: "summary", role: "status" },
      ...problems.map((problem) => h("p", { part: "error", class: "error" }, problem))
    )
  }
  return h(
    "div",
    { part: "summary", class: changed ? "changed" : "", role: "status" },
    ...(changed
      ? [
          h("p", { part: "title", class: "title" }, title),
          ...amountView(terms, changed.before, locale),
        ]
      : [
          h("p", { part: "amount" }, termsOf(terms, locale)),
          h("p", { part: "hint", class: "hint" }, readyWhy),
        ])
  )
}

/**
 * `<lease-summary>` shows the lease of a cart: its period and its monthly amount, for the cart and for
 * the review ahead of the order. It says if the monthly amount has risen and why an application was
 * refused. It shows nothing if the shopper has not applied, and after the application was sent. It
 * loads again after a step of the checkout has hidden it. The element sets `data-state`: `loading`,
 * `ready`, `empty`, or `unknown` if the shop gives no answer.
 */
export class LeaseSummary extends LeaseElement {
  protected static override readonly subject = "cart-id"

  protected override enter(signal: AbortSignal): void {
    super.enter(signal)
    whenSeenAgain(this, (wasHidden) => wasHidden && this.refresh(), signal)
  }

  protected override async load(
    connection: Connection,
    cartId: string,
    locale: Locale
  ): Promise<Shown> {
    const path = `store/carts/${encodeURIComponent(cartId)}/lease`
    const { lease, refusal } = asObject(await callShop(connection, path))
    const found = readLease(lease)
    if (found?.status !== "draft") {
      return { state: "empty" }
    }
    const { needs_confirmation, shown_monthly_amount } = asObject(lease)
    const before = typeof shown_monthly_amount === "number" ? shown_monthly_amount : null
    const problems = readProblems(refusal).map(({ message }) => message)
    const changed = needs_confirmation === true ? { before } : null
    return { state: "ready", view: summaryView(found, changed, problems, locale) }
  }
}
