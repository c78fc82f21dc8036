import type { Translate } from "../hooks/use-texts"
import { FLAG_CODES, type FlagCode, type LeaseFlag } from "./types"

function isKnown(code: string): code is FlagCode {
  return (FLAG_CODES as readonly string[]).includes(code)
}

/** The name of a flag. */
export function flagTitle(t: Translate, code: string): string {
  return isKnown(code) ? t(`flags.${code}.title`) : t("flags.unknown.title")
}

/** A flag in words. Of a code that this page does not know, the server's message stands in. */
export function flagTexts(
  t: Translate,
  flag: Pick<LeaseFlag, "code" | "message">
): { title: string; what: string; todo: string } {
  const title = flagTitle(t, flag.code)
  return isKnown(flag.code)
    ? { title, what: t(`flags.${flag.code}.what`), todo: t(`flags.${flag.code}.todo`) }
    : { title, what: flag.message, todo: t("flags.unknown.todo") }
}
