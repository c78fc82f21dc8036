import Medusa from "@medusajs/js-sdk"
import { currentLanguage } from "./language"

/** Medusa's client, set up as the dashboard's own, so that both share one login. */
export const sdk = new Medusa({
  baseUrl: __BACKEND_URL__ ?? "/",
  auth: {
    type: __AUTH_TYPE__ ?? "session",
    jwtTokenStorageKey: __JWT_TOKEN_STORAGE_KEY__ || undefined,
  },
})

type Request = Parameters<typeof sdk.client.fetch>[1]

/** Calls a route of this plugin, which tells what is wrong in the language of the pages. */
export function fetchAdmin<T>(path: string, init?: Request): Promise<T> {
  const headers = { ...init?.headers, "accept-language": currentLanguage() }
  return sdk.client.fetch<T>(path, { ...init, headers })
}
