import { z } from "@medusajs/framework/zod"
import { holdsNin } from "../../leasecloud/identity/find-nin"
import { MARKET_CODES } from "../../leasecloud/markets"
import type { MailKind } from "../../mails"
import { type Language, problem } from "../../messages"
import {
  type FlagCode,
  type HistoryType,
  LEASE_ORDERINGS,
  LEASE_SOURCES,
  LEASE_STATUSES,
  type MailReason,
  type MailStatus,
} from "../../modules/leasecloud/internal"
import { leaseStatus, refusal, storeLease } from "./cart-lease"
import { answer, code, currency, facts, market, moment, money, plainText } from "./parts"
import { parametersIn } from "./parameters"

const flag = answer(
  "LeaseFlag",
  "Something that needs a person. It is open until its cause is gone or a user acknowledges it.",
  z.strictObject({
    id: z.string(),
    code: code<FlagCode>(),
    message: z.string(),
    evidence: facts.nullable().describe("amounts in major units"),
    created_at: moment,
  })
)

const event = answer(
  "LeaseEvent",
  "An event of a lease’s history.",
  z.strictObject({
    id: z.string(),
    type: code<HistoryType>(),
    data: facts.nullable(),
    created_at: moment,
  })
)

const mail = answer(
  "LeaseMail",
  "A mail to the customer. `interrupted`: it is unknown whether it was sent. It is not sent again.",
  z.strictObject({
    id: z.string(),
    kind: code<MailKind>(),
    number: z.int().describe("which of the reminders; 0 for other kinds"),
    status: code<MailStatus>(),
    reason: code<MailReason>().nullable().describe("why it was not sent, or why that is unknown"),
    created_at: moment,
    sent_at: moment.nullable(),
  })
)

const fields = {
  id: z.string(),
  source: z
    .enum(LEASE_SOURCES)
    .describe("where it was applied for: in the checkout, or by a lease link"),
  status: leaseStatus,
  remote_status: z.string().nullable().describe("LeaseCloud’s own status"),
  remote_id: z.string().nullable().describe("LeaseCloud’s id of the order"),
  reference: z.string().describe("the internalOrderId of the create call"),
  market,
  currency_code: currency,
  months: z.int(),
  own_insurance: z.boolean(),
  invoice_interval: z.string(),
  company: z.string().nullable(),
  org_number: z.string().nullable().describe("masked if it is a person’s number"),
  quoted_monthly_amount: money.nullable(),
  monthly_amount: money.nullable(),
  total_amount: money.nullable(),
  remote_total_amount: money.nullable().describe("LeaseCloud’s total; its meaning is LeaseCloud’s"),
  buy_out_amount: money.nullable(),
  insurance_yearly_cost: money.nullable(),
  insurance_monthly_cost: money.nullable(),
  remote_figures: z
    .record(z.string(), z.union([z.number(), z.boolean(), z.string()]))
    .nullable()
    .describe("what LeaseCloud says beside the documented fields: numbers, booleans and dates"),
  notice: z.string().nullable(),
  decline_reason: z.string().nullable(),
  refusal: z.array(refusal).nullable(),
  cart_id: z.string().nullable().describe("null for an order that no cart became"),
  order_id: z.string().nullable(),
  order_display_id: z.number().nullable(),
  order_custom_display_id: z.string().nullable().describe("the shop’s own order number"),
  customer_id: z.string().nullable(),
  created_at: moment,
  updated_at: moment,
  submitted_at: moment.nullable(),
  last_synced_at: moment.nullable(),
  next_sync_at: moment.nullable(),
  active_since: moment.nullable(),
  ends_on: z.string().nullable().describe("the day on which the lease period is over, in Sweden"),
  ends_soon: z.boolean().describe("whether `lease.ending` was emitted and the period is not over"),
  ended_at: moment.nullable().describe("when the lease period was found to be over"),
  terminated_at: moment.nullable(),
  released_at: moment.nullable(),
  erase_requested_at: moment
    .nullable()
    .describe("the customer is deleted: personal data is erased after the lease is over"),
  needs_attention: z.array(flag),
}

const lease = answer("Lease", "A lease as the merchant sees it.", z.strictObject(fields))

export type LeaseFlag = z.infer<typeof flag>
export type LeaseEvent = z.infer<typeof event>
export type LeaseMail = z.infer<typeof mail>
export type Lease = z.infer<typeof lease>

export const leasesAnswer = answer(
  "LeaseList",
  "A page of leases.",
  z.strictObject({
    leases: z.array(lease),
    count: z.int(),
    offset: z.int(),
    limit: z.int(),
    totals: z.record(z.string(), z.int()).describe("count per status within the filter"),
  })
)

export const leaseAnswer = answer(
  "LeaseDetail",
  "A lease with the newest part of its history and the mails to its customer, oldest first.",
  z.strictObject({
    lease: z.strictObject({
      ...fields,
      events: z.array(event),
      events_count: z.int().describe("of the whole history"),
      mails: z.array(mail),
    }),
  })
)

export const leaseEventsAnswer = answer(
  "LeaseEventList",
  "A page of a lease’s history, newest first.",
  z.strictObject({ events: z.array(event), count: z.int(), offset: z.int(), limit: z.int() })
)

