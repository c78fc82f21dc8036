import { ExclamationCircle } from "@medusajs/icons"
import { Button, clx, Container, Heading, Skeleton, Text } from "@medusajs/ui"
import type { ReactNode } from "react"

import { useTexts } from "../hooks/use-texts"
import { Forbidden, isForbidden } from "../lib/forbidden"

type SectionProps = {
  title: string
  subtitle?: string
  /** h1 for the page's title, else h2. */
  level?: "h1" | "h2"
  aside?: ReactNode
  children?: ReactNode
}

/** A card with a heading and rows, like the sections of Medusa's detail pages. */
export const Section = ({ title, subtitle, level = "h2", aside, children }: SectionProps) => (
  <Container className="divide-y p-0">
    <div className="flex items-center justify-between gap-x-4 px-6 py-4">
      <div className="min-w-0">
        <Heading level={level} className="break-words">
          {title}
        </Heading>
        {subtitle && (
          <Text size="small" className="text-ui-fg-subtle">
            {subtitle}
          </Text>
        )}
      </div>
      {aside && <div className="flex shrink-0 items-center gap-x-2">{aside}</div>}
    </div>
    {children}
  </Container>
)

type SectionRowProps = {
  title: string
  value?: ReactNode
}

/** A label and its value, or a dash without a value. */
export const SectionRow = ({ title, value }: SectionRowProps) => {
  const plain = typeof value === "string" || typeof value === "number" || !value
  return (
    <div
      className={clx("text-ui-fg-subtle grid w-full grid-cols-2 items-center gap-4 px-6 py-4", {
        "items-start": !plain,
      })}
    >
      <Text size="small" leading="compact" weight="plus">
        {title}
      </Text>
      {plain ? (
        <Text
          size="small"
          leading="compact"
          className="whitespace-pre-line text-pretty break-words"
        >
          {value || "-"}
        </Text>
      ) : (
        <div className="txt-compact-small flex min-w-0 flex-wrap items-center gap-1">{value}</div>
      )}
    </div>
  )
}

/** The buttons at the end of a card. */
export const SectionFooter = ({ children }: { children: ReactNode }) => (
  <div className="bg-ui-bg-subtle flex items-center justify-end gap-x-2 rounded-b-lg px-6 py-4">
    {children}
  </div>
)

/** The two columns of Medusa's detail pages. */
export const TwoColumns = ({ main, side }: { main: ReactNode; side: ReactNode }) => (
  <div className="flex w-full flex-col items-start gap-x-4 gap-y-3 xl:grid xl:grid-cols-[minmax(0,_1fr)_440px]">
    <div className="flex w-full min-w-0 flex-col gap-y-3">{main}</div>
    <div className="flex w-full flex-col gap-y-3">{side}</div>
  </div>
)

/** A placeholder for a card that is loading. */
export const SectionSkeleton = ({ rows = 4 }: { rows?: number }) => (
  <Container className="divide-y p-0" aria-hidden>
    <div className="flex items-center justify-between px-6 py-4">
      <Skeleton className="h-7 w-32" />
      <Skeleton className="h-5 w-20" />
    </div>
    {Array.from({ length: rows }, (_, row) => (
      <div key={row} className="grid grid-cols-2 items-center gap-4 px-6 py-4">
        <Skeleton className="h-5 w-24" />
        <Skeleton className="h-5 w-36 max-w-full" />
      </div>
    ))}
  </Container>
)

type LoadErrorProps = { title: string; error: Error | null; onRetry: () => void }

/**
 * An error within a section, for widgets. A thrown error would replace Medusa's whole page. What the
 * roles of the user do not allow is not tried again.
 */
export const LoadError = ({ title, error, onRetry }: LoadErrorProps) => {
  const { t } = useTexts()
  const forbidden = isForbidden(error)
  return (
    <div
      role="alert"
      className="text-ui-fg-subtle flex flex-wrap items-center justify-between gap-2 px-6 py-4"
    >
      <div className="flex items-center gap-x-2">
        <ExclamationCircle className="text-ui-fg-muted shrink-0" aria-hidden />
        <Text size="small" leading="compact">
          {forbidden ? t("leases.error.forbidden") : title}
        </Text>
      </div>
      {!forbidden && (
        <Button size="small" variant="secondary" onClick={onRetry}>
          {t("leases.error.retry")}
        </Button>
      )}
    </div>
  )
}

/**
 * In place of a page that could not be loaded: why the user may not see it. Any other error is for
 * Medusa's own page.
 */
export const PageError = ({ error }: { error: Error }) => {
  if (!(error instanceof Forbidden)) {
    throw error
  }
  return (
    <Container className="flex items-center gap-x-2 px-6 py-4" role="alert">
      <ExclamationCircle className="text-ui-fg-subtle shrink-0" aria-hidden />
      <Text size="small">{error.message}</Text>
    </Container>
  )
}
