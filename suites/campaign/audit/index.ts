import { writeFileSync } from "node:fs"
import { join } from "node:path"
import type { Pool } from "pg"
import type { Stage } from "../../../testbed/stage"
import type { CampaignRecord } from "../record"
import { auditCalls } from "./calls"
import { Breach, Facts, readFacts } from "./facts"
import { auditFlags } from "./flags"
import { auditHistory, auditStates } from "./leases"
import { auditAmounts, auditOneToOne, auditUntouched } from "./orders"
import { auditSecrets } from "./privacy"

/** Of all calls, faults have to strike at least this share, or the campaign shows nothing. */
const LEAST_FAULTS = 0.2
const CARTS_PER_KILL = 20

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
  if (record.kills.length < record.carts.length / CARTS_PER_KILL) {
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

const TABLES: [table: string, column: string][] = [
  ["leasecloud_lease", "cart_id"],
  ["order_cart", "cart_id"],
  ["cart_payment_collection", "cart_id"],
]
const OF_ORDER: [table: string, column: string][] = [
  ['"order"', "id"],
  ["order_payment_collection", "order_id"],
]
const OF_COLLECTION: [table: string, column: string][] = [
  ["payment_collection", "id"],
  ["payment_session", "payment_collection_id"],
  ["payment", "payment_collection_id"],
]

/**
 * Writes down all that is known of the carts that breaches name, since the database is gone when the
 * campaign is: the campaign's record, the rows of shop and ledger, and the lender's orders and faults.
 */
export async function keepEvidence(
  stage: Stage,
  facts: Facts,
  breaches: Breach[]
): Promise<string> {
  const named = breaches.map(({ text }) => text).join("\n")
  const carts = new Set<string>()
  for (const lease of facts.leases) if (named.includes(lease.id)) carts.add(lease.cart_id)
  for (const { id, cart_id } of facts.orders) if (cart_id && named.includes(id)) carts.add(cart_id)
  for (const order of facts.remote) {
    const lease = facts.leaseById.get(order.body?.internalOrderId?.split(".")[1] ?? "")
    if (lease && named.includes(order.id)) carts.add(lease.cart_id)
  }
  const file = join(stage.folder, "evidence.json")
  const found = await Promise.all([...carts].map((cart) => evidenceOf(stage.pool, facts, cart)))
  writeFileSync(file, JSON.stringify({ breaches, kills: facts.record.kills, found }, null, 2))
  return file
}

async function evidenceOf(pool: Pool, facts: Facts, cart: string) {
  const rows = async (tables: [string, string][], ids: string[]) => {
    const all: Record<string, unknown[]> = {}
    for (const [table, column] of tables) {
      const sql = `SELECT * FROM ${table} WHERE ${column} = ANY($1) ORDER BY created_at`
      all[table] = (await pool.query(sql, [ids])).rows
    }
    return all
  }
  const ofCart = await rows(TABLES, [cart])
  const leases = facts.leases.filter(({ cart_id }) => cart_id === cart)
  const orders = facts.orders.filter(({ cart_id }) => cart_id === cart)
  const collections = (ofCart.cart_payment_collection as { payment_collection_id: string }[]).map(
    ({ payment_collection_id }) => payment_collection_id
  )
  const ofLease = await rows(
    [["leasecloud_lease_event", "lease_id"]],
    leases.map(({ id }) => id)
  )
  const references = leases.map(({ reference }) => reference)
  return {
    record: facts.record.carts.find(({ cartId }) => cartId === cart),
    ...ofCart,
    ...ofLease,
    ...(await rows(
      OF_ORDER,
      orders.map(({ id }) => id)
    )),
    ...(await rows(OF_COLLECTION, collections)),
    remote: leases.flatMap(({ id }) => facts.remoteByLease.get(id) ?? []),
    faults: facts.faults.filter(({ reference }) => references.includes(reference ?? "")),
  }
}
