import { Copy, Text } from "@medusajs/ui"

import { useTexts } from "../hooks/use-texts"

/** An ID that a merchant reads out or pastes elsewhere. Several stand on lines of their own. */
export const Copyable = ({ value }: { value: string }) => {
  const { t } = useTexts()
  return (
    <div className="grid min-w-0 grid-cols-[1fr_20px] items-start gap-x-2">
      <Text size="small" leading="compact" className="whitespace-pre-line break-all">
        {value}
      </Text>
      <Copy content={value} className="text-ui-fg-muted" aria-label={t("actions.copy")} />
    </div>
  )
}
