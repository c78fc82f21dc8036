import { model } from "@medusajs/framework/utils"

/**
 * The memory of one recurring task (`id` is its name): who runs it until when, when it ran, and what
 * it must remember between runs, such as how a market's list is ordered.
 */
const Sweep = model.define(
  { name: "LeaseSweep", tableName: "leasecloud_sweep" },
  {
    id: model.text().primaryKey(),
    locked_by: model.text().nullable(),
    locked_until: model.dateTime().nullable(),
    last_started_at: model.dateTime().nullable(),
    last_finished_at: model.dateTime().nullable(),
    memory: model.json().nullable(),
  }
)

export default Sweep
