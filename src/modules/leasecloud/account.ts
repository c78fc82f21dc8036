import { createHash } from "node:crypto"
import { MARKET_CODES, type MarketCode } from "../../leasecloud/markets"
import type { LeaseCloudOptions } from "./options"

/**
 * The account at LeaseCloud that a market's options lead to. An id, a reference or an absence says
 * something of the account that it was read at, and of no other.
 */
export interface Account {
  market: MarketCode
  /** Fingerprint of address and key: what a lease keeps in `sent_to`. */
  sentTo: string
  /** Fingerprint of the address alone, as leases kept it before the key was part of it. */
  address: string
}

/** The markets that the options name. */
export function marketsOf({ markets }: Pick<LeaseCloudOptions, "markets">): MarketCode[] {
  return MARKET_CODES.filter((market) => markets[market])
}

/** The account of a market by the options as they are now. */
export function accountOf(
  { markets }: Pick<LeaseCloudOptions, "markets">,
  market: MarketCode
): Account {
  const configured = markets[market]
  const baseUrl = (configured?.baseUrl ?? "").replace(/\/+$/, "")
  return {
    market: market,
    sentTo: fingerprint(`${baseUrl}\n${configured?.apiKey ?? ""}`),
    address: fingerprint(baseUrl),
  }
}

/** Every value of `sent_to` that means this account. */
export function fingerprintsOf({ sentTo, address }: Account): string[] {
  return [sentTo, address]
}

/** Whether a lease was sent to this account, as far as anybody knows. */
export function isAt(account: Account, lease: { sent_to: string | null }): boolean {
  return lease.sent_to == null || fingerprintsOf(account).includes(lease.sent_to)
}

function fingerprint(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16)
}
