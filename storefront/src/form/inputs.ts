import type { Locale } from "../shared/locale"
import { type Market, type NumberField, formatHint, hintFor } from "./identity"
import type { ApplyBody } from "./lease-api"
import type { Field } from "./refusal"
import { FORM_TEXTS } from "./texts"

type Control = HTMLInputElement | HTMLSelectElement

const control = (form: HTMLElement, field: string): Control | null =>
  form.querySelector<Control>(`[data-field="${field}"]`)

/** Whether an input counts: a hidden one does not. */
const isOpen = (element: Element): boolean =>
  !element.closest("[data-if] [hidden], [data-if][hidden]")

/**
 * Opens the parts of the form whose checkboxes are checked, and closes the others. In a closed part a
 * field stays that the shop has asked for.
 */
export function openChecked(form: HTMLElement): void {
  form.querySelectorAll<HTMLElement>("[data-if]").forEach((part) => {
    const isChecked = form.querySelector<HTMLInputElement>(`#${part.dataset.if}`)?.checked ?? false
    const children = [...part.children] as HTMLElement[]
    children.forEach((child) => (child.hidden = !isChecked && !child.querySelector("[data-asked]")))
    part.hidden = children.every((child) => child.hidden)
    part.classList.toggle("inset", isChecked)
  })
}

/** The empty required fields, in the order of the form. */
export function missingFields(form: HTMLElement): Field[] {
  const missing = [...form.querySelectorAll<HTMLInputElement>("[data-field][required]")]
    .filter((input) => isOpen(input) && !input.value.trim())
    .map((input) => input.dataset.field as Field)
  return form.querySelector("[name=months]:checked") ? missing : ["months", ...missing]
}

/** Reads the body of the apply call. Empty optional fields are left out. */
export function readBody(form: HTMLElement): ApplyBody {
  const read = (field: Field): string => {
    const found = control(form, field)
    return found && isOpen(found) ? found.value.trim() : ""
  }
  const optional: Field[] = [
    "first_name",
    "last_name",
    "email",
    "phone",
    "authorized_signatory",
    "invoice_interval",
  ]
  const given = optional.map((field) => [field, read(field)]).filter(([, value]) => value)
  return {
    months: Number(form.querySelector<HTMLInputElement>("[name=months]:checked")?.value),
    org_number: read("org_number"),
    nin: read("nin"),
    own_insurance: Boolean(form.querySelector<HTMLInputElement>("#own_insurance")?.checked),
    ...Object.fromEntries(given),
  }
}

/** Fills the empty fields with what is known of the customer. What was typed stays. */
export function fillEmpty(form: HTMLElement, known: Record<string, unknown>): void {
  Object.entries(known).forEach(([field, value]) => {
    const input = control(form, field)
    if (input && !input.value) {
      input.value = String(value)
      // As if it was typed: a number gets its check mark.
      input.dispatchEvent(new Event("input", { bubbles: true }))
    }
  })
}

/** Copies the values of a form into its successor, such as the same form in another language. */
export function copyValues(from: HTMLElement, to: HTMLElement): void {
  from.querySelectorAll<Control>("[id]:is(input, select)").forEach((old) => {
    const now = to.querySelector<Control>(`#${old.id}`)
    if (now) {
      const { value, checked } = old as HTMLInputElement
      Object.assign(now, { value, checked })
      now.toggleAttribute("data-asked", "asked" in old.dataset)
    }
  })
  openChecked(to)
}

/**
 * Shows an error at its field and opens what hides it: of a field that its part requires the whole part,
 * of another the field alone, as of a phone number that the billing address lacks. Null removes the error.
 */
export function setError(form: HTMLElement, field: Field, message: string | null): void {
  const place = form.querySelector(`#${field}-error`)
  if (place) {
    place.textContent = message
  }
  const found = control(form, field)
  found?.toggleAttribute("aria-invalid", false)
  if (found && message) {
    found.setAttribute("aria-invalid", "true")
    const part = found.closest<HTMLElement>("[data-if]")
    const box = part && form.querySelector<HTMLInputElement>(`#${part.dataset.if}`)
    if (box && found.required) {
      box.checked = true
    }
    found.toggleAttribute("data-asked", box !== null && !box.checked)
    openChecked(form)
  }
}

/** Focuses the first field with an error. */
export function focusFirstError(form: HTMLElement): void {
  const places = [...form.querySelectorAll(".error")].filter((place) => place.textContent)
  const box = places[0]?.parentElement
  box?.querySelector<HTMLElement>("[aria-invalid], [name=months]")?.focus()
}

const isNumberField = (field: string | undefined): field is NumberField =>
  field === "org_number" || field === "nin"

/**
 * Shows live whether a number is valid. A wrong shape shows after the shopper has left the field,
 * since every number begins too short. A wrong check digit shows at once: the number is complete.
 * An error of the shop stays until the number changes.
 */
export function showHint(
  form: HTMLElement,
  input: HTMLInputElement,
  { market, locale, left }: { market: Market; locale: Locale; left: boolean }
): void {
  const { field } = input.dataset
  const typed = input.value.trim()
  if (!isNumberField(field)) {
    if (field && !left) {
      setError(form, field as Field, null)
    }
    return
  }
  if (left && typed) {
    input.dataset.left = ""
  }
  const hint = typed ? hintFor(field, market, typed) : null
  const isWrong = hint === "checksum" || (hint === "shape" && "left" in input.dataset)
  input.toggleAttribute("data-ok", hint === "ok")
  const text =
    hint === "checksum" ? FORM_TEXTS[locale.language].checksum : formatHint(field, market, locale)
  if (isWrong || !left) {
    setError(form, field, isWrong ? text : null)
  }
}
