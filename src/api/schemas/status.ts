import { z } from "@medusajs/framework/zod"
import type { CallName } from "../../leasecloud/endpoints"
import type { LeaseCloudErrorKind } from "../../leasecloud/errors"
import type { MailKind } from "../../mails"
import type {
  MailReason,
  MailStatus,
  SetupIssue,
  SHOWN_LANES,
} from "../../modules/leasecloud/internal"
import { answer, code, currency, market, moment, money } from "./parts"

const marketStatus = answer(
  "MarketStatus",
  "One configured market.",
  z.strictObject({
    market,
    currency_code: currency,
    reachable: z
      .boolean()
      .nullable()
      .describe("result of the last connection test; null before the first"),
    error: z.string().nullable(),
    error_kind: code<LeaseCloudErrorKind>().nullable(),
    error_status: z.int().nullable(),
    checked_at: moment.nullable(),
    partner: z
      .strictObject({
        name: z.string().nullable(),
        terms_of_payment: z.union([z.string(), z.number()]).nullable(),
      })
      .nullable(),
    tariffs: z.array(
      z.strictObject({
        months: z.int(),
        tariff: z.number().nullable(),
        source: z.string(),
        monthly_amount_of_10000: money.nullable(),
      })
    ),
    tariffs_fetched_at: moment.nullable(),
    tariffs_verified_at: moment.nullable(),
    quote_source: z.string().nullable(),
    minimum_amount: money.nullable(),
    maximum_amount: money.nullable(),
    open_leases: z.int(),
  })
)

const budget = answer(
  "Budget",
  "Requests to LeaseCloud in the current window, per lane, of all processes of the shop.",
  z.strictObject({
    limit: z.int(),
    window_seconds: z.int(),
    lanes: z.array(
      z.strictObject({ lane: code<(typeof SHOWN_LANES)[number]>(), used: z.int(), limit: z.int() })
    ),
    blocked_until: moment.nullable().describe("LeaseCloud asked the shop to wait until then"),
    waiting: z
      .strictObject({ orders: z.int(), minutes: z.int() })
      .describe(
        "placed orders whose lease is not sent yet, and how long sending all of them takes"
      ),
  })
)

const calls = answer(
  "CallCount",
  "Calls to LeaseCloud by call and outcome, in steps of five minutes, of all processes of the shop.",
  z.strictObject({
    market,
    call: z.string(),
    outcome: z.string().describe("`ok`, or the kind of the error"),
    last_hour: z.int(),
    last_24_hours: z.int(),
  })
)

export const statusAnswer = answer(
  "Status",
  "Leasing status of this shop. It has no keys and no personal data.",
  z.strictObject({
    sandbox: z.boolean(),
    markets: z.array(marketStatus),
    budget,
    sweep: z.strictObject({
      last_started_at: moment.nullable(),
      last_finished_at: moment.nullable(),
      next_due_at: moment.nullable(),
    }),
    errors: z.array(
      z.strictObject({
        at: moment,
        market,
        kind: code<LeaseCloudErrorKind>(),
        status: z.int().nullable(),
        call: code<CallName | "">().describe("empty where the request never became a call"),
        message: z.string(),
      })
    ),
    calls: z.array(calls),
    unsent_mails: z
      .array(
        z.strictObject({
          id: z.string(),
          at: moment,
          kind: code<MailKind>(),
          status: code<MailStatus>(),
          reason: code<MailReason>().nullable(),
          lease_id: z.string().nullable().describe("null for the mail of a lease link"),
        })
      )
      .describe("mails of the last week that were not sent, or of which that is unknown"),
    diagnosis: z
      .array(
        z.strictObject({
          code: code<SetupIssue["code"]>(),
          message: z.string(),
          data: z.record(z.string(), z.string()),
        })
      )
      .describe("what is wrong with the shop’s set-up"),
  })
)

export type PluginStatus = z.infer<typeof statusAnswer>
export type MarketStatus = z.infer<typeof marketStatus>
