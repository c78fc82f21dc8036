import { readFileSync } from "node:fs"
import { setTimeout as sleep } from "node:timers/promises"
import { cloneId, cloneOrders, followedLeases } from "../clones"
import type { BenchContext } from "../stage"

const CHANGES = 1_000
/** Longer than a run's lock is held for a process that died. */
const LOCK_MS = 180_000
const MOST_RUNS = 20

type Moved = { moved: number; left: number; payments: number }

/** A thousand changes found in one run, one of which can't be applied, and a kill half way. */
export async function changes(context: BenchContext): Promise<void> {
  const { stage, results, model, scaled } = context
  const { lender, pool, shop, time } = stage
  const count = Math.max(20, scaled(CHANGES))
  await cloneOrders(stage, model, count)
  const ids = await followedLeases(stage, model, { leases: count, orders: count })
  const stuck = cloneId(model.payment_session_id, 1)
  await pool.query("DELETE FROM payment_session WHERE id = $1", [stuck])
  await lender.clearRequests()
  await lender.setStatuses(ids, "READY_TO_SHIP")

  let over = false
  const end = () => (over = true)
  const interrupted = shop.run("runJobs", { watchMemory: false }).then(end, end)
  while (!over && (await progress(context)).moved < count / 3) await sleep(100)
  await stage.restart()
  await interrupted
  const atKill = await progress(context)

  let ms = 0
  let runs = 0
  let now = atKill
  for (; now.left > 1 && runs < MOST_RUNS; runs++) {
    await time.advance(LOCK_MS)
    ms += (await stage.shop.run("runJobs", { watchMemory: false })).ms
    now = await progress(context)
  }
  const log = readFileSync(stage.shop.logFile, "utf8")
  const applied = now.moved - atKill.moved
  results.add("changes", {
    name: `orders of ${count} changes that did not move, with one that can't, after a kill at ${atKill.moved}`,
    figure: count - now.moved,
    unit: "orders",
    most: 1,
    note: `${runs} runs after the kill; ${(applied / (ms / 1000)).toFixed(1)} orders a second, 5 at once`,
  })
  results.add("changes", {
    name: "payments beyond one for each order that moved",
    figure: Math.abs(now.payments - now.moved),
    unit: "payments",
    most: 0,
  })
  results.add("changes", {
    name: "runs that told no progress in the log",
    figure: (log.match(/moved \d+ orders after their leases/g) ?? []).length > 0 ? 0 : 1,
    unit: "runs",
    most: 0,
  })
  results.add("changes", {
    name: "upstream requests for them",
    figure: (await lender.counts()).total,
    unit: "requests",
    baseline: { name: "one for each", figure: count },
    most: (runs + 1) * Math.ceil(count / 100),
    note: "the pages of the list, in the run that was killed and in each after it",
  })
}

async function progress({ stage, model }: BenchContext): Promise<Moved> {
  const { rows } = await stage.pool.query<Record<keyof Moved, string>>(
    `SELECT count(*) FILTER (WHERE status = 'ready_to_ship' AND aligned_status = status) AS moved,
            count(*) FILTER (WHERE aligned_status IS DISTINCT FROM status OR status = 'pending') AS left,
            (SELECT count(*) FROM payment
              WHERE payment_collection_id LIKE $2 || '\\_%' AND deleted_at IS NULL) AS payments
       FROM leasecloud_lease WHERE id <> $1`,
    [model.id, model.payment_collection_id]
  )
  const { moved, left, payments } = rows[0]
  return { moved: Number(moved), left: Number(left), payments: Number(payments) }
}
