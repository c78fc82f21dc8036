import { model } from "@medusajs/framework/utils"
import { LANES } from "../budget/lanes"

/**
 * One request to LeaseCloud that counts against the limit of 100 in 5 minutes until `expires_at`.
 */
export const BudgetToken = model
  .define(
    { name: "LeaseBudgetToken", tableName: "leasecloud_budget_token" },
    {
      id: model.id({ prefix: "ltok" }).primaryKey(),
      lane: model.enum([...LANES]),
      market: model.text(),
      reserved_at: model.dateTime(),
      expires_at: model.dateTime(),
    }
  )
  .indexes([{ name: "IDX_leasecloud_budget_token_expires", on: ["expires_at"] }])

/** How many calls of one kind and outcome ended within five minutes, for the settings page. */
export const CallCount = model
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

/** A call to LeaseCloud that failed, kept for the settings page. Holds no personal data. */
export const UpstreamError = model
  .define(
    { name: "LeaseUpstreamError", tableName: "leasecloud_upstream_error" },
    {
      id: model.id({ prefix: "lerr" }).primaryKey(),
      market: model.text(),
      call: model.text(),
      kind: model.text(),
      status: model.number().nullable(),
      message: model.text(),
    }
  )
  .indexes([{ name: "IDX_leasecloud_upstream_error_created", on: ["created_at"] }])
