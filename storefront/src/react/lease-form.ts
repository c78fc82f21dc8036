"use client"

import type { LeaseApplied, LeaseForm as FormElement, LeaseRefused } from "../entries/form"
import "../entries/form"
import type { LeaseFormAttributes } from "../entries/jsx"
import { type Props, wrap } from "./wrap"

export type LeaseFormProps = Props<LeaseFormAttributes> & {
  /** The shop has accepted the application: complete the cart to send it. */
  onApplied?: ((applied: LeaseApplied) => void) | undefined
  onRefused?: ((refused: LeaseRefused) => void) | undefined
}

/** `<lease-form>` for React: takes the applicant's data and posts it to the shop. */
export const LeaseForm = wrap<FormElement, LeaseFormProps>("lease-form")
