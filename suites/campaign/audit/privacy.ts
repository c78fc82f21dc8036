import { readFileSync } from "node:fs"
import { join } from "node:path"
import type { Pool } from "pg"
import type { SimulatorClient } from "../../../testbed/simulator"
import type { Stage } from "../../../testbed/stage"
import { leaseIdOf } from "../lender"
import type { CampaignRecord, Finding } from "../record"
import type { Breach } from "./facts"

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

/** Looks for every number and address that was typed: in all tables, in Redis, in the logs. */
export async function auditSecrets(stage: Stage, record: CampaignRecord): Promise<Breach[]> {
  const secrets = [...record.secrets]
  const places: [string, string][] = []
  for (const { logFile, name } of stage.instances) {
    places.push([`log of ${name}`, readFileSync(logFile, "utf8")])
  }
  if (stage.redis) places.push(["Redis", await dumpOfRedis(stage)])
  const found = places.flatMap(([place, text]) => hits(place, text, secrets))
  return [...found, ...(await hitsInTables(stage, secrets))]
}

/** A snapshot, uncompressed, as it would lie on the disk. */
async function dumpOfRedis({ redis, folder }: Stage): Promise<string> {
  const file = join(folder, "audit.rdb")
  await redis?.command("--rdb", file)
  return readFileSync(file, "latin1")
}

async function hitsInTables({ pool }: Stage, secrets: string[]): Promise<Breach[]> {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
      WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`
  )
  const breaches: Breach[] = []
  const any = secrets.map((secret) => secret.replace(/\W/g, "\\$&")).join("|")
  for (const { name } of rows) {
    const { rows: found } = await pool.query<{ secret: string; count: number }>(
      // First the rows that hold any of them: few do, and hundreds of carts type hundreds of secrets.
      `WITH suspects AS MATERIALIZED (SELECT row::text AS text FROM ${name} AS row WHERE row::text ~ $2)
       SELECT secret, count(*)::int FROM suspects, unnest($1::text[]) AS secret
        WHERE position(secret IN text) > 0 GROUP BY secret`,
      [secrets, any]
    )
    for (const { secret, count } of found) {
      breaches.push({ kind: "leaked", text: `table ${name}: ${count} rows hold ${mask(secret)}` })
    }
  }
  return breaches
}

function hits(place: string, text: string, secrets: string[]): Breach[] {
  return secrets
    .filter((secret) => text.includes(secret))
    .map((secret) => ({ kind: "leaked" as const, text: `${place} holds ${mask(secret)}` }))
}

/** Enough to tell which; a report is no place for the whole. */
function mask(secret: string): string {
  return `${secret.slice(0, 4)}…${secret.slice(-2)}`
}
