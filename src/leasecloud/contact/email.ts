import isEmail from "validator/lib/isEmail"
import type { InputResult } from "../identity/result"

/** Longest address that mail takes (RFC 5321), which is within what the API takes. Characters. */
export const MAX_EMAIL = 254

/**
 * An email address as a shopper typed it, without blanks and invisible marks around it; nothing
 * else is changed, since letter case may matter before the @. International names are taken;
 * display names, quoted names and addresses of hosts without a domain are not.
 *
 * @returns a refusal `email_shape`, or the address. Never throws.
 */
export function parseEmail(input: unknown): InputResult {
  const fits = typeof input === "string" && input.length <= 2 * MAX_EMAIL
  const value = fits ? input.replace(/\p{Cf}/gu, "").trim() : ""
  if (!isEmail(value, { blacklisted_chars: '"' })) {
    return { ok: false, code: "email_shape" }
  }
  return { ok: true, value, warnings: [] }
}
