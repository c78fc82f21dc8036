import type { Bench } from "../../stage/open"

const MINUTE = 60_000
const MOST_MINUTES = 60

export type Chase = {
  /** Requests at the simulator until every change was seen. */
  requests: number
  /** Simulated minutes from the changes until the last of them was seen. */
  minutes: number
  /** The most requests in any window of five minutes, since the simulator's reset. */
  maxInWindow: number
  /** SQL statements of each sweep. */
  statements: number[]
  peakMb: number
  /** Real time that the sweeps took, in milliseconds. */
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
    const report = await shop.run("sweep", { watchMemory })
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
