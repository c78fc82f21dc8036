import { HTMLElementBase, attachStyledRoot, h } from "../shared/dom"
import { localeOf } from "../shared/locale"
import { chooseQuote, onRememberedMonths, rememberMonths, rememberedMonths } from "../shared/period"
import { fetchQuotes } from "../shared/quotes"
import { connectionOf } from "../shared/store"
import type { PeriodChange, Quote, QuoteAnswer } from "../shared/types"
import { WIDGET_CSS } from "./styles"
import { subjectOf } from "./subject"
import { type ViewState, paint, spoken, view } from "./view"

const ASKED_WITH = [
  "variant-id",
  "cart-id",
  "amount",
  "region-id",
  "country-code",
  "quantity",
  "publishable-key",
  "base-url",
]

const nothing = (code: string): QuoteAnswer => ({
  quotes: [],
  reasons: [{ code, message: "" }],
  defaultMonths: null,
})

/**
 * `<lease-widget>`: what something costs a month when leased, excluding VAT.
 *
 * Attributes: `variant-id` (with `region-id` or `country-code`, and `quantity`), `cart-id`, or
 * `amount` (ex VAT, with `country-code`); `publishable-key`, `base-url`, `locale`; `months` (the
 * period to show first, before the one chosen earlier); `layout` (`compact`, `select`, `table`);
 * `theme` (`auto`: the page's own colours, `light`, `dark`). It writes `data-state` (`loading`,
 * `ready`, `empty`) and, when empty, why in `data-reason`.
 *
 * @fires lease-period-change when the shopper chooses a period; `detail` is its quote.
 */
export class LeaseWidget extends HTMLElementBase {
  static readonly observedAttributes = [...ASKED_WITH, "months", "locale", "layout"]

  #root?: ShadowRoot
  #box?: HTMLElement
  #shape = ""
  #answer = nothing("")
  #chosenHere: number | null = null
  #request = 0
  #scheduled = false
  #unsubscribe?: () => void

  /** The quote that is shown, or null when none is. */
  get quote(): Quote | null {
    return this.dataset.state === "ready" ? this.#chosen() : null
  }

  connectedCallback(): void {
    if (!this.#root) {
      this.#root = attachStyledRoot(this, WIDGET_CSS)
      this.#root.append(h("div", { class: "sr", role: "status" }))
      this.#root.addEventListener("change", (event) =>
        this.#choose(Number((event.target as HTMLInputElement).value))
      )
    }
    this.#unsubscribe = onRememberedMonths(() => this.#render())
    addEventListener("online", this.#retry)
    this.#render()
    this.refresh()
  }

  disconnectedCallback(): void {
    this.#unsubscribe?.()
    removeEventListener("online", this.#retry)
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after || !this.#root) {
      return
    }
    if (ASKED_WITH.includes(name)) {
      this.refresh()
      return
    }
    if (name === "months") {
      this.#chosenHere = null
    }
    this.#render()
  }

  /** Asks the shop again: for a cart whose content has changed under the same id. */
  refresh(): void {
    this.dataset.state = "loading"
    if (!this.#scheduled) {
      this.#scheduled = true
      // Attributes often change several at a time: one request for all of them.
      queueMicrotask(() => void this.#load())
    }
  }

  async #load(): Promise<void> {
    this.#scheduled = false
    const request = ++this.#request
    const subject = subjectOf(this)
    let answer = nothing("incomplete")
    if (subject) {
      answer = await fetchQuotes(connectionOf(this), subject).catch(() => nothing("unavailable"))
    }
    // A newer question is under way: this answer may belong to another variant.
    if (request !== this.#request || this.#scheduled) {
      return
    }
    const before = this.#answer.quotes.length
    this.#answer = answer
    this.dataset.state = answer.quotes.length ? "ready" : "empty"
    this.toggleAttribute("data-reason", false)
    if (!answer.quotes.length) {
      this.dataset.reason = answer.reasons[0]?.code ?? "not_eligible"
    }
    this.#render()
    if (before) {
      this.#announce()
    }
  }

  #retry = (): void => {
    if (this.dataset.reason === "unavailable") {
      this.refresh()
    }
  }

  #chosen(): Quote | null {
    const months = Number(this.getAttribute("months"))
    return chooseQuote(this.#answer, [this.#chosenHere, months, rememberedMonths()])
  }

  #render(): void {
    if (!this.#root) {
      return
    }
    const locale = localeOf(this)
    const { quotes } = this.#answer
    const layout = this.getAttribute("layout") ?? ""
    const state: ViewState = { layout, locale, quotes, chosen: this.#chosen() }
    const shape = JSON.stringify([layout, locale, quotes])
    if (this.#box && shape === this.#shape) {
      paint(this.#box, state)
      return
    }
    const hadFocus = this.#root.activeElement
    const box = view(state)
    if (this.#box) {
      this.#box.replaceWith(box)
    } else {
      this.#root.prepend(box)
    }
    this.#box = box
    this.#shape = shape
    if (hadFocus) {
      box.querySelector<HTMLElement>("select, :checked")?.focus()
    }
  }

  #choose(months: number): void {
    if (this.hasAttribute("months")) {
      this.#chosenHere = months
    }
    rememberMonths(months)
    this.#announce()
    const detail: PeriodChange | null = this.quote
    this.dispatchEvent(
      new CustomEvent("lease-period-change", { detail, bubbles: true, composed: true })
    )
  }

  #announce(): void {
    const { quote } = this
    const status = this.#root?.querySelector("[role=status]")
    if (status) {
      status.textContent = quote && spoken(quote, localeOf(this))
    }
  }
}
