"use client"

import type { ReactNode } from "react"
import type { LeaseStatusAttributes } from "../entries/jsx"
import type { LeaseStatus as StatusElement } from "../entries/status"
import "../entries/status"
import { type Props, wrap } from "./wrap"

export type LeaseStatusProps = Omit<Props<LeaseStatusAttributes>, "onPeriodChange"> & {
  /** Shown until the first answer. */
  children?: ReactNode
}

/** `<lease-status>` for React: the lease of an order. */
export const LeaseStatus = wrap<StatusElement, LeaseStatusProps>("lease-status")
