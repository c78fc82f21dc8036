import { HTMLElementBase, h, styledRoot } from "../shared/elements"
import { lifeCycle } from "../shared/life-cycle"
import { localeOf } from "../shared/locale"
import { type Quote, type QuoteAnswer, chooseQuote } from "../shared/quote-answer"
import { fetchQuotes, subjectOf } from "../shared/quote-requests"
import {
  type PeriodChange,
  onRememberedMonths,
  rememberMonths,
  rememberedMonths,
} from "../shared/remembered-period"
import { whenSeenAgain } from "../shared/seen-again"
import { StoreError, complain, connectionOf } from "../shared/store-api"
import { type ViewState, missingOf, paint, spoken, view } from "./view"
import { WIDGET_CSS } from "./widget-css"

/** A change of one of these needs new quotes. */
const REQUESTED_WITH = [
  "variant-id",
  "cart-id",
  "amount",
  "region-id",
  "country-code",
  "quantity",
  "publishable-key",
  "base-url",
  "credentials",
]

const noQuotes = (code: string): QuoteAnswer => ({
  quotes: [],
  reasons: [{ code, message: "" }],
  defaultMonths: null,
})

/** The widgets of the page. Those that a slow shop left without amounts ask again together. */
const present = new Set<() => void>()

/**
 * `<lease-widget>` shows the monthly amount of a lease, excluding VAT.
 *
 * Attributes: `variant-id` (with `region-id` or `country-code`, and `quantity`), `cart-id`, or
 * `amount` (ex VAT, with `country-code`); `publishable-key`, `base-url`, `locale`; `credentials` (`include`: as in `LeaseForm`); `months` (the
 * period to show first, instead of the remembered one); `layout` (`compact`, `select`, `table`, `from`:
 * the longest period in one line); `show-missing` (below the minimum: what is missing until it can be
 * leased); `theme` (`auto`: the page's own colors, `light`, `dark`). The element sets `data-state`
 * (`loading`, `ready`, `empty`). If it is empty, `data-reason` says why.
 *
 * @fires lease-period-change if the shopper chooses a period. `detail` is its quote.
 */
export class LeaseWidget extends HTMLElementBase {
  static readonly observedAttributes = [
    ...REQUESTED_WITH,
    "months",
    "locale",
    "layout",
    "show-missing",
  ]

  /** The logged-in customer's token: see `LeaseForm`. */
  declare token?: string | undefined

  #root?: ShadowRoot
  #box?: HTMLElement
  #shape = ""
  #answer = noQuotes("")
  #isSlow = false
  #chosenHere: number | null = null
  #life = lifeCycle(this, {
    load: (signal) => this.#load(signal),
    relabel: () => this.#render(),
    enter: (signal) => this.#enter(signal),
  })

  /** The shown quote, or null if none is shown. */
  get quote(): Quote | null {
    return this.dataset.state === "ready" ? this.#chosen() : null
  }

  connectedCallback(): void {
    const root = styledRoot(this, WIDGET_CSS)
    if (!this.#root) {
      this.#root = root
      root.append(h("div", { class: "sr", role: "status" }))
      root.addEventListener("change", (event) =>
        this.#choose(Number((event.target as HTMLInputElement).value))
      )
      root.addEventListener("click", (event) => {
        if ((event.target as Element).matches("[part=retry]")) {
          present.forEach((retry) => retry())
        }
      })
    }
    this.#life.connect()
  }

  disconnectedCallback(): void {
    this.#life.disconnect()
  }

  #enter(signal: AbortSignal): void {
    const leave = onRememberedMonths(() => this.#render())
    signal.addEventListener("abort", () => {
      leave()
      present.delete(this.#retry)
    })
    present.add(this.#retry)
    addEventListener("online", this.#retry, { signal })
    // A cart in a drawer has changed while the drawer was closed.
    const look = (wasHidden: boolean) => wasHidden && this.hasAttribute("cart-id") && this.refresh()
    whenSeenAgain(this, look, signal)
    this.#render()
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after || !this.#root) {
      return
    }
    if (REQUESTED_WITH.includes(name)) {
      this.refresh()
      return
    }
    if (name === "months") {
      this.#chosenHere = null
    }
    this.#render()
  }

  /** Requests the quotes again. Call it if the cart's content has changed. */
  refresh(): void {
    if (this.#root) {
      this.dataset.state = "loading"
    }
    this.#life.refresh()
  }

  async #load(signal: AbortSignal): Promise<void> {
    const subject = subjectOf(this)
    let answer = noQuotes("incomplete")
    let isSlow = false
    this.dataset.state = "loading"
    if (subject) {
      answer = await fetchQuotes(connectionOf(this, signal), subject).catch((error) => {
        isSlow = error instanceof StoreError && error.trouble === "late"
        return noQuotes("unavailable")
      })
    }
    // A newer request is under way: this answer may belong to another variant.
    if (signal.aborted) {
      return
    }
    const before = this.#answer.quotes.length
    this.#answer = answer
    this.#isSlow = isSlow
    this.dataset.state = answer.quotes.length ? "ready" : "empty"
    this.toggleAttribute("data-reason", false)
    if (!answer.quotes.length) {
      const [reason] = answer.reasons
      this.dataset.reason = reason?.code ?? "unavailable"
      // The shop always gives one: a cache or a firewall has answered.
      if (!reason) complain("<lease-widget> can't read the shop's answer.")
    }
    this.#render()
    if (before) {
      this.#say(this.quote)
    }
  }

  #retry = (): void => {
    if (this.dataset.reason === "unavailable") {
      this.refresh()
    }
  }

  #chosen(): Quote | null {
    if (this.getAttribute("layout") === "from") {
      // The longest period costs least per month, whatever the shopper chose.
      return this.#answer.quotes.at(-1) ?? null
    }
    const months = Number(this.getAttribute("months"))
    return chooseQuote(this.#answer, [this.#chosenHere, months, rememberedMonths()])
  }

  #render(): void {
    if (!this.#root) {
      return
    }
    // What was said is of another amount, period or language now.
    this.#say(null)
    const locale = localeOf(this)
    const { quotes, reasons } = this.#answer
    const layout = this.getAttribute("layout") ?? ""
    // React 18 writes false as text.
    const isWanted = (this.getAttribute("show-missing") ?? "false") !== "false"
    const wanted = isWanted && this.dataset.state === "empty"
    const missing = wanted ? missingOf(reasons) : null
    const isSlow = this.#isSlow
    const state: ViewState = { layout, locale, quotes, chosen: this.#chosen(), missing, isSlow }
    const shape = JSON.stringify([layout, locale, quotes, missing, isSlow])
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
      const control = box.querySelector<HTMLElement>("select, :checked, button")
      // A reader who pressed a button that is gone goes on from here.
      if (!control) box.tabIndex = -1
      ;(control ?? box).focus()
    }
  }

  #choose(months: number): void {
    if (this.hasAttribute("months")) {
      this.#chosenHere = months
    }
    rememberMonths(months)
    const detail: PeriodChange | null = this.quote
    this.dispatchEvent(
      new CustomEvent("lease-period-change", { detail, bubbles: true, composed: true })
    )
    // Last: the event shows the choice in every element, and what was said is taken back.
    this.#say(this.quote)
  }

  /** Tells a screen reader of the quote on show. */
  #say(quote: Quote | null): void {
    const status = this.#root?.querySelector<HTMLElement>("[role=status]")
    if (status) {
      const locale = localeOf(this)
      status.lang = locale.language
      status.textContent = quote && spoken(quote, locale)
    }
  }
}
