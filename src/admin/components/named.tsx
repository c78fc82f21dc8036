import { useEffect, useId, useRef, type ReactNode } from "react"

type NamedProps = { label: string; className?: string; children: ReactNode }

/**
 * Gives a screen reader a name for the controls of Medusa UI that have none and take none: the data
 * table's filter and sorting buttons, the search field's icon, the cross of a filter. What has a
 * text or a name already keeps it.
 */
export const Named = ({ label, className, children }: NamedProps) => {
  const id = useId()
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    ref.current?.querySelectorAll<HTMLElement>("button, input, [role=img]").forEach((control) => {
      const isNamed = control.textContent?.trim() || control.hasAttribute("aria-label")
      if (!isNamed || control.dataset.namedBy === id) {
        control.setAttribute("aria-label", label)
        control.dataset.namedBy = id
      }
    })
  })
  return (
    <div ref={ref} className={className}>
      {children}
    </div>
  )
}
