import { model } from "@medusajs/framework/utils"

/**
 * What happened to a lease, in order. It is the outbox too: a row with `emit_as` is emitted as that
 * event and marked in `emitted_at`, at least once.
 */
const LeaseEvent = model
  .define(
    { name: "LeaseEvent", tableName: "leasecloud_lease_event" },
    {
      id: model.id({ prefix: "levt" }).primaryKey(),
      lease_id: model.text(),
      order_id: model.text().nullable(),
      type: model.text(),
      data: model.json().nullable(),
      emit_as: model.text().nullable(),
      emit_claimed_until: model.dateTime().nullable(),
      emitted_at: model.dateTime().nullable(),
    }
  )
  .indexes([
    { name: "IDX_leasecloud_lease_event_lease", on: ["lease_id", "created_at"] },
    {
      name: "IDX_leasecloud_lease_event_outbox",
      on: ["created_at"],
      where: "emit_as IS NOT NULL AND emitted_at IS NULL",
    },
  ])

export default LeaseEvent
