import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { LANGUAGES, languageOfTag, type Language } from "../../messages"

/** Browsers also send "no" and "nn" for Norwegian. */
const ACCEPTED = [...LANGUAGES, "no", "nn"]

/** The reader's language: Medusa's locale of the request, else `Accept-Language`, else English. */
export function languageOf(req: MedusaRequest): Language {
  const accepted = req.acceptsLanguages(ACCEPTED)
  return languageOfTag(req.locale) ?? languageOfTag(accepted || null) ?? "en"
}

/** Sets the answer's language, and the headers that it depends on, for caches. */
export function setLanguage(req: MedusaRequest, res: MedusaResponse): Language {
  const language = languageOf(req)
  res.set("Content-Language", language)
  res.vary("x-medusa-locale").vary("Accept-Language")
  return language
}
