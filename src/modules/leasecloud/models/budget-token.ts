import { model } from "@medusajs/framework/utils"
import { LANES } from "../budget/lanes"

/**
 * One request to LeaseCloud that counts against the limit of 100 in 5 minutes until `expires_at`.
 */
const BudgetToken = model
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

export default BudgetToken
