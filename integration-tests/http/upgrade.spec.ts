import { execFile } from "node:child_process"
import { createHash, randomBytes } from "node:crypto"
import { readFileSync, readdirSync } from "node:fs"
import { join } from "node:path"
import { promisify } from "node:util"
import { Client } from "pg"

const ROOT = join(__dirname, "../..")
const FIXTURES = join(ROOT, "integration-tests/fixtures")
const run = promisify(execFile)

const url = (database: string) => {
  const { DB_USERNAME, DB_PASSWORD, DB_HOST, DB_PORT } = process.env
  return `postgres://${DB_USERNAME}:${DB_PASSWORD}@${DB_HOST}:${DB_PORT}/${database}`
}

async function withClient<T>(database: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(url(database))
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** A total that was edited, as the first version flagged it. */
const EDITED = `INSERT INTO leasecloud_lease_flag
    (id, lease_id, code, evidence, evidence_hash, acknowledged_at, acknowledged_by)
  SELECT 'lflg_edited', id, 'order_edited', '{"now": 40968.75, "sent": 39856.25}', 'x', now(), 'user_1'
    FROM leasecloud_lease WHERE status = 'active'`
const CHANGES = [{ field: "total", leasecloud: 39_856.25, order: 40_968.75 }]

/** Shops that were installed with an earlier schema keep their leases. */
describe.each(readdirSync(FIXTURES).filter((file) => file.endsWith(".sql")))(
  "a database of %s",
  (file) => {
    const database = `upgrade_${randomBytes(4).toString("hex")}`
    const dump = readFileSync(join(FIXTURES, file), "utf8")

    beforeAll(async () => {
      // Nothing of what a whole run lays out for its shops.
      const empty = `CREATE DATABASE ${database} TEMPLATE template0`
      await withClient("postgres", (client) => client.query(empty))
      await withClient(database, (client) => client.query(dump))
    })

    afterAll(async () => {
      await withClient("postgres", (client) => client.query(`DROP DATABASE ${database}`))
    })

    it("migrates to the schema of today, and keeps every lease as it was", async () => {
      const read = () =>
        withClient(database, async (client) => {
          const leases = await client.query(
            "SELECT id, status, cart_id, remote_id, reference, payload_hash FROM leasecloud_lease ORDER BY id"
          )
          const events = await client.query("SELECT count(*) FROM leasecloud_lease_event")
          return { leases: leases.rows, events: events.rows }
        })
      const before = await read()
      await withClient(database, (client) => client.query(EDITED))
      expect(before.leases.length).toBeGreaterThan(2)

      const cli = join(ROOT, "node_modules/@medusajs/cli/cli.js")
      await run(
        process.execPath,
        [cli, "db:migrate", "--skip-scripts", "--skip-links", "--skip-search"],
        {
          cwd: ROOT,
          env: {
            ...process.env,
            NODE_OPTIONS: "",
            NODE_ENV: "development",
            DATABASE_URL: url(database),
            LEASECLOUD_SE_BASE_URL: "http://127.0.0.1:9",
            LEASECLOUD_SE_API_KEY: "key",
            LEASECLOUD_ENCRYPTION_KEY: "ab".repeat(32),
          },
        }
      )
      expect(await read()).toEqual(before)
      const migrations = readdirSync(join(ROOT, "src/modules/leasecloud/migrations"))
        .flatMap((name) => /^(Migration\d+)\.ts$/.exec(name)?.[1] ?? [])
        .sort()
      const ran = await withClient(database, (client) =>
        client.query("SELECT name FROM mikro_orm_migrations WHERE name = ANY($1) ORDER BY name", [
          migrations,
        ])
      )
      expect(ran.rows.map(({ name }) => name)).toEqual(migrations)

      // The flag goes on under its new name, and what was acknowledged counts as the same evidence.
      const flag = await withClient(database, (client) =>
        client.query("SELECT * FROM leasecloud_lease_flag WHERE id = 'lflg_edited'")
      )
      expect(flag.rows).toMatchObject([
        { code: "order_changed", evidence: { changes: CHANGES }, acknowledged_by: "user_1" },
      ])
      const known = createHash("sha256").update(JSON.stringify([["changes", CHANGES]]))
      expect(flag.rows[0].evidence_hash).toBe(known.digest("hex"))
    })
  }
)
