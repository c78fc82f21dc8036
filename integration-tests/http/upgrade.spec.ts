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
/** What a task of the former version saved of a market's list. */
const MEMORY = {
  order: "newest_first",
  totalItems: 4_200,
  pageSize: 100,
  anchors: [{ createdAt: 1_795_442_401_056, rank: 17 }],
  readOrder: [2, 1],
  trust: 3,
  failedSweeps: 2,
  at: 1_795_442_501_056,
  cursors: { open: { startedAt: 1_795_442_501_000, fetched: [1] }, daily: null },
}

/** How a process of the former version saves, acquires and reads a task. */
const SAVE = `INSERT INTO "leasecloud_sweep" ("id", "memory") VALUES ($1, $2)
  ON CONFLICT ("id") DO UPDATE SET "memory" = excluded."memory"`
const INSERT = `INSERT INTO "leasecloud_sweep" ("id") VALUES ($1) ON CONFLICT ("id") DO NOTHING`
const ACQUIRE = `UPDATE "leasecloud_sweep"
     SET "locked_by" = 'former', "locked_until" = now() + interval '1 minute', "updated_at" = now()
   WHERE "id" = $1 AND ("locked_until" IS NULL OR "locked_until" <= now())`
const READ = `SELECT * FROM "leasecloud_sweep" WHERE "id" = $1 LIMIT 1`

const TASK_FIELDS = "id, last_started_at, last_finished_at, created_at, updated_at"

/** A lease as the ledger writes it, of a checkout before and after its order, or of a link. */
const LEASE = `INSERT INTO leasecloud_lease
    (id, status, status_since, source, cart_id, order_id, market, currency_code, months,
     own_insurance, invoice_interval, reference)
  VALUES ($1, $2, now(), $3, $4, $5, 'se', 'sek', 36, false, 'MONTHLY', $1)`
const LINK = `INSERT INTO leasecloud_lease_link (id, order_id, selector, expires_at, revoked_at)
  VALUES ($1, $2, $1, now(), $3)`

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
      const tasksBefore = await withClient(database, async (client) => {
        await client.query(EDITED)
        await client.query(SAVE, ["list:se", JSON.stringify(MEMORY)])
        const fields = `${TASK_FIELDS}, memory AS state`
        return (await client.query(`SELECT ${fields} FROM leasecloud_sweep ORDER BY id`)).rows
      })
      expect(tasksBefore.length).toBeGreaterThan(3)
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

      // Of 36 months, since its history says that it became active; the others have no period.
      const periods = await withClient(database, (client) =>
        client.query(
          "SELECT status, active_since, ends_on FROM leasecloud_lease WHERE ends_on <> ''"
        )
      )
      const since = new Date("2026-11-23T14:01:44.234Z")
      expect(periods.rows).toEqual([
        { status: "active", active_since: since, ends_on: "2029-11-23" },
      ])

      const tasks = await withClient(database, (client) =>
        client.query(`SELECT ${TASK_FIELDS}, state FROM leasecloud_task ORDER BY id`)
      )
      expect(tasks.rows).toEqual(tasksBefore)
    })

    it("takes leases of orders that stand, one live and one draft of each, and their links", async () => {
      await withClient(database, async (client) => {
        const sources = await client.query("SELECT DISTINCT source FROM leasecloud_lease")
        expect(sources.rows).toEqual([{ source: "checkout" }])
        const add = (...values: (string | null)[]) => client.query(LEASE, values)
        await add("lease_ended", "declined", "checkout", "cart_x", "order_x")
        await add("lease_live", "pending", "link", "cart_x", "order_x")
        await add("lease_draft", "draft", "link", null, "order_y")
        await add("lease_closed", "closed", "link", null, "order_y")
        const twice = (of: string) => ({ code: "23505", constraint: `IDX_leasecloud_lease_${of}` })
        const live = add("lease_x", "submitting", "link", null, "order_x")
        await expect(live).rejects.toMatchObject(twice("live_order"))
        const draft = add("lease_x", "draft", "link", null, "order_y")
        await expect(draft).rejects.toMatchObject(twice("draft_order"))
        const ofCart = add("lease_x", "active", "checkout", "cart_x", "order_z")
        await expect(ofCart).rejects.toMatchObject(twice("live_cart"))
        const source = add("lease_x", "draft", "phone", null, "order_z")
        await expect(source).rejects.toMatchObject({ code: "23514" })

        await client.query(LINK, ["llnk_old", "order_x", new Date()])
        await client.query(LINK, ["llnk_new", "order_x", null])
        const standing = client.query(LINK, ["llnk_other", "order_x", null])
        await expect(standing).rejects.toMatchObject(twice("link_standing"))
      })
    })

    it("serves the processes of the former version until they are replaced", async () => {
      await withClient(database, async (client) => {
        await client.query(INSERT, ["poll-leases"])
        await client.query(INSERT, ["former"])
        expect((await client.query(ACQUIRE, ["former"])).rowCount).toBe(1)
        expect((await client.query(ACQUIRE, ["former"])).rowCount).toBe(0)
        await client.query(SAVE, ["former", JSON.stringify({ at: 1 })])
        await client.query(SAVE, ["former", JSON.stringify({ at: 2 })])
        const seen = { id: "former", locked_by: "former", created_at: expect.any(Date) }
        const former = await client.query(READ, ["former"])
        expect(former.rows).toEqual([expect.objectContaining({ ...seen, memory: { at: 2 } })])
        const task = await client.query("SELECT * FROM leasecloud_task WHERE id = 'former'")
        expect(task.rows).toEqual([expect.objectContaining({ ...seen, state: { at: 2 } })])
      })
    })
  }
)
