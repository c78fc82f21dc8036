type Columns = { table_name: string; columns: string[] }

/** Medusa's own times that the plugin measures ages by. */
const MEDUSA_COLUMNS: [string, string[]][] = [
  ["order", ["created_at", "updated_at"]],
  ["cart", ["created_at", "updated_at", "completed_at"]],
  ["payment_session", ["created_at", "updated_at"]],
]

/** The largest table. Nobody asks how old an entry is, only which came first: old ones may stand. */
const HISTORY = "leasecloud_lease_event"
const OF_USE =
  " WHERE created_at > now() - interval '1 hour' OR (emit_as IS NOT NULL AND emitted_at IS NULL)"

/** What recurring tasks remember; to be written back as `shiftMemory` makes it. */
export const MEMORIES = "SELECT id, memory FROM leasecloud_sweep WHERE memory IS NOT NULL"

/** Numbers above this are moments in milliseconds; nothing else that is remembered is as large. */
const MOMENTS_FROM = 1e12
const ISO_MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

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
  return [...ours, ...MEDUSA_COLUMNS].map(
    ([table, columns]) =>
      `UPDATE "${table}" SET ` +
      columns.map((name) => `"${name}" = "${name}" - $1 * interval '1 millisecond'`).join(", ") +
      (table === HISTORY ? OF_USE : "")
  )
}

/** Moves every moment in what a task remembers, wherever it stands, into the past. */
export function shiftMemory(memory: unknown, ms: number): unknown {
  if (typeof memory === "number") return memory > MOMENTS_FROM ? memory - ms : memory
  if (typeof memory === "string") {
    return ISO_MOMENT.test(memory) ? new Date(Date.parse(memory) - ms).toISOString() : memory
  }
  if (Array.isArray(memory)) return memory.map((each) => shiftMemory(each, ms))
  if (memory === null || typeof memory !== "object") return memory
  return Object.fromEntries(
    Object.entries(memory).map(([key, each]) => [key, shiftMemory(each, ms)])
  )
}
