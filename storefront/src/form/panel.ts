import { statusView } from "../lease/lease-view"
import { h, markRow } from "../shared/elements"
import type { Locale } from "../shared/locale"
import { type Quote, type QuoteAnswer, type Reason, chooseQuote } from "../shared/quote-answer"
import { rememberedMonths } from "../shared/remembered-period"
import { formView, showPeriods } from "./form-view"
import { type Market, marketOf } from "./identity"
import {
  copyValues,
  fillEmpty,
  focusFirstError,
  missingFields,
  openChecked,
  readBody,
  setError,
  showHint,
} from "./inputs"
import type { LeaseApplied, LeaseSummary } from "../shared/lease-answer"
import type { ApplyBody, ChangedAmount } from "./lease-api"
import { type Problem } from "../shared/problems"
import { type Field, type Refusal, explainAtField } from "./refusal"
import { changedView, summaryView } from "./summary-view"
import { FORM_TEXTS } from "./texts"

/** The state of the element, for the panel to show. */
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
  /** The status of the lease link. Empty for a cart. */
  link: string
  lease: LeaseSummary | null
  /** What is known of the customer, by field. */
  prefill: Record<string, unknown>
}

interface Actions {
  send: () => void
  confirm: () => void
  change: () => void
  retry: () => void
  choose: (quote: Quote) => void
}

/** The first line of a refusal. */
function headingOf(kind: Refusal["kind"], texts: (typeof FORM_TEXTS)["en"]): string {
  const { checkFields: fields, alreadySent: sent, orderNotEligible: closed } = texts
  return { ...texts, fields, sent, closed }[kind]
}

/** The content of `<lease-form>`: form, summary and messages. It makes no requests. */
export class FormPanel {
  #banner = h("div", { part: "message", class: "banner", role: "alert", hidden: true })
  #body = h("div", {})
  #form: HTMLFormElement | null = null
  #shape = ""
  #summary = ""
  #now: PanelState | null = null
  #market: Market = "se"
  #filled = ""

