import { model } from "@medusajs/framework/utils"

/**
 * One recurring task (`id` is its name): which process runs it until when, when it last ran, and what
 * it keeps between runs, such as how a market's list is ordered.
 */
export const Task = model.define(
  { name: "LeaseTask", tableName: "leasecloud_task" },
  {
    id: model.text().primaryKey(),
    locked_by: model.text().nullable(),
    locked_until: model.dateTime().nullable(),
    last_started_at: model.dateTime().nullable(),
    last_finished_at: model.dateTime().nullable(),
    state: model.json().nullable(),
  }
)
