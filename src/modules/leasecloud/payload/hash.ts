import { createHash } from "node:crypto"
import type { CreateOrderRequest } from "../../../leasecloud/schemas"

/** Never hashed: a number or an address of so few possible values could be found by trying. */
const PERSONAL = ["nin", "orgNumber", "customerIp"]

/**
 * Fingerprint of a create-order body: SHA-256 in hex over all of it but the numbers that name a
 * person or a company and the shopper's address. The lines count in any order, since Medusa
 * promises none.
 */
export function payloadHash(request: CreateOrderRequest): string {
  const { items, ...rest } = request
  const fields = Object.entries(rest)
    .filter(([key]) => !PERSONAL.includes(key))
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return sha256([fields, items.map(canonical).sort()])
}

function canonical(item: CreateOrderRequest["items"][number]): string {
  return JSON.stringify(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
}

function sha256(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex")
}