  constructor(
    private readonly place: HTMLElement,
    private readonly actions: Actions
  ) {
    place.append(this.#banner, this.#body)
    place.addEventListener("click", ({ target }) => {
      const part = (target as Element).getAttribute("part")
      actions[part as "change" | "confirm" | "retry"]?.()
    })
  }

  /** Shows a state. Values in the form stay, in another language too. */
  show(now: PanelState): void {
    const before = this.#now
    this.#now = now
    // A screen reader then reads it in this language, whatever the page's is.
    this.place.lang = now.locale.language
    const { state, applied, link, lease } = now
    if (applied && (state === "applied" || state === "changed")) {
      this.#showSummary(now, applied)
    } else if (link && lease && state === "sent") {
      this.#showSummary(now, { lease, warnings: applied?.warnings ?? [], paymentSessionId: null })
    } else if (link && state === "loading") {
      this.#replace(h("slot"))
    } else if (state === "sent") {
      this.#say(this.#texts.alreadySent)
      this.#replace(null)
    } else if (state === "closed") {
      this.#sayClosed(now)
      this.#replace(null)
    } else {
      if (before?.state !== state) {
        this.#say(null)
      }
      this.#showForm(now, before?.months === now.months)
    }
  }

  /** Reads the body to send. If a required field is empty: null, and the form says so. */
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

  /** Shows why the shop refused, at the fields of the form or above it. */
  showRefusal({ kind, fields, others }: Refusal): void {
    const form = this.#form
    this.#say(headingOf(kind, this.#texts), others)
    if (!form) {
      return
    }
    for (const [field, problem] of Object.entries(fields)) {
      setError(form, field as Field, explainAtField(problem, this.#market, this.#locale))
    }
    focusFirstError(form)
  }

  /**
   * While busy, the buttons say so. This includes the button of a hidden form: the form comes back
   * after a refusal.
   */
  setBusy(busy: boolean): void {
    for (const place of [this.#form, this.#body]) {
      place?.querySelectorAll<HTMLElement>("[part=submit],[part=confirm]").forEach((button) => {
        button.dataset.label ??= button.textContent
        button.textContent = busy ? this.#texts.sending : button.dataset.label
        button.setAttribute("aria-disabled", String(busy))
      })
    }
    if (busy) {
      this.#say(null)
    }
  }

  /** Checks a period that the shopper chose in another element, if the form has it. */
  check(months: number): void {
    this.#form?.querySelector<HTMLElement>(`[name=months][value="${months}"]`)?.click()
  }

  /** Empties the input of the national identity number. */
  wipe(): void {
    this.#form?.querySelectorAll<HTMLInputElement>("#nin").forEach((input) => {
      input.value = ""
      input.toggleAttribute("data-ok", false)
    })
  }

  /** No message stands above the form. */
  get isSilent(): boolean {
    return this.#banner.hidden === true
  }

  get #locale(): Locale {
    return this.#now?.locale ?? { language: "en", tag: "en" }
  }

  get #texts(): (typeof FORM_TEXTS)["en"] {
    return FORM_TEXTS[this.#locale.language]
  }

  /** The checked period stays, unless another one is asked for by now. */
  #showForm(now: PanelState, keepsPeriod: boolean): void {
    const { locale, country, intervals, months, answer, focus, link, prefill } = now
    const checked = Number(
      this.#form?.querySelector<HTMLInputElement>("[name=months]:checked")?.value
    )
    this.#market = marketOf(country, answer?.quotes[0]?.currencyCode ?? "")
    const sends = link !== ""
    const given = { locale, market: this.#market, intervals, sends }
    const shape = JSON.stringify(given)
    if (!this.#form || shape !== this.#shape) {
      const form = this.#listen(formView(given))
      if (this.#form) {
        copyValues(this.#form, form)
        // Of the form before, whose errors are gone.
        this.#say(null)
      }
      this.#form = form
      this.#shape = shape
    }
    const wanted = keepsPeriod ? [checked, months] : [months, checked]
    const chosen = answer && chooseQuote(answer, [...wanted, rememberedMonths()])
    showPeriods(this.#form, answer?.quotes ?? [], locale)
    markRow(this.#form, chosen?.months)
    // Once: who empties a field wants it empty.
    const known = JSON.stringify(prefill)
    if (known !== this.#filled) {
      this.#filled = known
      fillEmpty(this.#form, prefill)
    }
    this.#replace(this.#form, focus ? ":checked" : "")
  }

  /** Builds a new summary only if its content differs, so that the focus stays. */
  #showSummary(
    { locale, changed, focus, link }: PanelState,
    { lease, warnings }: LeaseApplied
  ): void {
    this.#say(null)
    const content = JSON.stringify([lease, warnings, changed, locale])
    let summary = this.#body.querySelector<HTMLElement>(".summary")
    if (!summary || content !== this.#summary) {
      const notes = warnings.map(({ message }) => message)
      if (changed) {
        summary = changedView(lease, changed, locale)
      } else {
        summary = link
          ? statusView(lease, this.#texts.unpaid, notes, locale)
          : summaryView(lease, notes, locale)
      }
    }
    this.#summary = content
    this.#replace(summary, focus ? ".title" : "")
  }

  #listen(form: HTMLFormElement): HTMLFormElement {
    form.addEventListener("submit", (event) => {
      event.preventDefault()
      this.actions.send()
    })
    form.addEventListener("change", (event) => {
      const input = event.target as HTMLInputElement
      const quote = this.#now?.answer?.quotes.find(({ months }) => String(months) === input.value)
      if (input.name === "months" && quote) {
        markRow(form, quote.months)
        setError(form, "months", null)
        this.actions.choose(quote)
      }
      openChecked(form)
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

  #sayClosed({ answer, link }: PanelState): void {
    const texts = this.#texts
    const ended = (texts.link as Record<string, string>)[link]
    if (!answer) {
      this.#say(texts.unavailable)
      this.#banner.append(h("button", { part: "retry", type: "button" }, texts.tryAgain))
    } else if (ended) {
      this.#say(ended, link === "paid" ? [] : [{ code: "", message: texts.askShop }])
    } else {
      const { reasons } = answer
      // It may be leased once the shopper has entered this.
      const isEarly = reasons.length && reasons.every(({ code }) => code === "missing_field")
      const heading = link ? texts.orderNotEligible : texts.notEligible
      this.#say(isEarly ? reasons[0].message : heading, reasons)
    }
  }

  #say(message: string | null, reasons: (Reason | Problem)[] = []): void {
    const lines = [message ?? "", ...reasons.map((reason) => reason.message)]
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
