import { h } from "../shared/dom"
import type { Locale } from "../shared/locale"
import { chooseQuote, rememberedMonths } from "../shared/period"
import { markRow } from "../shared/rows"
import type { Quote, QuoteAnswer, Reason } from "../shared/types"
import type { Complaint, Field, Problem } from "./errors"
import { showHint } from "./hints"
import { type Market, marketOf } from "./identity"
import { FORM_TEXTS, type FormTexts } from "./texts"
import type { ApplyBody, ChangedAmount, LeaseApplied } from "./types"
import { carryOver, focusFirstError, missingFields, openTicked, readBody, setError } from "./values"
import { changedView, formView, showPeriods, summaryView } from "./view"
import { explain, explainAtField } from "./words"

/** What the element knows and the panel shows. */
export interface PanelState {
  state: string
  focus: boolean
  locale: Locale
  country: string
  intervals: string[]
  months: number | null
  answer: QuoteAnswer | null
  applied: LeaseApplied | null
  changed: ChangedAmount | null
}

interface Actions {
  submit: () => void
  confirm: () => void
  change: () => void
  retry: () => void
  choose: (quote: Quote) => void
}

/** The line that stands over a complaint. */
const HEADS = {
  fields: "checkFields",
  sent: "alreadySent",
  changed: "changed",
  refused: "refused",
  unavailable: "unavailable",
  offline: "offline",
} as const

/** The inside of `<lease-form>`: form, summary and messages. Knows no network. */
export class FormPanel {
  #banner = h("div", { part: "message", class: "banner", role: "alert", hidden: true })
  #body = h("div", {})
  #form: HTMLFormElement | null = null
  #shape = ""
  #summary = ""
  #now: PanelState | null = null
  #market: Market = "se"

