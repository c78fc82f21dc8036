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
import type { Quote } from "../shared/quote-answer"

type CamelCase<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Name

/** An element's attributes by React's names: `variantId` for `variant-id`. */
export type Props<Attributes> = {
  [Name in keyof Attributes as CamelCase<Name & string>]: Attributes[Name]
} & {
  id?: string | undefined
  className?: string | undefined
  /** The shopper has just chosen this period. */
  onPeriodChange?: ((quote: Quote) => void) | undefined
}

const EVENTS: Record<string, string> = {
  onPeriodChange: "lease-period-change",
  onApplied: "lease-applied",
  onRefused: "lease-refused",
}

/** `variantId` to `variant-id`. React 18 does not translate the `className` of custom elements. */
const attributeName = (prop: string): string =>
  prop === "className" ? "class" : prop.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/**
 * Wraps an element: props become attributes, and handlers listen to its events. React 18 itself
 * can't listen to custom events.
 */
export function wrap<Element extends HTMLElement, Given extends object>(
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
          (dispatched) => {
            const handler = handlers.current.find(([each]) => each === name)?.[1]
            if (typeof handler === "function") {
              handler((dispatched as CustomEvent).detail)
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
      // The element sets a state attribute, often before React hydrates the page.
      suppressHydrationWarning: true,
      ...Object.fromEntries(attributes.map(([name, value]) => [attributeName(name), value])),
    })
  })
  Wrapped.displayName = tag
  return Wrapped as ForwardRefExoticComponent<Given & RefAttributes<Element>>
}
