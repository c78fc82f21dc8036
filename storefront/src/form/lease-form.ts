import { HTMLElementBase, h, styledRoot } from "../shared/elements"
import { lifeCycle } from "../shared/life-cycle"
import { localeOf } from "../shared/locale"
import { rememberMonths } from "../shared/remembered-period"
import { whenSeenAgain } from "../shared/seen-again"
import { StoreError } from "../shared/store-api"
import { FORM_CSS } from "./form-css"
import type { LeaseApplied, LeaseSummary } from "../shared/lease-answer"
import type { ChangedAmount, Loaded, Subject } from "./lease-api"
import { FormPanel } from "./panel"
import { type LeaseRefused, type Refusal, isLost, readRefusal } from "./refusal"
import { subjectOf } from "./subject"

/** A change of one of these needs new data of the cart or the link. */
const LOADED_WITH = [
  "cart-id",
  "link-token",
  "publishable-key",
  "base-url",
  "country-code",
  "credentials",
]

/** Milliseconds between two looks at a sent lease: of one on its way, and of others. */
const [SOON, LATER] = [10_000, 60_000]

/** States of a cart with a draft. */
const DRAFTED = ["applied", "changed"]

/** The lease changes no more. */
const FINAL = ["active", "declined", "cancelled", "closed"]

/**
 * `<lease-form>` takes the applicant's data for the lease of a cart, or of the order of a lease
 * link, and posts it to the shop. By link it then shows the lease's status.
 *
 * Attributes: `cart-id` with `publishable-key`, or `link-token`; `base-url`, `country-code` (decides
 * which numbers the form asks for; without it the currency does), `locale`, `months` (the period to
 * check first), `invoice-intervals` (on offer, as `MONTHLY QUARTERLY`), `theme`, and `credentials`
 * (`include`: the customer is logged in by a cookie of the shop's server). The element sets
 * `data-state`: `loading`, `editing`, `applied`, `changed` (the monthly amount has risen), `sent`
 * (an application was sent), `closed` (not eligible, a link that is over, or no answer).
 *
 * The national identity number is in its input alone: never in a URL, storage, attribute or event.
 * The form empties the input after sending, if the shopper leaves the page, and on removal.
 *
 * @fires lease-applied with {@link LeaseApplied}: complete the cart to send the application. By link
 *   it is sent.
 * @fires lease-refused with {@link LeaseRefused}.
 * @fires lease-period-change with the chosen quote.
 */
export class LeaseForm extends HTMLElementBase {
  static readonly observedAttributes = [...LOADED_WITH, "locale", "invoice-intervals", "months"]

  /** The logged-in customer's token, for the fields that the shop knows. Never an attribute. */
  declare token?: string | undefined

