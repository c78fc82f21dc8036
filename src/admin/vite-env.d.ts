/** Replaced when the shop's admin is built. */
declare const __BACKEND_URL__: string | undefined
declare const __AUTH_TYPE__: "session" | "jwt" | undefined
declare const __JWT_TOKEN_STORAGE_KEY__: string | undefined
/** The path under which the admin is served, as "/app". */
declare const __BASE__: string | undefined
