import Medusa from "@medusajs/js-sdk"
import { currentLanguage } from "./language"

/** Set when the shop's admin is built. */
declare const __BACKEND_URL__: string | undefined
declare const __AUTH_TYPE__: "session" | "jwt" | undefined
declare const __JWT_TOKEN_STORAGE_KEY__: string | undefined

/** Medusa's client with the dashboard's settings, so that both share one login. */
export const sdk = new Medusa({
  baseUrl: __BACKEND_URL__ ?? "/",
  auth: {
    type: __AUTH_TYPE__ ?? "session",
    jwtTokenStorageKey: __JWT_TOKEN_STORAGE_KEY__ || undefined,
  },
})

type Request = Parameters<typeof sdk.client.fetch>[1]

/** Calls a route of this plugin and asks for messages in the language of the pages. */
export function fetchAdmin<T>(path: string, init?: Request): Promise<T> {
  const headers = { ...init?.headers, "accept-language": currentLanguage() }
  return sdk.client.fetch<T>(path, { ...init, headers })
}
