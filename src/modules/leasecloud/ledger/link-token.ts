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
  return selector + macOf(selector, key).toString("base64url")
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
  const given = Buffer.from(mac, "base64url")
  const fits = keys.map((key) => {
    const made = macOf(selector, key)
    return given.length === made.length && timingSafeEqual(given, made)
  })
  return fits.includes(true) ? selector : null
}

function macOf(selector: string, key: Buffer): Buffer {
  const secret = hkdfSync("sha256", key, "", "leasecloud lease link", 32)
  return createHmac("sha256", Buffer.from(secret)).update(selector).digest()
}