  constructor(
    place: HTMLElement,
    private readonly actions: Actions
  ) {
    place.append(this.#banner, this.#body)
  }

  /** Brings the panel to a state; what was typed stays, in another language too. */
  show(now: PanelState): void {
    const before = this.#now?.state
    this.#now = now
    const { state, answer, applied } = now
    if (applied && (state === "applied" || state === "changed")) {
      this.#say(null)
      this.#showSummary(now, applied)
    } else if (state === "sent") {
      this.#say(this.#texts.alreadySent)
      this.#replace(null)
    } else if (state === "closed") {
      this.#sayClosed(answer)
      this.#replace(null)
    } else {
      if (before !== state) {
        this.#say(null)
      }
      this.#showForm(now)
    }
  }

  /** The body to send, or null when something required is missing, which is then said. */
  read(): ApplyBody | null {
    const form = this.#form
    if (!form) {
      return null
    }
    this.#clearErrors()
    const missing = missingFields(form)
    missing.forEach((field) => setError(form, field, this.#texts.required))
    if (missing.length) {
      focusFirstError(form)
      return null
    }
    return readBody(form)
  }

  /** Says what the shop complained about, at the fields where it can. */
  complain({ kind, fields, others }: Complaint): void {
    const form = this.#form
    this.#say(this.#texts[HEADS[kind]], others)
    if (!form) {
      return
    }
    for (const [field, problem] of Object.entries(fields)) {
      setError(form, field as Field, explainAtField(problem, this.#market, this.#locale))
    }
    focusFirstError(form)
  }

  /**
   * While sending, the button says so and the form takes no second click. The form's own too while
   * it is not shown: it comes back after a refusal.
   */
  setBusy(busy: boolean): void {
    const submit = this.#form?.querySelector<HTMLElement>("[part=submit]")
    const confirm = this.#body.querySelector<HTMLElement>("[part=confirm]")
    for (const button of [submit ?? [], confirm ?? []].flat()) {
      button.dataset.label ??= button.textContent
      button.textContent = busy ? this.#texts.sending : button.dataset.label
      button.setAttribute("aria-disabled", String(busy))
    }
    if (busy) {
      this.#say(null)
    }
  }

  /** Takes the national identity number out of its input. */
  wipe(): void {
    this.#form?.querySelectorAll<HTMLInputElement>("#nin").forEach((input) => {
      input.value = ""
      input.toggleAttribute("data-ok", false)
    })
  }

  get #locale(): Locale {
    return this.#now?.locale ?? { language: "en", tag: "en" }
  }

  get #texts(): FormTexts {
    return FORM_TEXTS[this.#locale.language]
  }

  #showForm({ locale, country, intervals, months, answer, focus }: PanelState): void {
    this.#market = marketOf(country, answer?.quotes[0]?.currencyCode ?? "")
    const shape = JSON.stringify([locale, this.#market, intervals])
    if (!this.#form || shape !== this.#shape) {
      const form = this.#listen(formView({ locale, market: this.#market, intervals }))
      if (this.#form) {
        carryOver(this.#form, form)
      }
      this.#form = form
      this.#shape = shape
    }
    const ticked = Number(
      this.#form.querySelector<HTMLInputElement>("[name=months]:checked")?.value
    )
    const chosen = answer && chooseQuote(answer, [ticked, months, rememberedMonths()])
    showPeriods(this.#form, answer?.quotes ?? [], locale)
    markRow(this.#form, chosen?.months)
    this.#replace(this.#form, focus ? ":checked" : "")
  }

  /** Built anew only when it says something else, so that the keyboard stays where it is. */
  #showSummary({ locale, changed, focus }: PanelState, { lease, warnings }: LeaseApplied): void {
    const says = JSON.stringify([lease, warnings, changed, locale])
    let summary = this.#body.querySelector<HTMLElement>(".summary")
    if (!summary || says !== this.#summary) {
      const notes = warnings.map((each) => explain(each, locale))
      summary = changed ? changedView(lease, changed, locale) : summaryView(lease, notes, locale)
      summary.addEventListener("click", ({ target }) => {
        const part = (target as Element).getAttribute("part")
        const { actions } = this
        const { change, confirm, retry } = actions
        ;({ change, confirm, retry })[part as "change" | "confirm" | "retry"]?.()
      })
    }
    this.#summary = says
    this.#replace(summary, focus ? ".title" : "")
  }

  #listen(form: HTMLFormElement): HTMLFormElement {
    form.addEventListener("submit", (event) => {
      event.preventDefault()
      this.actions.submit()
    })
    form.addEventListener("change", (event) => {
      const input = event.target as HTMLInputElement
      const quote = this.#now?.answer?.quotes.find(({ months }) => String(months) === input.value)
      if (input.name === "months" && quote) {
        markRow(form, quote.months)
        setError(form, "months", null)
        this.actions.choose(quote)
      }
      openTicked(form)
    })
    const hint = (event: Event, left: boolean) =>
      this.#now &&
      event.target instanceof HTMLInputElement &&
      showHint(form, event.target, { market: this.#market, locale: this.#now.locale, left })
    form.addEventListener("input", (event) => hint(event, false))
    form.addEventListener("focusout", (event) => hint(event, true))
    return form
  }

  #clearErrors(): void {
    const form = this.#form
    form?.querySelectorAll(".error").forEach((place) => {
      setError(form, place.id.replace("-error", "") as Field, null)
    })
  }

  #sayClosed(answer: QuoteAnswer | null): void {
    this.#say(answer ? this.#texts.notEligible : this.#texts.unavailable, answer?.reasons)
    if (!answer) {
      const again = h("button", { part: "retry", type: "button" }, this.#texts.tryAgain)
      again.addEventListener("click", this.actions.retry)
      this.#banner.append(again)
    }
  }

  #say(message: string | null, reasons: (Reason | Problem)[] = []): void {
    const lines = [message ?? "", ...reasons.map((reason) => explain(reason, this.#locale))]
    this.#banner.hidden = !message
    this.#banner.replaceChildren(...[...new Set(lines)].map((line) => h("p", {}, line)))
  }

  #replace(content: HTMLElement | null, focus = ""): void {
    if (this.#body.firstChild !== content) {
      this.#body.replaceChildren(...(content ? [content] : []))
    }
    if (focus) {
      this.#body.querySelector<HTMLElement>(focus)?.focus()
    }
  }
}
