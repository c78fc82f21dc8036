import { readdirSync } from "node:fs"
import { join } from "node:path"
import { Client } from "pg"

const TABLES = "leasecloud\\_%"
const MIGRATIONS = join(__dirname, "../src/modules/leasecloud/migrations")

/**
 * Writes the plugin's tables of a database as SQL: for `integration-tests/fixtures/`, on which later
 * migrations are tested. `ts-node tooling/dump-ledger.ts DATABASE_URL > dump.sql`
 */
async function main(url: string | undefined): Promise<void> {
  if (!url) {
    throw new Error("Give the database's address: ts-node tooling/dump-ledger.ts DATABASE_URL")
  }
  const client = new Client(url)
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string }>(
      "SELECT tablename AS name FROM pg_tables WHERE tablename LIKE $1 ORDER BY 1",
      [TABLES]
    )
    process.stdout.write(migrationsBook())
    for (const { name } of rows) {
      process.stdout.write(await dumpTable(client, name))
    }
  } finally {
    await client.end()
  }
}

/** Medusa's book of the migrations that ran, with ours alone: the others are the shop's. */
function migrationsBook(): string {
  const names = readdirSync(MIGRATIONS).flatMap(
    (file) => /^(Migration\d+)\.ts$/.exec(file)?.[1] ?? []
  )
  return [
    'CREATE TABLE "mikro_orm_migrations" (id serial PRIMARY KEY, name varchar(255),',
    "  executed_at timestamptz DEFAULT current_timestamp);",
    ...names.map((name) => `INSERT INTO "mikro_orm_migrations" (name) VALUES ('${name}');`),
    "",
  ].join("\n")
}

async function dumpTable(client: Client, name: string): Promise<string> {
  const [columns, constraints, indexes] = await Promise.all([
    lines(client, COLUMNS, name),
    lines(client, CONSTRAINTS, name),
    lines(client, INDEXES, name),
  ])
  const data = await lines(client, `SELECT row_to_json(t)::text AS line FROM "${name}" t`)
  const body = [...columns, ...constraints].map((line) => `  ${line}`).join(",\n")
  return [
    `CREATE TABLE "${name}" (\n${body}\n);`,
    ...indexes.map((line) => `${line};`),
    ...data.map(
      (row) =>
        `INSERT INTO "${name}" SELECT * FROM json_populate_record(NULL::"${name}", '${row.replaceAll("'", "''")}');`
    ),
    "",
  ].join("\n")
}

async function lines(client: Client, sql: string, parameter?: string): Promise<string[]> {
  const { rows } = await client.query(sql, parameter === undefined ? [] : [parameter])
  return rows.map(({ line }) => line)
}

const COLUMNS = `
  SELECT format('%I %s%s%s', attname, format_type(atttypid, atttypmod),
                CASE WHEN attnotnull THEN ' NOT NULL' ELSE '' END,
                coalesce(' DEFAULT ' || pg_get_expr(adbin, adrelid), '')) AS line
    FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
   WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum`

const CONSTRAINTS = `
  SELECT format('CONSTRAINT %I %s', conname, pg_get_constraintdef(oid)) AS line
    FROM pg_constraint WHERE conrelid = $1::regclass AND contype IN ('p', 'c') ORDER BY conname`

const INDEXES = `
  SELECT pg_get_indexdef(indexrelid) AS line FROM pg_index
   WHERE indrelid = $1::regclass AND NOT indisprimary ORDER BY 1`

main(process.argv[2]).catch((error: Error) => {
  console.error(error.message)
  process.exitCode = 1
})
