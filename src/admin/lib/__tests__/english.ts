import type { Translate } from "../../hooks/use-texts"
import { en } from "../../i18n/en"

/** Reads an English text as i18next would, without plurals. */
export const english: Translate = (key, values = {}) => {
  const text = key
    .split(".")
    .reduce<unknown>((part, name) => (part as Record<string, unknown>)?.[name], en)
  return String(text).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]))
}
