import type { Field } from "./errors"
import type { ApplyBody } from "./types"

type Control = HTMLInputElement | HTMLSelectElement

const control = (form: HTMLElement, field: string): Control | null =>
  form.querySelector<Control>(`[data-field="${field}"]`)

/** The inputs that count: those inside an unopened part of the form do not. */
const isOpen = (element: Element): boolean => !element.closest("[data-if][hidden]")

/** Opens the parts of the form whose boxes are ticked, and closes the others. */
export function openTicked(form: HTMLElement): void {
  form.querySelectorAll<HTMLElement>("[data-if]").forEach((part) => {
    part.hidden = !form.querySelector<HTMLInputElement>(`#${part.dataset.if}`)?.checked
  })
}

/** Required fields that are empty, in the order of the form. */
export function missingFields(form: HTMLElement): Field[] {
  const missing = [...form.querySelectorAll<HTMLInputElement>("[data-field][required]")]
    .filter((input) => isOpen(input) && !input.value.trim())
    .map((input) => input.dataset.field as Field)
  return form.querySelector("[name=months]:checked") ? missing : ["months", ...missing]
}

/** What the form says, as the store route takes it. What is left empty is left out. */
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

/** Carries what was typed into a form that was built anew, in another language for instance. */
export function carryOver(from: HTMLElement, to: HTMLElement): void {
  from.querySelectorAll<Control>("[id]:is(input, select)").forEach((old) => {
    const now = to.querySelector<Control>(`#${old.id}`)
    if (now instanceof HTMLInputElement && old instanceof HTMLInputElement) {
      now.checked = old.checked
    }
    if (now) {
      now.value = old.value
    }
  })
  openTicked(to)
}

/** Writes what is wrong at its field, opening the part that hides it; null takes it away. */
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
    if (box) {
      box.checked = true
      openTicked(form)
    }
  }
}

/** Puts the cursor where the first thing is wrong. */
export function focusFirstError(form: HTMLElement): void {
  const places = [...form.querySelectorAll(".error")].filter((place) => place.textContent)
  const box = places[0]?.parentElement
  box?.querySelector<HTMLElement>("[aria-invalid], [name=months]")?.focus()
}
