import { Pool } from "pg"

/** A table of which rows are cloned, and the condition that finds the rows of the model. */
export type Cloned = {
  table: string
  /** SQL with $1, the model's id. */
  where: string
  /** SQL of a JSON object, laid over each clone; `n` is the clone's number. */
  over?: string
}

/**
 * Clones what the database holds of one thing, `count` times: every id of `ids` that stands in a row
 * gets the clone's number as its end. For thousands of orders that would take hours to be placed.
 */
export async function cloneRows(
  pool: Pool,
  model: string,
  { ids, tables, count }: { ids: string[]; tables: Cloned[]; count: number }
): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query("BEGIN")
    await client.query("SET LOCAL session_replication_role = replica")
    for (const { table, where, over } of tables) {
      const replaced = ids.reduce(
        (text, id) => `replace(${text}, '${id}', '${id}' || '_' || n)`,
        "to_jsonb(model)::text"
      )
      await client.query(
        `INSERT INTO "${table}"
         SELECT clone.*
           FROM (SELECT * FROM "${table}" WHERE ${where}) AS model, generate_series(1, ${count}) AS n,
                LATERAL jsonb_populate_record(
                  NULL::"${table}", ${replaced}::jsonb || ${over ?? "'{}'::jsonb"}
                ) AS clone`,
        [model]
      )
    }
    await client.query("COMMIT")
  } catch (error) {
    await client.query("ROLLBACK")
    throw error
  } finally {
    client.release()
  }
  await pool.query("ANALYZE")
}

/** The clone's id of something of the model. */
export function cloneId(id: string, n: number): string {
  return `${id}_${n}`
}
