import { Pool } from "pg"
import { sideAmounts } from "../../simulator/pricing"
import type { Bench } from "./stage"

/** A table of which rows are cloned, and the condition that finds the rows of the model. */
export type Cloned = {
  table: string
  /** SQL with $1, the model's id. */
  where: string
  /** SQL of a JSON object, laid over each clone; `n` is the clone's number. */
  over?: string
}

/**
 * Clones what the database holds of one thing, up to number `count`: every id of `ids` that stands in a
 * row gets the clone's number as its end. For thousands of orders that would take hours to be placed.
 */
export async function cloneRows(
  pool: Pool,
  model: string,
  {
    ids,
    tables,
    from = 1,
    count,
  }: { ids: string[]; tables: Cloned[]; from?: number; count: number }
): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query("BEGIN")
    await client.query("SET LOCAL session_replication_role = replica")
    for (const { table, where, over } of tables) {
      const replaced = ids.reduce(
        (text, id) => `replace(${text}, '${id}', '${id}' || '_' || n)`,
        "to_jsonb(model)::text"
      )
      await client.query(
        `INSERT INTO "${table}"
         SELECT clone.*
           FROM (SELECT * FROM "${table}" WHERE ${where}) AS model, generate_series(${from}, ${count}) AS n,
                LATERAL jsonb_populate_record(
                  NULL::"${table}", ${replaced}::jsonb || ${over ?? "'{}'::jsonb"}
                ) AS clone`,
        [model]
      )
    }
    await client.query("COMMIT")
  } catch (error) {
    await client.query("ROLLBACK")
    throw error
  } finally {
    client.release()
  }
  await pool.query("ANALYZE")
}

/** The clone's id of something of the model. */
export function cloneId(id: string, n: number): string {
  return `${id}_${n}`
}

/** Of every order at the lender: cents, ex VAT. */
const TOTAL = 1_799_000

export type ModelLease = {
  id: string
  cart_id: string
  order_id: string
  remote_id: string
  reference: string
  payment_session_id: string
  payment_collection_id: string
}

/** A lease as the shop makes them, through checkout: the model of the many that are cloned from it. */
export async function modelLease({ storefront, pool }: Bench): Promise<ModelLease> {
  const { applied } = await storefront.leaseCart({ market: "se", items: [{ sku: "LAPTOP-16" }] })
  const { rows } = await pool.query<ModelLease>("SELECT * FROM leasecloud_lease WHERE id = $1", [
    applied.lease.id,
  ])
  return rows[0]
}

/** Laid over the clones of a lease: nothing of it waits for anything but the lender. */
const FOLLOWED = `jsonb_build_object(
  'status', 'pending', 'aligned_status', 'pending', 'reference_set_at', now(), 'status_since', now() - interval '3 days',
  'submitted_at', now() - interval '3 days', 'created_at', now() - interval '30 days' + n * interval '1 minute',
  'polled_at', NULL, 'last_synced_at', NULL, 'list_index', NULL, 'list_total', NULL, 'next_sync_at', now() - interval '1 minute')`

const leaseRows = (over: string): Cloned => ({ table: "leasecloud_lease", where: "id = $1", over })

/**
 * Makes as many open leases, all due, among `orders` orders at the lender: they are spread evenly
 * over its list. Takes away what was there. Returns the leases' remote ids.
 */
export async function followedLeases(
  stage: Bench,
  model: ModelLease,
  { leases, orders }: { leases: number; orders: number }
): Promise<string[]> {
  const { lender, pool } = stage
  await lender.reset()
  await forgetLeases(stage, model)
  await cloneRows(pool, model.id, {
    ids: idsOf(model),
    tables: [leaseRows(FOLLOWED)],
    count: leases,
  })
  const oursBefore = (i: number) => Math.floor((i * leases) / orders)
  const remote = Array.from({ length: orders }, (_, i) =>
    oursBefore(i + 1) > oursBefore(i) ? cloneId(model.remote_id, oursBefore(i + 1)) : `foreign-${i}`
  )
  await lender.seed(
    remote.map((id) => ({ id, partnerOrderId: id, activeStatus: "PENDING", totalAmount: TOTAL }))
  )
  await rememberAmounts(pool)
  return Array.from({ length: leases }, (_, i) => cloneId(model.remote_id, i + 1))
}

/** The amounts that the lender shows of its orders, as if they had been read before. */
async function rememberAmounts(pool: Pool): Promise<void> {
  const { buyOutAmount, insuranceMonthlyCost, insuranceYearlyCost } = sideAmounts(TOTAL, true)
  await pool.query(
    `UPDATE leasecloud_lease
        SET remote_status = 'PENDING', remote_total_amount = $1, buy_out_amount = $2,
            insurance_monthly_cost = $3, insurance_yearly_cost = $4`,
    [TOTAL, buyOutAmount, insuranceMonthlyCost, insuranceYearlyCost]
  )
}

