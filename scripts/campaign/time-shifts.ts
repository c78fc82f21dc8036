type Columns = { table_name: string; columns: string[] }

/** Medusa's own times that the plugin measures ages by. */
const MEDUSA_COLUMNS: [string, string[]][] = [
  ["order", ["created_at", "updated_at"]],
  ["cart", ["created_at", "updated_at", "completed_at"]],
  ["payment_session", ["created_at", "updated_at"]],
]

/** When a recurring task ran last, as it remembers it. */
const SHIFT_MEMORIES = `
  UPDATE leasecloud_sweep SET memory = jsonb_set(memory, '{at}', to_jsonb((memory->>'at')::float - $1))
   WHERE memory->'at' IS NOT NULL`

/**
 * The statements that move all that a shop has written into the past, by `$1` milliseconds: the
 * plugin's own times, and those of Medusa that it measures ages by.
 */
export async function timeShifts(query: (sql: string) => Promise<Columns[]>): Promise<string[]> {
  const rows = await query(
    `SELECT table_name, array_agg(column_name::text) AS columns
       FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name LIKE 'leasecloud\\_%'
        AND data_type = 'timestamp with time zone' AND column_name <> 'deleted_at'
      GROUP BY table_name`
  )
  const ours = rows.map(({ table_name, columns }) => [table_name, columns] as [string, string[]])
  const shifts = [...ours, ...MEDUSA_COLUMNS].map(
    ([table, columns]) =>
      `UPDATE "${table}" SET ` +
      columns.map((name) => `"${name}" = "${name}" - $1 * interval '1 millisecond'`).join(", ")
  )
  return [...shifts, SHIFT_MEMORIES]
}
