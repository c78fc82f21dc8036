import { ExclamationCircle } from "@medusajs/icons"
import { Button, Text } from "@medusajs/ui"

import { useTexts } from "../hooks/use-texts"

/**
 * An error inside a section of somebody else's page: a widget must not take the whole page down,
 * as throwing would.
 */
export const LoadError = ({ title, onRetry }: { title: string; onRetry: () => void }) => {
  const { t } = useTexts()
  return (
    <div
      role="alert"
      className="text-ui-fg-subtle flex flex-wrap items-center justify-between gap-2 px-6 py-4"
    >
      <div className="flex items-center gap-x-2">
        <ExclamationCircle className="text-ui-fg-muted shrink-0" aria-hidden />
        <Text size="small" leading="compact">
          {title}
        </Text>
      </div>
      <Button size="small" variant="secondary" onClick={onRetry}>
        {t("leases.error.retry")}
      </Button>
    </div>
  )
}
