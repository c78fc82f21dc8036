import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { RemoteOrder } from "../../../../../leasecloud/schemas"
import { LeaseCloudOptions, parseOptions } from "../../../options"
import type { Asked } from "../../apply-remote-order"
import { LeaseRow, TABLES } from "../../database"
import { installationId } from "../../references"

/** A moment so many milliseconds ago. */
export const ago = (ms: number) => new Date(Date.now() - ms)

/** A lease as it might stand in the ledger. Its id, cart and order have the same `name` in them. */
export async function insertLease(
  db: Knex,
  name: string,
  columns: Partial<Record<keyof LeaseRow | "deleted_at", unknown>> = {}
): Promise<LeaseRow> {
  const id = `lease_${name.toUpperCase()}`
  const [row] = await db(TABLES.lease)
    .insert({
      id,
      status: "pending",
      status_since: new Date(),
      cart_id: `cart_${name}`,
      order_id: `order_${name}`,
      market: "se",
      currency_code: "sek",
      months: 36,
      own_insurance: false,
      invoice_interval: "MONTHLY",
      reference: `${await installationId(db)}.${id}`,
      submitted_at: new Date(),
      ...columns,
    })
    .returning("*")
  return row
}

/** An order as LeaseCloud shows it while it waits for a signature, as far as `more` says nothing else. */
export const shownOrder = (id: string, more: object = {}): RemoteOrder => ({
  id,
  partnerOrderId: null,
  activeStatus: "PENDING",
  totalAmount: 100,
  buyOut: { amount: 5 },
  insuranceYearlyCost: 12,
  insuranceMonthlyCost: 1,
  terminatedAt: null,
  figures: null,
  terminated: false,
  ...more,
})

const optionsOf = (baseUrl: string, apiKey: string): LeaseCloudOptions =>
  parseOptions({
    markets: { se: { baseUrl, apiKey } },
    encryptionKey: Buffer.alloc(32, "test").toString("base64"),
  })

export const OPTIONS = optionsOf("http://127.0.0.1:1", "key")

/** What the merchant may set in their place: another key at the address, or another address. */
export const ACCOUNTS = [
  OPTIONS,
  optionsOf("http://127.0.0.1:1", "other-key"),
  optionsOf("http://127.0.0.1:2", "key"),
]

/** An account, as the lender tells them apart. */
export const accountNameOf = ({ markets }: LeaseCloudOptions) =>
  `${markets.se!.baseUrl} ${markets.se!.apiKey}`

/** An answer to what was asked after all that is known. */
export const askedLast = (nextSyncMs: Asked["nextSyncMs"]): Asked => ({
  askedAt: Infinity,
  nextSyncMs,
})

/** Orders that are a list of one page. */
export const onePage = (orders: RemoteOrder[]) => ({ orders, from: 0, total: orders.length })
