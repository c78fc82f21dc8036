import { model } from "@medusajs/framework/utils"

/** How many calls of one kind and outcome ended within five minutes, for the settings page. */
const CallCount = model
  .define(
    { name: "LeaseCallCount", tableName: "leasecloud_call_count" },
    {
      id: model.text().primaryKey(),
      counted_from: model.dateTime(),
      market: model.text(),
      call: model.text(),
      outcome: model.text(),
      calls: model.number(),
    }
  )
  .indexes([{ name: "IDX_leasecloud_call_count_from", on: ["counted_from"] }])

export default CallCount
