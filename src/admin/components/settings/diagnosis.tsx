import { ExclamationCircle } from "@medusajs/icons"
import { Text } from "@medusajs/ui"

import { useTexts } from "../../hooks/use-texts"
import type { Finding } from "../../lib/types"
import { Section } from "../section"

/** What a misconfigured shop still has to do. Nothing when all is well. */
export const Diagnosis = ({ items }: { items: Finding[] }) => {
  const { t, country } = useTexts()
  if (!items.length) {
    return null
  }
  return (
    <Section title={t("settings.diagnosisTitle")}>
      {items.map(({ code, data }) => (
        <div key={`${code} ${Object.values(data)}`} className="flex gap-x-3 px-6 py-4">
          <ExclamationCircle className="text-ui-tag-orange-icon shrink-0" aria-hidden />
          <div className="flex min-w-0 flex-col gap-y-1">
            <Text size="small" leading="compact" weight="plus">
              {t(`settings.diagnosis.${code}.title`)}
            </Text>
            <Text size="small" className="text-ui-fg-subtle text-pretty break-words">
              {t(`settings.diagnosis.${code}.text`, {
                ...data,
                ...(data.country && { country: country(data.country) }),
              })}
            </Text>
          </div>
        </div>
      ))}
    </Section>
  )
}
