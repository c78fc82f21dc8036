import { setTimeout as sleep } from "node:timers/promises"
import { Pool } from "pg"
import { type CartRequest, Storefront } from "../../testbed/shopper/storefront"
import { Requester } from "./measure"
import { type BenchContext, ShopProcess } from "./stage"

/** What the shoppers of the load lease. */
export const LAPTOP: CartRequest = { market: "se", items: [{ sku: "LAPTOP-16" }] }

const PROCESSES = 3
const CARTS_EACH = 20
const LOAD_MS = 30_000
const SAMPLE_EVERY_MS = 50
const WINDOW_MS = 301_000

/** @throws Error if the cart became no order. */
export async function placed(storefront: Storefront, cartId: string): Promise<void> {
  const completed = await storefront.completeCart(cartId)
  if (completed.type !== "order") throw new Error(completed.error.message)
}

/**
 * Several processes at once: shoppers complete carts, each process runs the job, and a merchant looks at
 * lists, while LeaseCloud reports leases signed.
 */
export async function load(context: BenchContext, whole: number): Promise<void> {
  const { stage, results } = context
  const others = await Promise.all(
    Array.from({ length: PROCESSES - 1 }, () => ShopProcess.start(stage.env, stage.shop.logFile))
  )
  try {
    await underLoad(context, [stage.shop, ...others], whole)
  } finally {
    for (const each of others) await each.kill()
  }
  const { rows } = await stage.pool.query<{ moved: number }>(
    `SELECT count(*)::int AS moved FROM leasecloud_lease
      WHERE status = 'ready_to_ship' AND aligned_status = status AND signed_at > now() - interval '5 minutes'`
  )
  results.add("history", {
    name: "orders that moved meanwhile",
    figure: rows[0].moved,
    unit: "orders",
  })
}

async function underLoad(context: BenchContext, shops: ShopProcess[], whole: number) {
  const { stage, results } = context
  const carts: string[] = []
  for (let i = 0; i < shops.length * CARTS_EACH; i++) {
    carts.push((await stage.storefront.prepareLease(LAPTOP)).cart.id)
  }
  await signPending(context, whole)
  await freeBudget(stage)
  // Minutes like most: the look at all orders, once in ten, would fill half of the time.
  await lookedLast(stage.pool, 0)
  const deadlocks = await deadlocksOf(stage.pool)
  const end = performance.now() + LOAD_MS
  const failures: string[] = []
  const repeat = async (work: () => Promise<unknown>) => {
    while (performance.now() < end) {
      await work().catch((error: Error) => failures.push(error.message))
    }
  }
  const everyone = shops.flatMap((shop) => {
    const storefront = new Storefront(shop.url, stage.seeded)
    const asker = new Requester(shop.url, { authorization: `Bearer ${stage.adminToken}` })
    const completes = async () => {
      const cart = carts.pop()
      if (cart) await placed(storefront, cart)
      else await sleep(SAMPLE_EVERY_MS)
    }
    return [
      ...[completes, completes, completes, completes].map(repeat),
      repeat(() => shop.run("sweep", {})),
      repeat(() => asker.get("/admin/leases?limit=20")),
    ]
  })
  const watched = Promise.all(shops.map((shop) => shop.run("watchPool", { ms: LOAD_MS })))
  const waits = await sampleLocks(stage.pool, end)
  await Promise.all(everyone)
  const pools = await watched
  // Postgres adds up its statistics with a delay.
  await sleep(2_000)
  const where = `${shops.length} processes at once`
  results.add("history", {
    name: `deadlocks, ${where}`,
    figure: (await deadlocksOf(stage.pool)) - deadlocks,
    unit: "deadlocks",
    most: 0,
  })
  results.add("history", {
    name: `longest wait for a lock of ours, ${where}`,
    figure: waits.longest,
    unit: "ms",
    most: 1_000,
    note: `${waits.samples} samples of pg_stat_activity; ${waits.waiting} showed one that waited`,
  })
  results.add("history", {
    name: `longest wait for a free connection of a pool, ${where}`,
    figure: Math.max(...pools.map(({ waitedMs }) => waitedMs)),
    unit: "ms",
    most: 1_000,
    note: `at most ${Math.max(...pools.map(({ mostUsed }) => mostUsed))} connections of a pool in use at once`,
  })
  results.add("history", {
    name: `requests and runs that failed, ${where}`,
    figure: failures.length,
    unit: "failures",
    most: 0,
    note: failures[0],
  })
}

/** LeaseCloud has the orders of the leases that wait for a signature, and reports them signed. */
async function signPending({ stage, model }: BenchContext, whole: number): Promise<void> {
  const { rows } = await stage.pool.query<{ remote_id: string }>(
    `UPDATE leasecloud_lease
        SET next_sync_at = now(), polled_at = NULL,
            payment_session_id = $1 || '_' || substr(id, 10),
            payment_collection_id = $2 || '_' || substr(id, 10),
            cart_id = $3 || '_' || substr(id, 10)
      WHERE status = 'pending' AND id ~ '^lease_OLD' AND substr(id, 10)::int <= $4
      RETURNING remote_id`,
    [model.payment_session_id, model.payment_collection_id, model.cart_id, whole]
  )
  const ids = rows.map(({ remote_id }) => remote_id)
  await stage.lender.seed(
    ids.map((id) => ({ id, partnerOrderId: id, activeStatus: "PENDING", totalAmount: 1_799_000 }))
  )
  await stage.lender.setStatuses(ids, "READY_TO_SHIP")
}

/** What looks at all orders of live leases, or of flagged ones, looked last so long ago. */
export async function lookedLast(pool: Pool, ms: number): Promise<void> {
  await pool.query(
    `INSERT INTO leasecloud_task (id, state)
     SELECT 'check-' || what, jsonb_build_object('at', (extract(epoch FROM now()) * 1000 - $1)::bigint)
       FROM unnest(ARRAY['orders', 'standing', 'deliveries']) AS what
     ON CONFLICT (id) DO UPDATE SET state = excluded.state`,
    [ms]
  )
}

/** A window of the lender's limit is over. No row of a million is moved for it. */
async function freeBudget({ pool, lender }: BenchContext["stage"]): Promise<void> {
  await pool.query("DELETE FROM leasecloud_budget_token")
  await lender.advance(WINDOW_MS)
}

async function deadlocksOf(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ deadlocks: string }>(
    "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"
  )
  return Number(rows[0].deadlocks)
}

/** A statement on the plugin's tables, or for its advisory locks, that waits for another one. */
const WAITING = `
  SELECT extract(epoch FROM clock_timestamp() - query_start)::float * 1000 AS ms FROM pg_stat_activity
   WHERE datname = current_database() AND wait_event_type = 'Lock'
     AND (query LIKE '%leasecloud\\_%' OR query LIKE '%pg_advisory%')`

async function sampleLocks(pool: Pool, end: number) {
  const seen = { samples: 0, waiting: 0, longest: 0 }
  while (performance.now() < end) {
    const { rows } = await pool.query<{ ms: number }>(WAITING)
    seen.samples++
    if (rows.length) seen.waiting++
    seen.longest = Math.max(seen.longest, ...rows.map(({ ms }) => ms))
    await sleep(SAMPLE_EVERY_MS)
  }
  return seen
}
