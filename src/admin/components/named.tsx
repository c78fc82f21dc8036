import { useEffect, useId, useRef, type ReactNode } from "react"

type NamedProps = { label: string; className?: string; children: ReactNode }

/**
 * Names controls of Medusa UI for screen readers. The data table's filter and sorting buttons, its
 * search icon, the cross of a filter and that of a modal have no name and no prop for one.
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