/** Takes away every lease but the model, which is over, and what was remembered of lists. */
export async function forgetLeases({ pool }: Bench, model: ModelLease): Promise<void> {
  await pool.query("DELETE FROM leasecloud_lease WHERE id <> $1", [model.id])
  await pool.query(
    "UPDATE leasecloud_lease SET status = 'cancelled', aligned_status = 'cancelled', next_sync_at = NULL, reference_set_at = now()"
  )
  await pool.query(
    `TRUNCATE leasecloud_lease_event, leasecloud_lease_flag, leasecloud_budget_token,
              leasecloud_task, leasecloud_upstream_error`
  )
}

/** The ids by which a lease and what belongs to it are told apart. */
export function idsOf(model: ModelLease): string[] {
  return [
    model.id,
    model.cart_id,
    model.order_id,
    model.remote_id,
    model.payment_session_id,
    model.payment_collection_id,
  ]
}

const NUMBERED = "jsonb_build_object('display_id', 100000 + n)"
const OF_ORDER = "order_id = $1"
const OF_COLLECTION =
  "payment_collection_id IN (SELECT payment_collection_id FROM order_payment_collection WHERE order_id = $1)"

/** The rows of Medusa that make a placed order whose payment waits. */
const ORDER_TABLES: Cloned[] = [
  { table: "order", where: "id = $1", over: `${NUMBERED} || CREATED` },
  { table: "order_summary", where: OF_ORDER },
  {
    table: "order_line_item",
    where: "id IN (SELECT item_id FROM order_item WHERE order_id = $1)",
  },
  { table: "order_item", where: OF_ORDER },
  {
    table: "order_shipping_method",
    where: "id IN (SELECT shipping_method_id FROM order_shipping WHERE order_id = $1)",
  },
  { table: "order_shipping", where: OF_ORDER },
  {
    table: "payment_collection",
    where: "id IN (SELECT payment_collection_id FROM order_payment_collection WHERE order_id = $1)",
  },
  { table: "payment_session", where: OF_COLLECTION },
  { table: "order_payment_collection", where: OF_ORDER },
  { table: "order_cart", where: OF_ORDER },
  { table: "cart", where: "id IN (SELECT cart_id FROM order_cart WHERE order_id = $1)" },
  { table: "cart_payment_collection", where: OF_COLLECTION },
]

/**
 * Clones of the model's order in Medusa, `count` of them, unchanged for a day or longer; older the higher their number. Of those above
 * `whole`, the order's own row alone: lists count them, and nobody looks at what they hold.
 */
export async function cloneOrders(
  stage: Bench,
  model: ModelLease,
  count: number,
  whole = count
): Promise<void> {
  const age = "now() - interval '1 day' - n * interval '5 minutes'"
  const created = `jsonb_build_object('created_at', ${age}, 'updated_at', ${age})`
  const ids = await idsOfOrder(stage, model)
  const tables = ORDER_TABLES.map((cloned) => ({
    ...cloned,
    over: cloned.over?.replace("CREATED", created),
  }))
  await cloneRows(stage.pool, model.order_id, { ids, tables, count: Math.min(whole, count) })
  if (whole < count) {
    await cloneRows(stage.pool, model.order_id, {
      ids,
      tables: tables.filter(({ table }) => table === "order"),
      from: whole + 1,
      count,
    })
  }
}

/** Takes the clones of orders away: those of an earlier part would have the ids of the new ones. */
export async function clearOrders({ pool }: Bench, model: ModelLease): Promise<void> {
  for (const table of ORDER_TABLES.map((cloned) => cloned.table)) {
    await pool.query(`DELETE FROM "${table}" WHERE id ~ '_[0-9]+$'`)
  }
  await pool.query("DELETE FROM payment WHERE payment_collection_id LIKE $1 || '\\_%'", [
    model.payment_collection_id,
  ])
}

/** Every id of a row that is cloned, as it stands in the others that name it. */
async function idsOfOrder({ pool }: Bench, model: ModelLease): Promise<string[]> {
  const ids = new Set(idsOf(model))
  for (const { table, where } of ORDER_TABLES) {
    const { rows } = await pool.query<{ id: string }>(`SELECT id FROM "${table}" WHERE ${where}`, [
      model.order_id,
    ])
    for (const { id } of rows) ids.add(id)
  }
  return [...ids]
}
