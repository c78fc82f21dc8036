"use client"

import type { LeaseWidgetAttributes } from "../entries/jsx"
import type { LeaseWidget as WidgetElement } from "../entries/widget"
import "../entries/widget"
import { type Props, wrap } from "./wrap"

export type LeaseWidgetProps = Props<LeaseWidgetAttributes>

/** `<lease-widget>` for React: the monthly amount of a lease. */
export const LeaseWidget = wrap<WidgetElement, LeaseWidgetProps>("lease-widget")
