import { useEffect, useRef, type ReactNode } from "react"

type NamedProps = { label: string; className?: string; children: ReactNode }

/**
 * Gives a screen reader a name for a control of Medusa UI that has none and takes none: the data
 * table's filter and sorting buttons, the search field and its icon.
 */
export const Named = ({ label, className, children }: NamedProps) => {
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    ref.current
      ?.querySelectorAll("button, input, [role=img]")
      .forEach((control) => control.setAttribute("aria-label", label))
  })
  return (
    <div ref={ref} className={className}>
      {children}
    </div>
  )
}
