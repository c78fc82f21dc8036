"use client"

import {
  createElement,
  forwardRef,
  type ForwardRefExoticComponent,
  type RefAttributes,
  useEffect,
  useImperativeHandle,
  useRef,
} from "react"
import type {
  LeaseApplied,
  LeaseForm as FormElement,
  LeaseRefused,
  LeaseWidget as WidgetElement,
  Quote,
} from "./index"
import "./index"
import type { LeaseFormAttributes, LeaseWidgetAttributes } from "./jsx"

type CamelCase<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Name

/** An element's attributes by React's names: `variantId` for `variant-id`. */
type Props<Attributes> = {
  [Name in keyof Attributes as CamelCase<Name & string>]: Attributes[Name]
} & {
  id?: string
  className?: string
  /** The shopper has just chosen this period. */
  onPeriodChange?: (quote: Quote) => void
}

export type LeaseWidgetProps = Props<LeaseWidgetAttributes>

export type LeaseFormProps = Props<LeaseFormAttributes> & {
  /** The applicant was taken: complete the cart to send the application. */
  onApplied?: (applied: LeaseApplied) => void
  onRefused?: (refused: LeaseRefused) => void
}

const EVENTS: Record<string, string> = {
  onPeriodChange: "lease-period-change",
  onApplied: "lease-applied",
  onRefused: "lease-refused",
}

/** `variantId` to `variant-id`; React 18 leaves `className` of custom elements as it is written. */
const attributeName = (prop: string): string =>
  prop === "className" ? "class" : prop.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/**
 * Wraps an element: props become attributes, and handlers listen to its events. React 18 can't
 * listen to custom events by itself.
 */
function wrap<Element extends HTMLElement, Given extends object>(
  tag: string
): ForwardRefExoticComponent<Given & RefAttributes<Element>> {
  const Wrapped = forwardRef<Element, Given>((props, forwarded) => {
    const element = useRef<Element>(null)
    const entries: [string, unknown][] = Object.entries(props)
    const handlers = useRef(entries)
    handlers.current = entries.filter(([name]) => name in EVENTS)
    useImperativeHandle(forwarded, () => element.current as Element)
    useEffect(() => {
      const listening = new AbortController()
      for (const [name, event] of Object.entries(EVENTS)) {
        element.current?.addEventListener(
          event,
          (happened) => {
            const handler = handlers.current.find(([each]) => each === name)?.[1]
            if (typeof handler === "function") {
              handler((happened as CustomEvent).detail)
            }
          },
          { signal: listening.signal }
        )
      }
      return () => listening.abort()
    }, [])
    const attributes = entries.filter(([name]) => !(name in EVENTS))
    return createElement(tag, {
      ref: element,
      // The element writes its state into an attribute, often before React takes over the page.
      suppressHydrationWarning: true,
      ...Object.fromEntries(attributes.map(([name, value]) => [attributeName(name), value])),
    })
  })
  Wrapped.displayName = tag
  return Wrapped as ForwardRefExoticComponent<Given & RefAttributes<Element>>
}

/** `<lease-widget>` for React: what something costs a month when leased. */
export const LeaseWidget = wrap<WidgetElement, LeaseWidgetProps>("lease-widget")

/** `<lease-form>` for React: the applicant's data, posted to the shop. */
export const LeaseForm = wrap<FormElement, LeaseFormProps>("lease-form")