const storedLease = z.strictObject({
  ...fields,
  sent_order: facts.nullable().describe("what was sent of the order: contact, addresses, items"),
  application_expires_at: moment
    .nullable()
    .describe("when the encrypted application is erased at the latest; null: there is none"),
  events: z.array(event),
  flags: z.array(
    z.strictObject({
      id: z.string(),
      code: code<FlagCode>(),
      evidence: facts.nullable().describe("amounts in major units"),
      note: z.string().nullable(),
      created_at: moment,
      cleared_at: moment.nullable(),
      acknowledged_at: moment.nullable(),
    })
  ),
  mails: z.array(mail),
  links: z
    .array(
      z.strictObject({
        id: z.string(),
        order_id: z.string(),
        months: z.int().nullable(),
        created_at: moment,
        expires_at: moment,
        revoked_at: moment.nullable(),
      })
    )
    .describe("lease links of the order, without their tokens"),
})

export const storedDataAnswer = answer(
  "StoredData",
  "A page of all that the plugin stores of a customer or a company, newest lease first.",
  z.strictObject({
    leases: z.array(storedLease),
    count: z.int(),
    offset: z.int(),
    limit: z.int(),
  })
)

export type LeaseEventList = z.infer<typeof leaseEventsAnswer>

export type LeaseList = z.infer<typeof leasesAnswer>
export type LeaseWithEvents = z.infer<typeof leaseAnswer>["lease"]

export const ownLeasesAnswer = answer(
  "OwnLeases",
  "A page of the logged-in customer’s leases, newest first. It has no personal data.",
  z.strictObject({
    leases: z.array(
      z.strictObject({
        ...storeLease.shape,
        order_id: fields.order_id,
        order_display_id: fields.order_display_id,
        order_custom_display_id: fields.order_custom_display_id,
        created_at: moment,
      })
    ),
    count: z.int(),
    offset: z.int(),
    limit: z.int(),
  })
)

const orderings = [...LEASE_ORDERINGS, ...LEASE_ORDERINGS.map((name) => `-${name}`)] as [
  string,
  ...string[],
]

/** Query of `GET /admin/leases`. */
export function listLeasesSchema(language: Language) {
  const { companyNumber, date, id, oneOf, search, several, whole } = parametersIn(language)
  return z.strictObject({
    q: search(255).optional(),
    status: several(oneOf(LEASE_STATUSES)),
    market: several(oneOf(MARKET_CODES as ["se", "dk", "no", "fi"])),
    order_id: several(id(255)),
    customer_id: several(id(255)),
    org_number: companyNumber
      .optional()
      .describe("a company number in any form. Numbers of persons are refused"),
    source: several(oneOf(LEASE_SOURCES)),
    ends_before: date
      .optional()
      .describe("active leases whose period ends before this day and is not over yet"),
    needs_attention: oneOf(["true", "false"])
      .transform((text) => text === "true")
      .optional(),
    limit: whole(1, 200).default(20),
    offset: whole(0, 10_000_000).default(0),
    order: oneOf(orderings).default("-created_at"),
  })
}

function pageSchema(language: Language) {
  const { whole } = parametersIn(language)
  return z.strictObject({
    limit: whole(1, 100).default(20),
    offset: whole(0, 10_000_000).default(0),
  })
}

/** Query of `GET /admin/leasecloud/export`. */
export function storedDataSchema(language: Language) {
  const { companyNumber, id, whole } = parametersIn(language)
  return z
    .strictObject({
      customer_id: id(255).optional(),
      org_number: companyNumber
        .optional()
        .describe("a company number in any form. Numbers of persons are refused"),
      limit: whole(1, 200).default(100),
      offset: whole(0, 10_000_000).default(0),
    })
    .refine((query) => !query.customer_id !== !query.org_number, {
      path: ["customer_id"],
      error: "Name either the customer (customer_id) or the company (org_number).",
    })
}

/** Query of `GET /store/customers/me/leases`. */
export const ownLeasesSchema = pageSchema

/** Query of `GET /admin/leases/:id/events`. */
export const leaseEventsSchema = pageSchema

export type LeaseQuery = Partial<z.output<ReturnType<typeof listLeasesSchema>>>

const MOST_OF_NOTE = 1000

const note = plainText("a note on what was done", MOST_OF_NOTE)
  .refine((text) => !holdsNin(text))
  .describe("what was done; without anybody’s national identity number")

/** What is allowed in the note of an action. Staff type it, so that it is said in their language. */
export const allowedInNote = (field: string) =>
  field === "note" ? problem("note_text", { max: MOST_OF_NOTE }) : undefined

const id = (what: string) => plainText(what, 255)

/** Body of `POST /admin/leases/:id/acknowledge`. */
export const acknowledgeSchema = z
  .strictObject({
    code: id("a flag's code").optional(),
    flag_id: id("a flag's ID").optional(),
    note,
  })
  .refine((body) => body.code || body.flag_id, {
    path: ["code"],
    error: "Name the flag by its code or its ID.",
  })

/** Body of `POST /admin/leases/:id/release`. */
export const releaseSchema = z.strictObject({ note })

/** Body of `POST /admin/leases/:id/erase-personal-data`. */
export const erasePersonalDataSchema = z.strictObject({ note })

/** Body of `POST /admin/leases/:id/resolve`. */
export const resolveSchema = z
  .strictObject({
    remote_id: id("LeaseCloud's ID of the order").optional(),
    never_created: z.literal(true, { error: "Set this to true, or leave it out." }).optional(),
    note,
  })
  .refine((body) => Boolean(body.remote_id) !== Boolean(body.never_created), {
    path: ["remote_id"],
    error: "Enter LeaseCloud's ID of the order, or state that it was never created.",
  })

export type AcknowledgeBody = z.input<typeof acknowledgeSchema>
export type ResolveBody = z.input<typeof resolveSchema>
