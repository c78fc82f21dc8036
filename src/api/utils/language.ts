import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { LANGUAGES, languageOfTag, type Language } from "../../messages"

/** Norwegian as browsers also send it. */
const ASKED_FOR = [...LANGUAGES, "no", "nn"]

/**
 * The reader's language: the locale that Medusa has read from `?locale=` or `x-medusa-locale`, else
 * the browser's `Accept-Language`, else English.
 */
export function languageOf(req: MedusaRequest): Language {
  const accepted = req.acceptsLanguages(ASKED_FOR)
  return languageOfTag(req.locale) ?? languageOfTag(accepted || null) ?? "en"
}

/** Says in the answer which language it has, and what that depends on, for caches on the way. */
export function setLanguage(req: MedusaRequest, res: MedusaResponse): Language {
  const language = languageOf(req)
  res.set("Content-Language", language)
  res.vary("x-medusa-locale").vary("Accept-Language")
  return language
}
