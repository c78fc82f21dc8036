import { z } from "@medusajs/framework/zod"
import { answer, currency, facts, market, moment, money } from "../registry"
import { leaseStatus, refusal } from "./store"

const flag = answer(
  "LeaseFlag",
  "Something that a person must look at, open until its cause is gone or somebody acknowledged it.",
  z.strictObject({
    id: z.string(),
    code: z.string(),
    message: z.string(),
    evidence: facts.nullable().describe("amounts in major units"),
    created_at: moment,
  })
)

const event = answer(
  "LeaseEvent",
  "One line of a lease’s history.",
  z.strictObject({
    id: z.string(),
    type: z.string(),
    data: facts.nullable(),
    created_at: moment,
  })
)

const fields = {
  id: z.string(),
  status: leaseStatus,
  remote_status: z.string().nullable().describe("the status in LeaseCloud’s words"),
  remote_id: z.string().nullable().describe("LeaseCloud’s id of the order"),
  reference: z.string().describe("the internalOrderId that LeaseCloud was given"),
  market,
  currency_code: currency,
  months: z.int(),
  own_insurance: z.boolean(),
  invoice_interval: z.string(),
  company: z.string().nullable(),
  org_number: z.string().nullable().describe("masked where it is a person’s number"),
  quoted_monthly_amount: money.nullable(),
  monthly_amount: money.nullable(),
  total_amount: money.nullable(),
  remote_total_amount: money.nullable().describe("LeaseCloud’s total; its meaning is LeaseCloud’s"),
  buy_out_amount: money.nullable(),
  insurance_yearly_cost: money.nullable(),
  insurance_monthly_cost: money.nullable(),
  notice: z.string().nullable(),
  decline_reason: z.string().nullable(),
  refusal: z.array(refusal).nullable(),
  cart_id: z.string(),
  order_id: z.string().nullable(),
  order_display_id: z.number().nullable(),
  order_custom_display_id: z.string().nullable().describe("the number that the shop itself gave"),
  customer_id: z.string().nullable(),
  created_at: moment,
  updated_at: moment,
  submitted_at: moment.nullable(),
  last_synced_at: moment.nullable(),
  next_sync_at: moment.nullable(),
  terminated_at: moment.nullable(),
  released_at: moment.nullable(),
  needs_attention: z.array(flag),
}

const lease = answer("Lease", "A lease as the merchant sees it.", z.strictObject(fields))

export const leasesAnswer = answer(
  "LeaseList",
  "A page of leases.",
  z.strictObject({
    leases: z.array(lease),
    count: z.int(),
    offset: z.int(),
    limit: z.int(),
    totals: z.record(z.string(), z.int()).describe("how many fit the filter, by status"),
  })
)

export const leaseAnswer = answer(
  "LeaseDetail",
  "A lease with its history, oldest first.",
  z.strictObject({ lease: z.strictObject({ ...fields, events: z.array(event) }) })
)
