import { readdirSync } from "node:fs"
import { join } from "node:path"
import { Knex, knex } from "@medusajs/framework/mikro-orm/knex"
import { Client } from "pg"
import { TABLES } from "../../database"

const MIGRATIONS = join(__dirname, "../../../migrations")

/**
 * The world's own clock, in front of Postgres's: what was written keeps its time, and time passes for
 * all that reads the clock.
 */
const CLOCK = [
  "CREATE SCHEMA world",
  "CREATE TABLE world.clock AS SELECT interval '0' AS passed",
  ...["now", "clock_timestamp"].map(
    (name) =>
      `CREATE FUNCTION world.${name}() RETURNS timestamptz STABLE LANGUAGE sql AS
       'SELECT pg_catalog.${name}() + (SELECT passed FROM world.clock)'`
  ),
]

// Knex writes CURRENT_TIMESTAMP, which is a keyword and asks Postgres's clock.
const functions = Object.getPrototypeOf(knex({ client: "pg" }).fn) as { client: Knex.Client }
Object.assign(functions, {
  now(this: { client: { raw(sql: string): Knex.Raw } }) {
    return this.client.raw("now()")
  },
})

export interface LedgerDatabase {
  db: Knex
  drop(): Promise<void>
}

/** A database that holds the module's own tables, as its migrations make them, and nothing else. */
export async function createLedgerDatabase(name: string): Promise<LedgerDatabase> {
  const address = {
    host: process.env.DB_HOST,
    port: Number(process.env.DB_PORT),
    user: process.env.DB_USERNAME,
    password: process.env.DB_PASSWORD,
  }
  const administer = async (statement: string) => {
    const client = new Client({ ...address, database: "postgres" })
    await client.connect()
    await client.query(statement).finally(() => client.end())
  }
  await administer(`DROP DATABASE IF EXISTS ${name}`)
  await administer(`CREATE DATABASE ${name} TEMPLATE template0`)
  const db = knex({
    client: "pg",
    connection: { ...address, database: name },
    pool: { min: 1, max: 6 },
    searchPath: ["world", "pg_catalog", "public"],
  })
  for (const statement of [...CLOCK, ...(await migrations())]) await db.raw(statement)
  const drop = async () => {
    await db.destroy()
    await administer(`DROP DATABASE ${name}`)
  }
  return { db, drop }
}

interface AnyMigration {
  up(): Promise<void>
  getQueries(): unknown[]
}

async function migrations(): Promise<string[]> {
  const statements: string[] = []
  for (const file of readdirSync(MIGRATIONS).sort()) {
    const [, name] = /^(Migration\d+)\.ts$/.exec(file) ?? []
    if (name) {
      const loaded = (await import(join(MIGRATIONS, file))) as Record<
        string,
        new (driver: unknown, config: unknown) => AnyMigration
      >
      const migration = new loaded[name]({}, {})
      await migration.up()
      statements.push(...migration.getQueries().map(String))
    }
  }
  return statements
}

/** Empties the ledger between two runs. */
export async function emptyLedger(db: Knex): Promise<void> {
  const {
    lease,
    applicant,
    event,
    flag,
    link,
    mail,
    token,
    task,
    upstreamError,
    refusedAttempt,
    installation,
  } = TABLES
  const tables = [
    lease,
    applicant,
    event,
    flag,
    link,
    mail,
    token,
    task,
    upstreamError,
    refusedAttempt,
  ]
  await db.raw(
    tables.map((table) => `DELETE FROM ${table}`).join("; ") +
      `; UPDATE ${installation} SET blocked_until = NULL`
  )
}

/** Lets time pass. */
export async function letPass(db: Knex, ms: number): Promise<void> {
  await db.raw("UPDATE world.clock SET passed = passed + ? * interval '1 millisecond'", [ms])
}

/** The ledger of a spec file: `take` gets it before the first test, and each test finds it empty. */
export function useLedger(name: string, take: (db: Knex) => void): void {
  let ledger: LedgerDatabase
  beforeAll(async () => {
    ledger = await createLedgerDatabase(`${name}_${process.pid}`)
    take(ledger.db)
  })
  beforeEach(() => emptyLedger(ledger.db))
  afterAll(() => ledger.drop())
}
