import { useMemo, useSyncExternalStore } from "react"
import { useTranslation } from "react-i18next"

import type { TextKey } from "../i18n/en"
import * as format from "../lib/format"
import { chosenLanguage, intlLocale, onLanguageChosen } from "../lib/language"

export type Translate = (key: TextKey, values?: Record<string, string | number>) => string

/**
 * Texts, amounts and dates in the language of the LeaseCloud pages: the chosen one, or the admin's.
 */
export function useTexts() {
  const { i18n } = useTranslation()
  const chosen = useSyncExternalStore(onLanguageChosen, chosenLanguage)
  const language = chosen ?? i18n.language

  return useMemo(() => {
    const locale = intlLocale(language)
    const translate = i18n.getFixedT(language, "leasecloud")
    const t: Translate = (key, values) => String(translate(key, values ?? {}))
    return {
      t,
      language,
      locale,
      money: (amount: number | null | undefined, currencyCode: string) =>
        format.formatMoney(locale, amount, currencyCode),
      amount: (amount: number, currencyCode: string) =>
        format.formatAmount(locale, amount, currencyCode),
      count: (count: number) => format.formatCount(locale, count),
      tariff: (tariff: number) => format.formatTariff(locale, tariff),
      share: (share: number) => format.formatShare(locale, share),
      month: (month: string) => format.formatMonth(locale, month),
      day: (date: string) => format.formatDay(locale, date),
      moment: (date: string) => format.formatMoment(locale, date),
      age: (date: string) => format.formatAge(locale, date),
      country: (market: string) => format.formatCountry(locale, market),
    }
  }, [i18n, language])
}

export type TextTools = ReturnType<typeof useTexts>
