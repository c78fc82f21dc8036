import Medusa from "@medusajs/js-sdk"
import { Forbidden, inWords } from "./forbidden"
import { currentLanguage } from "./language"

/** Set when the shop's admin is built. */
declare const __BACKEND_URL__: string | undefined
declare const __AUTH_TYPE__: "session" | "jwt" | undefined
declare const __JWT_TOKEN_STORAGE_KEY__: string | undefined

const BACKEND_URL = __BACKEND_URL__ ?? "/"
const AUTH_TYPE = __AUTH_TYPE__ ?? "session"

/** Medusa's client with the dashboard's settings, so that both share one login. */
export const sdk = new Medusa({
  baseUrl: BACKEND_URL,
  auth: {
    type: AUTH_TYPE,
    jwtTokenStorageKey: __JWT_TOKEN_STORAGE_KEY__ || undefined,
  },
})

type Request = Parameters<typeof sdk.client.fetch>[1]

/**
 * Calls a route of this plugin and asks for messages in the language of the pages.
 * @throws Forbidden if the roles of the user do not allow it
 */
export function fetchAdmin<T>(path: string, init?: Request): Promise<T> {
  const language = currentLanguage()
  const headers = { ...init?.headers, "accept-language": language }
  return sdk.client.fetch<T>(path, { ...init, headers }).catch((error: unknown) => {
    throw inWords(error, language)
  })
}

/** What the server says of each field of a form, in the language of the pages. */
export class FormError extends Error {
  constructor(
    message: string,
    readonly fields: { field: string; message: string }[]
  ) {
    super(message)
  }
}

/**
 * Posts a form to a route of this plugin, with the dashboard's login. Medusa's client would drop the
 * fields of a refusal.
 * @throws FormError if the server refuses the form, Forbidden if the roles of the user do not allow it
 */
export async function postForm<T>(path: string, body: object): Promise<T> {
  const base = new URL(BACKEND_URL, window.location.origin)
  const token = AUTH_TYPE === "jwt" ? await sdk.client.getToken() : null
  const response = await fetch(new URL(base.pathname.replace(/\/$/, "") + path, base), {
    method: "POST",
    credentials: AUTH_TYPE === "session" ? "include" : "omit",
    headers: {
      "content-type": "application/json",
      "accept-language": currentLanguage(),
      ...(token && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  })
  const answer = await response.json().catch(() => ({}))
  if (!response.ok) {
    const refused = inWords(response, currentLanguage())
    if (refused instanceof Forbidden) throw refused
    throw new FormError(answer.message ?? response.statusText, answer.details ?? [])
  }
  return answer as T
}
