import { randomBytes } from "node:crypto"
import { setTimeout as sleep } from "node:timers/promises"
import { Client } from "pg"
import { migrate } from "../../testbed/medusa"

/** Medusa's pools work on for a moment after an answer. */
const QUIET = "20 ms"
const QUIET_WITHIN_MS = 5_000

/** The database of one spec file. Its tables stay as they are: a test changes rows alone. */
export class OwnDatabase {
  private readonly name = `shop_${randomBytes(6).toString("hex")}`
  readonly url = addressOf(this.name)
  private readonly client = new Client(this.url)
  private kept = false

  /** Copies what a whole run lays out for its files. A run without it migrates now. */
  async create(): Promise<void> {
    // Medusa makes the tables of its roles, and the role of its first user, only if the flag is on.
    const template = process.env.MEDUSA_FF_RBAC ? "template0" : "template1"
    await administer(`CREATE DATABASE ${this.name} TEMPLATE ${template}`)
    await this.client.connect()
    const migrated = await this.client.query("SELECT to_regclass('leasecloud_lease') AS name")
    if (!migrated.rows[0].name) await migrate({ ...process.env, DATABASE_URL: this.url })
  }

  /** Makes the rows what they were at the first call. */
  async reset(): Promise<void> {
    if (!this.kept) await this.client.query(KEEP_ROWS)
    this.kept = true
    await this.waitForQuiet()
    await this.client.query("SELECT pg_temp.restore_rows()")
  }

  async drop(): Promise<void> {
    await this.client.end()
    await administer(`DROP DATABASE ${this.name} WITH (FORCE)`)
  }

  /** What a former test left running must not write into the next. */
  private async waitForQuiet(): Promise<void> {
    const others = `FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid() AND state IS NOT NULL`
    const busy = `SELECT 1 ${others}
      AND (state <> 'idle' OR state_change > clock_timestamp() - interval '${QUIET}') LIMIT 1`
    for (const end = Date.now() + QUIET_WITHIN_MS; Date.now() < end; await sleep(5)) {
      if ((await this.client.query(busy)).rowCount === 0) return
    }
    await this.client.query(`SELECT pg_terminate_backend(pid) ${others} AND state <> 'idle'`)
  }
}

function addressOf(database: string): string {
  const { DB_USERNAME, DB_PASSWORD = "", DB_HOST, DB_PORT } = process.env
  return `postgres://${DB_USERNAME}:${encodeURIComponent(DB_PASSWORD)}@${DB_HOST}:${DB_PORT}/${database}`
}

async function administer(statement: string): Promise<void> {
  const client = new Client(addressOf("postgres"))
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

/**
 * Copies the rows of every table into temporary tables of this connection, where no test sees them,
 * and defines what puts them back. A row's xmin names the transaction that wrote it: a table whose
 * rows are as many as before, and none younger, is as it was.
 */
const KEEP_ROWS = `
CREATE FUNCTION pg_temp.state_of(source regclass) RETURNS text LANGUAGE plpgsql AS $$
DECLARE state text;
BEGIN
  EXECUTE format('SELECT count(*) || '' '' || coalesce(max(xmin::text::bigint), 0) FROM %s', source)
    INTO state;
  RETURN state;
END $$;

CREATE TEMP TABLE kept AS
  SELECT c.oid::regclass AS source, pg_temp.state_of(c.oid) AS state,
         CASE WHEN pg_relation_size(c.oid) > 0 THEN 'pg_temp.rows_' || c.oid END AS copy,
         (SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
           WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '') AS columns
    FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace;

CREATE TEMP TABLE kept_sequence AS
  SELECT format('%I.%I', schemaname, sequencename)::regclass AS source,
         coalesce(last_value, start_value) AS value, last_value IS NOT NULL AS called
    FROM pg_sequences WHERE schemaname = 'public';

DO $$
DECLARE each record;
BEGIN
  FOR each IN SELECT * FROM kept WHERE copy IS NOT NULL LOOP
    EXECUTE format('CREATE TEMP TABLE %s AS SELECT %s FROM %s',
                   split_part(each.copy, '.', 2), each.columns, each.source);
  END LOOP;
END $$;

CREATE FUNCTION pg_temp.restore_rows() RETURNS void LANGUAGE plpgsql AS $$
DECLARE each record;
BEGIN
  -- Neither foreign keys nor triggers: the whole is as it was in the end.
  SET LOCAL session_replication_role = replica;
  FOR each IN SELECT * FROM kept WHERE copy IS NOT NULL OR pg_relation_size(source) > 0 LOOP
    CONTINUE WHEN pg_temp.state_of(each.source) = each.state;
    EXECUTE format('DELETE FROM %s', each.source);
    IF each.copy IS NOT NULL THEN
      EXECUTE format('INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %2$s FROM %s',
                     each.source, each.columns, each.copy);
    END IF;
    UPDATE kept SET state = pg_temp.state_of(source) WHERE source = each.source;
  END LOOP;
  PERFORM setval(source, value, called) FROM kept_sequence;
END $$;
`
