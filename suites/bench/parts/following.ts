import { followedLeases } from "../clones"
import type { Bench, BenchContext } from "../stage"

const SIMULATED = "minutes are simulated: database and simulator are set on together"
const LANE = 80
const CURVE = [20, 100, 300, 1_000, 3_000, 10_000]

/** So many leases at most change for a point of the curve, spread over all of them. */
const CURVE_CHANGES = 100

/** One in so many of the leases changes. */
const CHANGES = 30

/** Following open leases: requests and time until every change is seen. */
export async function following(context: BenchContext): Promise<void> {
  await allAmongTheirOwn(context)
  await within(context)
  await fewAmongMany(context)
  await curve(context)
}

async function allAmongTheirOwn({ stage, results, model, scaled }: BenchContext) {
  const count = scaled(10_000)
  for (const order of ["newest-first", "oldest-first"] as const) {
    const ids = await followedLeases(stage, model, { leases: count, orders: count })
    await stage.lender.setListOrder(order)
    const name = `${count} open leases among ${count} orders, list ${order}`
    const idle = await stage.shop.run("memory", undefined)
    const first = await chase(stage, everyNth(ids, CHANGES, 0), { watchMemory: true })
    await nextMinute(stage)
    const later = await chase(stage, everyNth(ids, CHANGES, 1))
    const naive = await pollNaively(stage, ids)
    for (const [when, run] of Object.entries({ "all are due": first, "the pass goes on": later })) {
      results.add("following", {
        name: `${name}: requests when ${when}`,
        figure: run.requests,
        unit: "requests",
        baseline: { name: "naive", figure: naive.requests },
        most: 105,
      })
      results.add("following", {
        name: `${name}: minutes when ${when}`,
        figure: run.minutes,
        unit: "min",
        baseline: { name: "naive", figure: naive.minutes },
        most: 7,
        note: SIMULATED,
      })
    }
    results.add("following", {
      name: `${name}: most requests in any window`,
      figure: later.maxInWindow,
      unit: "requests",
      most: LANE,
      note: "100 are allowed: 20 stay free for orders",
    })
    results.add("following", {
      name: `${name}: memory above idle`,
      figure: first.peakMb - idle.mb,
      unit: "MB",
      most: 50,
      note: "heap and buffers that garbage collection leaves, looked at every 300 ms in the runs",
    })
  }
}

async function within(context: BenchContext) {
  const { stage, results, model, scaled } = context
  const count = scaled(8_000)
  const ids = await followedLeases(stage, model, { leases: count, orders: count })
  const run = await chase(stage, everyNth(ids, CHANGES, 0))
  results.add("following", {
    name: `${count} open leases: minutes, in one window`,
    figure: run.minutes,
    unit: "min",
    most: 5,
    note: `${run.requests} requests; ${SIMULATED}`,
  })
  await statements(context, run.statements[0])
}

/** The same run over the same pages with other numbers of changes, and over fewer leases. */
async function statements(context: BenchContext, withChanges: number) {
  const { stage, results, model, scaled } = context
  const measure = async (leases: number, changes: number) => {
    const ids = await followedLeases(stage, model, { leases, orders: scaled(8_000) })
    return (await chase(stage, ids.slice(0, changes))).statements[0]
  }
  const many = await measure(scaled(8_000), 1)
  const few = await measure(scaled(4_000), 1)
  results.add("following", {
    name: `statements of a run of the same pages, with twice the leases and one change`,
    figure: many,
    unit: "statements",
    baseline: { name: "with half the leases", figure: few },
    mostRatio: 1.1,
    note: `SQL counted at the shop's Knex; with ${Math.floor(scaled(8_000) / CHANGES)} changes: ${withChanges}`,
  })
}

async function fewAmongMany({ stage, results, model, scaled }: BenchContext) {
  const orders = scaled(50_000)
  for (const order of ["newest-first", "oldest-first"] as const) {
    const ids = await followedLeases(stage, model, { leases: 20, orders })
    await stage.lender.setListOrder(order)
    const first = await chase(stage, ids)
    await nextMinute(stage)
    const later = await chase(stage, ids, { to: "PENDING" })
    results.add("following", {
      name: `20 open leases among ${orders} orders, list ${order}: requests of a look at all`,
      figure: first.requests,
      unit: "requests",
      baseline: { name: "pages of the list", figure: Math.ceil(orders / 100) },
      most: 20,
      note: `all due at once; ${later.requests} when they fell due apart later, which may read a page once to learn how long the list is`,
    })
  }
}

