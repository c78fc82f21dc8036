import { readFileSync } from "node:fs"
import { join } from "node:path"
import type { Stage } from "../../../testbed/stage"
import type { CampaignRecord } from "../record"
import type { Breach } from "./breach"

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
