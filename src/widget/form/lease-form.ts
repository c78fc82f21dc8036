import { HTMLElementBase, attachStyledRoot, h } from "../shared/elements"
import { localeOf } from "../shared/locale"
import { rememberMonths } from "../shared/remembered-period"
import { connectionOf } from "../shared/store-api"
import { FORM_CSS } from "./form-css"
import {
  type CartState,
  type ChangedAmount,
  type LeaseApplied,
  type LeaseSummary,
  applyForLease,
  confirmLease,
  loadCart,
} from "./lease-api"
import { FormPanel } from "./panel"
import { type LeaseRefused, type Refusal, readRefusal } from "./refusal"

/** A change of one of these needs new data of the cart. */
const LOADED_WITH = ["cart-id", "publishable-key", "base-url", "country-code"]

/**
 * `<lease-form>` takes the applicant's data for the lease of a cart and posts it to the shop.
 *
 * Attributes: `cart-id`, `publishable-key`, `base-url`, `country-code` (decides which numbers the
 * form asks for; without it the cart's currency does), `locale`, `months` (the period to check
 * first), `invoice-intervals` (on offer, as `MONTHLY QUARTERLY`), `theme`. The element sets
 * `data-state`: `loading`, `editing`, `applied`, `changed` (the monthly amount has risen), `sent`
 * (an application was sent before), `closed` (not eligible, or no answer).
 *
 * The national identity number is in its input alone: never in a URL, storage, attribute or event.
 * The form empties the input after sending, if the shopper leaves the page, and on removal.
 *
 * @fires lease-applied with {@link LeaseApplied}: complete the cart to send the application.
 * @fires lease-refused with {@link LeaseRefused}.
 * @fires lease-period-change with the chosen quote.
 */
export class LeaseForm extends HTMLElementBase {
  static readonly observedAttributes = [...LOADED_WITH, "locale", "invoice-intervals"]

  #panel?: FormPanel
  #cart: CartState | null = null
  #applied: LeaseApplied | null = null
  #changed: ChangedAmount | null = null
  #sending: Promise<LeaseApplied | null> | null = null
  #request = 0
  #scheduled = false

  /** The cart's lease, or null. */
  get lease(): LeaseSummary | null {
    return this.#applied?.lease ?? this.#cart?.lease ?? null
  }