/** How the cost grows with the leases, for the report. */
async function curve({ stage, results, model, scaled }: BenchContext) {
  const orders = scaled(10_000)
  const counts = CURVE.map((count) => Math.min(orders, count))
  const ours: [number, number][] = []
  for (const leases of new Set(counts)) {
    const ids = await followedLeases(stage, model, { leases, orders })
    const changed = everyNth(ids, Math.ceil(leases / CURVE_CHANGES), 0)
    ours.push([leases, (await chase(stage, changed)).requests])
  }
  results.chart({
    title: `Requests until every change is seen, among ${orders} orders at LeaseCloud`,
    x: "open leases",
    y: "requests",
    logarithmic: true,
    series: [
      { name: "ours", points: ours },
      { name: "naive: one per lease", points: ours.map(([leases]) => [leases, leases]) },
      { name: "limit: 100 in 5 minutes", points: ours.map(([leases]) => [leases, 100]) },
    ],
  })
}

/** Every n-th, beginning with the one at `from`. */
function everyNth<T>(items: T[], n: number, from: number): T[] {
  return items.filter((_, i) => i % n === from)
}

const MINUTE = 60_000
const MOST_MINUTES = 60

export type Chase = {
  /** Requests at the simulator until every change was seen. */
  requests: number
  /** Simulated minutes from the changes until the last of them was seen. */
  minutes: number
  /** The most requests in any window of five minutes, since the simulator's reset. */
  maxInWindow: number
  /** SQL statements of each run. */
  statements: number[]
  peakMb: number
  /** Real time that the runs took, in milliseconds. */
  ms: number
}

/**
 * Changes the status of these orders at the lender, and runs the job every simulated minute until the
 * shop has seen all of them.
 */
export async function chase(
  stage: Bench,
  changed: string[],
  { to = "READY_TO_SHIP", watchMemory = false } = {}
): Promise<Chase> {
  const { lender, shop, time } = stage
  await lender.clearRequests()
  await lender.setStatuses(changed, to)
  const seen: Chase = {
    requests: 0,
    minutes: 0,
    maxInWindow: 0,
    statements: [],
    peakMb: 0,
    ms: 0,
  }
  for (let minute = 0; minute < MOST_MINUTES; minute++) {
    const begun = performance.now()
    const report = await shop.run("runJobs", { watchMemory })
    seen.statements.push(report.statements)
    seen.peakMb = Math.max(seen.peakMb, report.peakMb ?? 0)
    seen.ms += report.ms
    const passed = performance.now() - begun
    if ((await missing(stage, changed, to)) === 0) {
      seen.minutes = minute + passed / MINUTE
      seen.requests = (await lender.counts()).total
      seen.maxInWindow = (await lender.limit()).maxInWindow
      return seen
    }
    // Simulated: the rest of the minute until the job's next run.
    await time.advance(Math.round(MINUTE - (performance.now() - begun)))
  }
  throw new Error(`After ${MOST_MINUTES} minutes not every change was seen`)
}

/** How many of these the shop does not know to have changed. */
async function missing({ pool }: Bench, changed: string[], to: string): Promise<number> {
  const { rows } = await pool.query<{ count: string }>(
    "SELECT count(*) FROM leasecloud_lease WHERE remote_id = ANY($1) AND remote_status <> $2",
    [changed, to]
  )
  return Number(rows[0].count)
}

/** The rest of the minute, so that the next chase begins with a run of the job. */
export async function nextMinute({ time }: Bench): Promise<void> {
  await time.advance(MINUTE)
}

const LIMIT = 100
const WINDOW_MS = 300_000

/**
 * The naive poller: a request per open lease, up to the limit in every window. Really sent, to the
 * same simulator with its limit on, whose clock is set on by a window whenever the limit is reached.
 */
export async function pollNaively(
  { lender }: Bench,
  ids: string[]
): Promise<{ requests: number; minutes: number }> {
  await lender.advance(WINDOW_MS)
  await lender.clearRequests()
  let windows = 0
  for (let from = 0; from < ids.length; from += LIMIT) {
    if (from > 0) {
      await lender.advance(WINDOW_MS + 1_000)
      windows++
    }
    for (const id of ids.slice(from, from + LIMIT)) {
      const answer = await fetch(`${lender.url}/orders/${encodeURIComponent(id)}`, {
        headers: { authorization: "Bearer sim-key-se" },
      })
      await answer.arrayBuffer()
      if (answer.status !== 200) throw new Error(`The naive poller was answered ${answer.status}`)
    }
  }
  return { requests: (await lender.counts()).total, minutes: windows * 5 }
}
