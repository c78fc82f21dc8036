import { writeFileSync } from "node:fs"
import { join } from "node:path"
import type { Pool } from "pg"
import type { Stage } from "../../../testbed/stage"
import type { CampaignRecord, Purchase } from "../record"
import { auditCalls } from "./calls"
import { Breach, Facts, purchaseOf, readFacts } from "./facts"
import { auditFlags } from "./flags"
import { auditMails } from "./mails"
import { auditHistory, auditStates } from "./leases"
import { auditAmounts, auditOneToOne, auditUntouched } from "./orders"
import { auditSecrets } from "./privacy"

/** Of all calls, faults have to strike at least this share, or the campaign shows nothing. */
const LEAST_FAULTS = 0.2
const PURCHASES_PER_KILL = 20

/**
 * Holds the shop against the lender's books and the campaign's record. Nothing here imports the
 * plugin: what is expected stands here once more.
 */
export async function audit(stage: Stage, record: CampaignRecord) {
  const facts = await readFacts(stage, record)
  const breaches: Breach[] = [
    ...auditOneToOne(facts),
    ...(await auditUntouched(stage.pool, facts)),
    ...auditAmounts(facts),
    ...auditStates(facts),
    ...(await auditSecrets(stage, record)),
    ...auditCalls(facts),
    ...auditFlags(facts),
    ...auditHistory(stage, facts),
    ...auditMails(facts),
    ...record.findings,
    ...auditRest(facts),
  ]
  return { facts, breaches }
}

function auditRest({ applicants, requests, record }: Facts): Breach[] {
  const breaches: Breach[] = []
  if (applicants) {
    breaches.push({ kind: "applicant", text: `${applicants} are kept beyond 24 hours` })
  }
  // The settling at the end is without faults on purpose, so it is left out of the count.
  const share = faultShare(requests)
  if (share < LEAST_FAULTS) {
    breaches.push({
      kind: "campaign",
      text: `faults in ${(share * 100).toFixed(1)} % of calls only`,
    })
  }
  if (record.kills.length < record.purchases.length / PURCHASES_PER_KILL) {
    breaches.push({ kind: "campaign", text: `only ${record.kills.length} kills` })
  }
  return breaches
}

/** The share of calls that a fault struck, up to the last fault. */
export function faultShare(requests: Facts["requests"]): number {
  const last = requests.map(({ fault }) => fault !== null).lastIndexOf(true)
  const played = requests.slice(0, last + 1)
  return played.filter(({ fault }) => fault !== null).length / Math.max(1, played.length)
}

const OF_CART: [table: string, column: string][] = [["cart_payment_collection", "cart_id"]]
const OF_ORDER: [table: string, column: string][] = [
  ['"order"', "id"],
  ["order_cart", "order_id"],
  ["order_payment_collection", "order_id"],
  ["leasecloud_lease_link", "order_id"],
]
const OF_LEASE: [table: string, column: string][] = [
  ["leasecloud_lease", "id"],
  ["leasecloud_lease_event", "lease_id"],
  ["leasecloud_mail", "lease_id"],
]
const OF_COLLECTION: [table: string, column: string][] = [
  ["payment_collection", "id"],
  ["payment_session", "payment_collection_id"],
  ["payment", "payment_collection_id"],
]

/**
 * Writes down all that is known of the purchases that breaches name, since the database is gone when
 * the campaign is: the campaign's record, the rows of shop and ledger, and the lender's orders and
 * faults. A link's token is left out.
 */
export async function keepEvidence(
  stage: Stage,
  facts: Facts,
  breaches: Breach[]
): Promise<string> {
  const named = breaches.map(({ text }) => text).join("\n")
  const purchases = facts.record.purchases.filter((purchase) => isNamed(facts, purchase, named))
  const file = join(stage.folder, "evidence.json")
  const found = await Promise.all(purchases.map((each) => evidenceOf(stage.pool, facts, each)))
  writeFileSync(file, JSON.stringify({ breaches, kills: facts.record.kills, found }, null, 2))
  return file
}

function partsOf(facts: Facts, purchase: Purchase) {
  const leases = facts.leases.filter((lease) => purchaseOf(facts, lease) === purchase)
  const orders = facts.orders.filter(
    ({ id, cart_id }) => facts.purchases.get(cart_id ?? id) === purchase
  )
  return { leases, orders, remote: leases.flatMap(({ id }) => facts.remoteByLease.get(id) ?? []) }
}

function isNamed(facts: Facts, purchase: Purchase, text: string): boolean {
  const { leases, orders, remote } = partsOf(facts, purchase)
  const ids = [...leases, ...orders, ...remote].map(({ id }) => id)
  return [purchase.cartId, purchase.orderId, ...ids].some((id) => id && text.includes(id))
}

async function evidenceOf(pool: Pool, facts: Facts, purchase: Purchase) {
  const rows = async (tables: [string, string][], ids: (string | null)[]) => {
    const all: Record<string, Record<string, unknown>[]> = {}
    for (const [table, column] of tables) {
      const sql = `SELECT * FROM ${table} WHERE ${column} = ANY($1) ORDER BY created_at`
      all[table] = (await pool.query(sql, [ids])).rows
    }
    return all
  }
  const { leases, orders, remote } = partsOf(facts, purchase)
  const idsOf = (found: { id: string }[]) => found.map(({ id }) => id)
  const ofCart = await rows(OF_CART, [purchase.cartId])
  const ofOrder = await rows(OF_ORDER, [...idsOf(orders), purchase.orderId])
  const collections = [...ofCart.cart_payment_collection, ...ofOrder.order_payment_collection].map(
    ({ payment_collection_id }) => payment_collection_id as string
  )
  const references = leases.map(({ reference }) => reference)
  return {
    record: { ...purchase, token: undefined },
    ...ofCart,
    ...ofOrder,
    ...(await rows(OF_LEASE, idsOf(leases))),
    ...(await rows(OF_COLLECTION, collections)),
    remote,
    faults: facts.faults.filter(({ reference }) => references.includes(reference ?? "")),
  }
}
