import { HTMLElementBase, attachStyledRoot, h } from "../shared/dom"
import { localeOf } from "../shared/locale"
import { rememberMonths } from "../shared/period"
import { connectionOf } from "../shared/store"
import { applyForLease, type CartState, confirmLease, loadCart } from "./api"
import { type Complaint, readComplaint } from "./errors"
import { FormPanel } from "./panel"
import { FORM_CSS } from "./styles"
import type { ChangedAmount, LeaseApplied, LeaseRefused, LeaseSummary } from "./types"

const LOADED_WITH = ["cart-id", "publishable-key", "base-url", "country-code"]

/**
 * `<lease-form>`: the applicant's data for the lease of a cart, posted to the shop.
 *
 * Attributes: `cart-id`, `publishable-key`, `base-url`, `country-code` (whose numbers are asked
 * for; else by the cart's currency), `locale`, `months` (chosen at first), `invoice-intervals`
 * (those on offer, as `MONTHLY QUARTERLY`), `theme`. It writes `data-state`: `loading`, `editing`,
 * `applied`, `changed` (the cart costs more than was shown), `sent` (an application has left
 * already), `closed` (not eligible, or no answer).
 *
 * The national identity number lives in its input alone: it is never in a URL, storage, attribute
 * or event, and is wiped when it was sent, when the page is left and when the form is taken away.
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

  /** The cart's lease so far, or null. */
  get lease(): LeaseSummary | null {
    return this.#applied?.lease ?? this.#cart?.lease ?? null
  }

  connectedCallback(): void {
    this.#panel ??= this.#build()
    addEventListener("pagehide", this.#wipe)
    addEventListener("pageshow", this.#comeBack)
    addEventListener("online", this.#retry)
    document.addEventListener("visibilitychange", this.#look)
    this.#show("loading")
    this.refresh()
  }

  disconnectedCallback(): void {
    removeEventListener("pagehide", this.#wipe)
    removeEventListener("pageshow", this.#comeBack)
    removeEventListener("online", this.#retry)
    document.removeEventListener("visibilitychange", this.#look)
    this.#wipe()
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after || !this.#panel) {
      return
    }
    if (!LOADED_WITH.includes(name)) {
      this.#show(this.dataset.state ?? "loading")
    }
    // The shop's reasons come in the element's language: a closed form asks for them again.
    if (LOADED_WITH.includes(name) || (name === "locale" && this.dataset.state === "closed")) {
      this.refresh()
    }
  }

  /** Asks the shop again: after the cart has changed, or after a completion was refused. */
  refresh(): void {
    if (!this.#scheduled) {
      this.#scheduled = true
      queueMicrotask(() => void this.#load())
    }
  }

  /**
   * Applies, as the form's own button does: for a shop with one button for the whole checkout.
   * A second call while one is under way gets the same answer. Null when something is missing, was
   * refused, or costs more than was shown; the form then says so.
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
        this.#panel?.complain({ kind: "refused", ...refusal })
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
      return this.#take(applied)
    } catch (error) {
      this.#refuse(readComplaint(error))
      return null
    } finally {
      this.#panel?.setBusy(false)
    }
  }

  /** The cart may have become dearer while the form stood open: then the new amount is shown first. */
  #take(applied: LeaseApplied): LeaseApplied | null {
    const { months, monthlyAmount } = applied.lease
    const shown = this.#cart?.answer?.quotes.find((quote) => quote.months === months)
    const isDearer = shown && monthlyAmount !== null && monthlyAmount > shown.monthlyAmount
    this.#applied = applied
    this.#changed = isDearer ? { before: shown.monthlyAmount } : null
    this.#show(isDearer ? "changed" : "applied", true)
    if (isDearer) {
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
      this.#refuse(readComplaint(error))
      return null
    } finally {
      this.#panel?.setBusy(false)
    }
  }

  #refuse(complaint: Complaint): void {
    if (complaint.kind === "sent") {
      this.#wipe()
      this.#show("sent", true)
    } else if (complaint.kind === "changed") {
      this.refresh()
    } else {
      if (complaint.kind === "refused" && this.dataset.state === "changed") {
        this.#show("editing")
      }
      this.#panel?.complain(complaint)
    }
    const detail: LeaseRefused = { kind: complaint.kind, fields: Object.keys(complaint.fields) }
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

  /** Brought back by the back button as it was left: the cart may be another by now. */
  #comeBack = (event: PageTransitionEvent): void => {
    if (event.persisted) {
      this.refresh()
    }
  }

  /** Looked at again: the cart may have been changed in another tab. */
  #look = (): void => {
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
