import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { LANGUAGES, languageOfTag, type Language } from "../../messages"

/** Browsers also send "no" and "nn" for Norwegian. */
const ACCEPTED = [...LANGUAGES, "no", "nn"]

/** The language that a request asks for: Medusa's locale, else `Accept-Language`. */
export function askedLanguage(req: MedusaRequest): Language | undefined {
  const accepted = req.headers["accept-language"] && req.acceptsLanguages(ACCEPTED)
  return languageOfTag(req.locale) ?? languageOfTag(accepted || null)
}

/** The reader's language: the one that the request asks for, else English. */
export function languageOf(req: MedusaRequest): Language {
  return askedLanguage(req) ?? "en"
}

/** Sets the answer's language, and the headers that it depends on, for caches. */
export function setLanguage(req: MedusaRequest, res: MedusaResponse): Language {
  const language = languageOf(req)
  res.set("Content-Language", language)
  res.vary("x-medusa-locale").vary("Accept-Language")
  return language
}
