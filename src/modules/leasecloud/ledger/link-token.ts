import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from "node:crypto"

/** A token is its selector and the selector's seal, both base64url: 22 and 43 characters. */
const SELECTOR_BYTES = 16
const SHAPE = /^([\w-]{22})([\w-]{43})$/

/** What a link's token is found by: random, and of no use without the shop's key. */
export function newSelector(): string {
  return randomBytes(SELECTOR_BYTES).toString("base64url")
}

/** The token of a link. It is computed when it is shown: no table holds it. */
export function tokenOf(selector: string, key: Buffer): string {
  return selector + macOf(selector, key)
}

/**
 * The selector of a token that one of the keys made; null for every other text. Compared in constant
 * time, and without a look at the database: made-up tokens cost nothing there.
 */
export function selectorOf(token: string, keys: readonly Buffer[]): string | null {
  const [, selector, mac] = SHAPE.exec(token) ?? []
  if (!selector) {
    return null
  }
  // As text: several texts of base64url decode to the same bytes.
  const given = Buffer.from(mac)
  const fits = keys.map((key) => timingSafeEqual(given, Buffer.from(macOf(selector, key))))
  return fits.includes(true) ? selector : null
}

function macOf(selector: string, key: Buffer): string {
  const secret = hkdfSync("sha256", key, "", "leasecloud lease link", 32)
  return createHmac("sha256", Buffer.from(secret)).update(selector).digest("base64url")
}
