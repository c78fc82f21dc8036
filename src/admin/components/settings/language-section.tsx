import { Select, Text } from "@medusajs/ui"

import { useTexts } from "../../hooks/use-texts"
import { EXTRA_LANGUAGES, chooseLanguage, chosenLanguage } from "../../lib/language"
import { Section } from "../section"

const AS_ADMIN = "admin"

/** Danish and Norwegian, which Medusa's own language choice does not have. Kept in this browser. */
export const LanguageSection = () => {
  const { t } = useTexts()
  return (
    <Section title={t("settings.language.title")} subtitle={t("settings.language.text")}>
      <div className="text-ui-fg-subtle grid grid-cols-2 items-center gap-4 px-6 py-4">
        <Text size="small" leading="compact" weight="plus">
          {t("settings.language.label")}
        </Text>
        <Select
          size="small"
          value={chosenLanguage() ?? AS_ADMIN}
          onValueChange={(code) => chooseLanguage(code === AS_ADMIN ? null : code)}
        >
          <Select.Trigger aria-label={t("settings.language.label")} className="max-w-48">
            <Select.Value />
          </Select.Trigger>
          <Select.Content>
            <Select.Item value={AS_ADMIN}>{t("settings.language.asAdmin")}</Select.Item>
            {EXTRA_LANGUAGES.map(({ code, name }) => (
              <Select.Item key={code} value={code}>
                {name}
              </Select.Item>
            ))}
          </Select.Content>
        </Select>
      </div>
    </Section>
  )
}
