import type { Pool } from "pg"
import type { SimulatorClient } from "../../../testbed/simulator-client"
import { leaseIdOf } from "../lender-moves"
import type { Finding } from "../record"

/** How long an application is kept, and how soon after that the job has to have erased it. */
const KEPT_MS = 24 * 60 * 60_000
const SLACK_MS = 10 * 60_000

const APPLICANTS = `
  SELECT id, EXTRACT(EPOCH FROM now() - created_at) * 1000 AS age FROM leasecloud_applicant
   WHERE created_at < now() - $1 * interval '1 millisecond'`

/** Leases that wait to be sent, or for what became of that, and have lost their application. */
const BEREFT = `
  SELECT l.id FROM leasecloud_lease l
   WHERE l.status = 'submitting' AND l.deleted_at IS NULL AND l.remote_id IS NULL
     AND NOT EXISTS (SELECT FROM leasecloud_applicant a WHERE a.id = l.applicant_id)`

/**
 * Looks, while nothing is under way and the job has just run, for applications that are kept too
 * long, and for leases that wait and have lost theirs too early: the lender has no order of them, and
 * somebody applied less than a day ago. `appliedAt` says when.
 */
export async function checkApplicants(
  pool: Pool,
  lender: SimulatorClient,
  appliedAt: (leaseId: string) => number | null,
  now: number
): Promise<Finding[]> {
  const old = await pool.query<{ id: string; age: number }>(APPLICANTS, [KEPT_MS + SLACK_MS])
  const findings = old.rows.map(({ id, age }): Finding => ({
    kind: "applicant",
    text: `${id} is kept for ${Math.round(age / 60_000)} minutes`,
  }))
  const { rows } = await pool.query<{ id: string }>(BEREFT)
  if (!rows.length) return findings
  const sent = new Set(
    (await lender.orders()).map(({ body }) => leaseIdOf(body?.internalOrderId ?? null))
  )
  for (const { id } of rows) {
    const applied = appliedAt(id)
    if (!sent.has(id) && applied !== null && now - applied < KEPT_MS - SLACK_MS) {
      findings.push({ kind: "applicant", text: `the application of ${id}, which waits, is gone` })
    }
  }
  return findings
}
