"use client"

import type { ReactNode } from "react"
import type { LeaseSummaryAttributes } from "../entries/jsx"
import type { LeaseSummary as SummaryElement } from "../entries/summary"
import "../entries/summary"
import { type Props, wrap } from "./wrap"

export type LeaseSummaryProps = Omit<Props<LeaseSummaryAttributes>, "onPeriodChange"> & {
  /** Shown until the first answer. */
  children?: ReactNode
}

/** `<lease-summary>` for React: the lease of a cart. */
export const LeaseSummary = wrap<SummaryElement, LeaseSummaryProps>("lease-summary")