  connectedCallback(): void {
    this.#panel ??= this.#build()
    addEventListener("pagehide", this.#wipe)
    addEventListener("pageshow", this.#onPageshow)
    addEventListener("online", this.#retry)
    document.addEventListener("visibilitychange", this.#onVisible)
    this.#show("loading")
    this.refresh()
  }

  disconnectedCallback(): void {
    removeEventListener("pagehide", this.#wipe)
    removeEventListener("pageshow", this.#onPageshow)
    removeEventListener("online", this.#retry)
    document.removeEventListener("visibilitychange", this.#onVisible)
    this.#wipe()
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after || !this.#panel) {
      return
    }
    if (!LOADED_WITH.includes(name)) {
      this.#show(this.dataset.state ?? "loading")
    }
    // The shop's reasons are in the element's language: a closed form loads them again.
    if (LOADED_WITH.includes(name) || (name === "locale" && this.dataset.state === "closed")) {
      this.refresh()
    }
  }

  /** Loads the cart again. Call it if the cart has changed or its completion was refused. */
  refresh(): void {
    if (!this.#scheduled) {
      this.#scheduled = true
      queueMicrotask(() => void this.#load())
    }
  }

  /**
   * Applies, as the form's own button does: for a shop with one button for the whole checkout.
   * A second call while one is under way gets the same answer. Gives null if a field is empty, if
   * the shop refuses, or if the monthly amount has risen. The form then says so.
   */
  apply(): Promise<LeaseApplied | null> {
    if (this.#applied && this.dataset.state === "applied") {
      return Promise.resolve(this.#applied)
    }
    if (this.dataset.state === "changed") {
      this.#show("changed", true)
      return Promise.resolve(null)
    }
    return this.#once(() => this.#send())
  }

  #once(send: () => Promise<LeaseApplied | null>): Promise<LeaseApplied | null> {
    this.#sending ??= send().finally(() => (this.#sending = null))
    return this.#sending
  }

  #build(): FormPanel {
    const root = attachStyledRoot(this, FORM_CSS)
    return new FormPanel(root.appendChild(h("div", { class: "panel" })), {
      submit: () => void this.apply(),
      confirm: () => void this.#once(() => this.#confirm()),
      change: () => this.#show("editing", true),
      retry: () => this.refresh(),
      choose: (quote) => {
        rememberMonths(quote.months)
        this.#emit("lease-period-change", quote)
      },
    })
  }

  async #load(): Promise<void> {
    this.#scheduled = false
    const request = ++this.#request
    const cartId = this.getAttribute("cart-id")
    if (!cartId) {
      return
    }
    const cart = await loadCart(connectionOf(this), cartId, this.#country)
    if (request !== this.#request || this.#scheduled || this.#sending) {
      return
    }
    this.#cart = cart
    this.#applied = null
    this.#changed = null
    const { lease, changed, refusal, answer } = cart
    if (lease && lease.status !== "draft" && lease.status !== "closed") {
      this.#show("sent")
    } else if (!answer?.quotes.length) {
      this.#show("closed")
    } else if (lease?.status === "draft" && !refusal) {
      this.#applied = { lease, warnings: [], paymentSessionId: null }
      this.#changed = changed
      this.#show(changed ? "changed" : "applied")
    } else {
      this.#show("editing")
      if (refusal) {
        this.#panel?.showRefusal({ kind: "refused", ...refusal })
      }
    }
  }

  async #send(): Promise<LeaseApplied | null> {
    const cartId = this.getAttribute("cart-id")
    const body = cartId && this.dataset.state === "editing" && this.#panel?.read()
    if (!cartId || !body) {
      return null
    }
    this.#panel?.setBusy(true)
    try {
      const applied = await applyForLease(connectionOf(this), cartId, body)
      this.#wipe()
      return this.#accept(applied)
    } catch (error) {
      this.#showRefusal(readRefusal(error))
      return null
    } finally {
      this.#panel?.setBusy(false)
    }
  }

  /** If the monthly amount has risen while the form was open, the new one is to be confirmed first. */
  #accept(applied: LeaseApplied): LeaseApplied | null {
    const { months, monthlyAmount } = applied.lease
    const shown = this.#cart?.answer?.quotes.find((quote) => quote.months === months)
    const hasRisen = shown && monthlyAmount !== null && monthlyAmount > shown.monthlyAmount
    this.#applied = applied
    this.#changed = hasRisen ? { before: shown.monthlyAmount } : null
    this.#show(hasRisen ? "changed" : "applied", true)
    if (hasRisen) {
      return null
    }
    this.#emit("lease-applied", applied)
    return applied
  }

  async #confirm(): Promise<LeaseApplied | null> {
    const cartId = this.getAttribute("cart-id")
    const { monthlyAmount } = this.lease ?? {}
    if (!cartId || monthlyAmount == null) {
      return null
    }
    this.#panel?.setBusy(true)
    try {
      this.#applied = await confirmLease(connectionOf(this), cartId, monthlyAmount)
      this.#changed = null
      this.#show("applied", true)
      this.#emit("lease-applied", this.#applied)
      return this.#applied
    } catch (error) {
      this.#showRefusal(readRefusal(error))
      return null
    } finally {
      this.#panel?.setBusy(false)
    }
  }

  #showRefusal(refusal: Refusal): void {
    if (refusal.kind === "sent") {
      this.#wipe()
      this.#show("sent", true)
    } else if (refusal.kind === "changed") {
      this.refresh()
    } else {
      if (refusal.kind === "refused" && this.dataset.state === "changed") {
        this.#show("editing")
      }
      this.#panel?.showRefusal(refusal)
    }
    const detail: LeaseRefused = { kind: refusal.kind, fields: Object.keys(refusal.fields) }
    this.#emit("lease-refused", detail)
  }

  #show(state: string, focus = false): void {
    this.dataset.state = state
    this.#panel?.show({
      state,
      focus,
      locale: localeOf(this),
      country: this.#country,
      intervals: (this.getAttribute("invoice-intervals") ?? "").toUpperCase().split(/[\s,]+/),
      months: Number(this.getAttribute("months")) || null,
      answer: this.#cart?.answer ?? null,
      applied: this.#applied,
      changed: this.#changed,
    })
  }

  get #country(): string {
    return (this.getAttribute("country-code") ?? "").toLowerCase()
  }

  #emit(type: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }))
  }

  #wipe = (): void => this.#panel?.wipe()

  /** The browser restores the page after "back": the cart may have changed meanwhile. */
  #onPageshow = (event: PageTransitionEvent): void => {
    if (event.persisted) {
      this.refresh()
    }
  }

  /** The tab is visible again: the cart may have changed in another tab. */
  #onVisible = (): void => {
    const showsAmount = this.dataset.state === "applied" || this.dataset.state === "changed"
    if (document.visibilityState === "visible" && showsAmount) {
      this.refresh()
    }
  }

  #retry = (): void => {
    if (this.dataset.state === "closed" && !this.#cart?.answer) {
      this.refresh()
    }
  }
}