  #panel?: FormPanel
  #loaded: Loaded | null = null
  #applied: LeaseApplied | null = null
  #changed: ChangedAmount | null = null
  #sending: Promise<LeaseApplied | null> | null = null
  /** A load that gives way to an application. */
  #isDue = false
  #timer?: ReturnType<typeof setTimeout>
  /** Aborts when the form leaves the page. */
  #signal?: AbortSignal
  #life = lifeCycle(this, {
    load: (signal) => this.#load(signal),
    relabel: () => this.#relabel(),
    enter: (signal) => this.#enter(signal),
  })

  /** The lease of the cart or the link, or null. */
  get lease(): LeaseSummary | null {
    return this.#applied?.lease ?? this.#loaded?.lease ?? null
  }

  connectedCallback(): void {
    const root = styledRoot(this, FORM_CSS)
    if (!this.#panel) {
      this.#panel = this.#build(root)
    }
    this.#life.connect()
    // Whoever moves it may have changed the cart.
    this.#look()
  }

  disconnectedCallback(): void {
    this.#life.disconnect()
  }

  #enter(signal: AbortSignal): void {
    this.#signal = signal
    addEventListener("pagehide", this.#wipe, { signal })
    addEventListener("online", this.#look, { signal })
    document.addEventListener("visibilitychange", this.#look, { signal })
    whenSeenAgain(this, this.#look, signal)
    // Of a widget or of another form. Its own period is checked already: nothing comes of that.
    document.addEventListener(
      "lease-period-change",
      ({ detail }) => this.#panel?.check(detail.months),
      { signal }
    )
    signal.addEventListener("abort", () => {
      clearTimeout(this.#timer)
      this.#wipe()
    })
    this.#show("loading")
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after || !this.#panel) {
      return
    }
    if (LOADED_WITH.includes(name)) {
      this.refresh()
      return
    }
    this.#relabel()
  }

  /** Loads again. Call it if the cart has changed or its completion was refused. */
  refresh(): void {
    this.#life.refresh()
  }

  /**
   * Applies, as the form's own button does: for a shop with one button for the whole checkout.
   * A second call while one is under way gets the same answer. Gives null if a field is empty, if
   * the shop refuses, or if the monthly amount has risen. The form then says so.
   */
  apply(): Promise<LeaseApplied | null> {
    if (this.#applied && this.dataset.state === (this.#link ? "sent" : "applied")) {
      // Another way to pay may have been chosen since: the shop opens the lease's session again.
      return this.#link ? Promise.resolve(this.#applied) : this.#once(() => this.#confirm())
    }
    if (this.dataset.state === "changed") {
      this.#show("changed", true)
      return Promise.resolve(null)
    }
    return this.#once(() => this.#send())
  }

  #once(send: () => Promise<LeaseApplied | null>): Promise<LeaseApplied | null> {
    this.#sending ??= send().finally(() => {
      this.#sending = null
      if (this.#isDue) {
        this.refresh()
      }
    })
    return this.#sending
  }

  #build(root: ShadowRoot): FormPanel {
    return new FormPanel(root.appendChild(h("div", { class: "panel" })), {
      send: () => void this.apply(),
      confirm: () =>
        void this.#once(async () => {
          const applied = await this.#confirm()
          return applied && this.#tell(applied, "applied")
        }),
      change: () => this.#show("editing", true),
      retry: () => {
        if (this.dataset.state === "closed") {
          this.#show("loading")
        }
        this.refresh()
      },
      choose: (quote) => {
        rememberMonths(quote.months)
        this.#emit("lease-period-change", quote)
      },
    })
  }

  async #load(signal: AbortSignal): Promise<void> {
    this.#isDue = this.#sending !== null
    const loaded = this.#isDue ? null : await subjectOf(this, signal)?.load()
    if (!loaded || signal.aborted) {
      return
    }
    // A status on show stays if the shop can't be reached.
    if (loaded.answer || !this.#link || this.dataset.state !== "sent") {
      this.#take(loaded)
    }
    this.#lookAgain()
  }

  #take(loaded: Loaded): void {
    const { state, lease, changed = null, refusal } = loaded
    const isDraft = DRAFTED.includes(state)
    this.#loaded = loaded
    this.#applied = lease && isDraft ? { lease, warnings: [], paymentSessionId: null } : null
    this.#changed = isDraft ? changed : null
    this.#show(state)
    if (state === "sent") {
      this.#wipe()
    }
    // Whoever corrects the fields is not told again what was wrong with them.
    if (state === "editing" && refusal && this.#panel?.isSilent) {
      this.#panel?.showRefusal({ kind: "refused", ...refusal })
    }
  }

  /** The status of a link's lease changes while the page is open. A hidden page does not ask. */
  #lookAgain(): void {
    clearTimeout(this.#timer)
    const { status } = this.lease ?? {}
    if (this.#link && status && !FINAL.includes(status)) {
      this.#timer = setTimeout(this.#look, status === "submitting" ? SOON : LATER)
    }
  }

  async #send(): Promise<LeaseApplied | null> {
    const subject = subjectOf(this, this.#signal)
    const body = this.dataset.state === "editing" && this.#panel?.read()
    if (!subject || !body) {
      return null
    }
    // A draft from before proves nothing.
    const proof = this.#link ? ["sent"] : this.lease?.status === "draft" ? [] : DRAFTED
    const applied = await this.#deliver(subject, proof, () =>
      subject.apply(body, this.#loaded?.version)
    )
    if (applied) {
      this.#wipe()
    }
    return applied && (this.#link ? this.#tell(applied, "sent") : this.#accept(applied))
  }

  /**
   * Makes a call while the panel is busy. If its answer is lost, one of the states in `proof` shows
   * that the call arrived. If the shop refuses, or if nobody knows: null, and the panel says so.
   */
  async #deliver(
    subject: Subject,
    proof: string[],
    call: () => Promise<LeaseApplied>
  ): Promise<LeaseApplied | null> {
    this.#panel?.setBusy(true)
    // What a load would show is older than what the call changes.
    this.#isDue = this.#life.stop()
    try {
      return await call()
    } catch (error) {
      const { state = "", lease } = isLost(error) ? await subject.load() : {}
      if (lease && proof.includes(state)) {
        return { lease, warnings: [], paymentSessionId: null }
      }
      this.#showRefusal(readRefusal(state === "sent" ? new StoreError(409, null) : error))
      return null
    } finally {
      this.#panel?.setBusy(false)
    }
  }

  /** If the monthly amount has risen while the form was open, the new one is to be confirmed first. */
  #accept(applied: LeaseApplied): LeaseApplied | null {
    const { months, monthlyAmount } = applied.lease
    const shown = this.#loaded?.answer?.quotes.find((quote) => quote.months === months)
    const hasRisen = shown && monthlyAmount !== null && monthlyAmount > shown.monthlyAmount
    this.#changed = hasRisen ? { before: shown.monthlyAmount } : null
    if (!hasRisen) {
      return this.#tell(applied, "applied")
    }
    this.#applied = applied
    this.#show("changed", true)
    return null
  }

  /** Confirms the amount on show, which opens the payment session of the lease. */
  async #confirm(): Promise<LeaseApplied | null> {
    const subject = subjectOf(this, this.#signal)
    const { confirm } = subject ?? {}
    const { monthlyAmount } = this.lease ?? {}
    if (!subject || !confirm || monthlyAmount == null) {
      return this.#applied
    }
    const applied = await this.#deliver(subject, ["applied"], () => confirm(monthlyAmount))
    if (applied) {
      this.#changed = null
      this.#applied = applied
    }
    return applied
  }

  #tell(applied: LeaseApplied, state: string): LeaseApplied {
    this.#applied = applied
    this.#show(state, true)
    this.#lookAgain()
    this.#emit("lease-applied", applied)
    return applied
  }

  #showRefusal(refusal: Refusal): void {
    const { kind } = refusal
    if (kind === "sent" && !this.#link) {
      this.#wipe()
      this.#show("sent", true)
    } else if (kind === "sent" || kind === "changed" || kind === "closed") {
      if (kind === "changed" && this.#link) {
        this.#panel?.showRefusal({ ...refusal, kind: "refused" })
      }
      this.refresh()
    } else {
      if (kind === "refused" && this.dataset.state === "changed") {
        this.#show("editing")
      }
      this.#panel?.showRefusal(refusal)
    }
    const detail: LeaseRefused = { kind, fields: Object.keys(refusal.fields) }
    this.#emit("lease-refused", detail)
  }

  #show(state: string, focus = false): void {
    this.dataset.state = state
    this.#panel?.show({
      state,
      focus,
      locale: localeOf(this),
      country: (this.getAttribute("country-code") ?? "").toLowerCase(),
      intervals: (this.getAttribute("invoice-intervals") ?? "").toUpperCase().split(/[\s,]+/),
      months: Number(this.getAttribute("months")) || this.#loaded?.months || null,
      answer: this.#loaded?.answer ?? null,
      applied: this.#applied,
      changed: this.#changed,
      link: this.#link && (this.#loaded?.link ?? "open"),
      lease: this.lease,
      prefill: this.#loaded?.prefill ?? {},
    })
  }

  get #link(): string {
    return this.getAttribute("link-token") ?? ""
  }

  #emit(type: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }))
  }

  #wipe = (): void => this.#panel?.wipe()

  /** A message of the shop is in the element's language too: it is loaded again. */
  #relabel(): void {
    if (!this.#panel?.isSilent) {
      this.refresh()
    }
    this.#show(this.dataset.state ?? "loading")
  }

  /**
   * The form is seen again, or the shop reached: the cart may have changed, or the lease's status. What
   * is being typed in sight stays as it is.
   */
  #look = (wasHidden?: unknown): void => {
    const old = [...DRAFTED, "closed", this.#link && "sent", wasHidden === true && "editing"]
    if (document.visibilityState === "visible" && old.includes(this.dataset.state ?? "loading")) {
      this.refresh()
    }
  }
}
