import { model } from "@medusajs/framework/utils"

/**
 * What a person typed to apply for a lease, sealed. It has no relation on purpose: no query can
 * expand it. The row is deleted as soon as LeaseCloud has answered, and always after 24 hours.
 */
export const Applicant = model
  .define(
    { name: "LeaseApplicant", tableName: "leasecloud_applicant" },
    {
      id: model.id({ prefix: "lapp" }).primaryKey(),
      market: model.text(),
      sealed: model.text(),
      expires_at: model.dateTime(),
    }
  )
  .indexes([{ name: "IDX_leasecloud_applicant_expires", on: ["expires_at"] }])

/**
 * A create call of a completion that came to nothing, kept for an hour, so that neither a cart nor
 * an organisation number can be tried over and over. Nothing of it says whose it was.
 */
export const RefusedAttempt = model
  .define(
    { name: "LeaseRefusedAttempt", tableName: "leasecloud_refused_attempt" },
    {
      id: model.id({ prefix: "lref" }).primaryKey(),
      /** A cart's id, or that of an order without one. */
      cart_id: model.text(),
      org_hash: model.text().nullable(),
    }
  )
  .indexes([
    { name: "IDX_leasecloud_refused_attempt_cart", on: ["cart_id", "created_at"] },
    { name: "IDX_leasecloud_refused_attempt_org", on: ["org_hash", "created_at"] },
  ])
