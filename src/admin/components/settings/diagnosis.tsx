import { ExclamationCircle } from "@medusajs/icons"
import { Text } from "@medusajs/ui"

import { useTexts } from "../../hooks/use-texts"
import { en } from "../../i18n/en"
import type { PluginStatus } from "../../lib/types"
import { Section } from "../section"

type KnownCode = keyof typeof en.settings.diagnosis

/** What a misconfigured shop still has to do. Nothing when all is well. */
export const Diagnosis = ({ items }: { items: PluginStatus["diagnosis"] }) => {
  const { t } = useTexts()
  if (!items.length) {
    return null
  }
  return (
    <Section title={t("settings.diagnosisTitle")}>
      {items.map(({ code, message }) => (
        <div key={`${code} ${message}`} className="grid grid-cols-[20px_1fr] gap-x-2 px-6 py-4">
          <ExclamationCircle className="text-ui-tag-orange-icon" aria-hidden />
          <div>
            {isKnown(code) && (
              <Text size="small" leading="compact" weight="plus">
                {t(`settings.diagnosis.${code}`)}
              </Text>
            )}
            <Text size="small" className="text-ui-fg-subtle text-pretty break-words">
              {message}
            </Text>
          </div>
        </div>
      ))}
    </Section>
  )
}

function isKnown(code: string): code is KnownCode {
  return code in en.settings.diagnosis
}
