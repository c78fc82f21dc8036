import type { MarketCode } from "../../../leasecloud/markets"
import { ENDPOINTS, type CallName } from "../../../leasecloud/endpoints"
import type { LeaseCloudErrorKind } from "../../../leasecloud/errors"
import type { ProductIneligibility } from "../../../modules/leasecloud/eligibility"
import type { LeaseRow } from "../../../modules/leasecloud/ledger/database"
import type { HistoryType } from "../../../modules/leasecloud/ledger/events"
import { FLAG_MESSAGES } from "../../../modules/leasecloud/ledger/flags"
import { LEASE_STATUSES as LEDGER_STATUSES } from "../../../modules/leasecloud/ledger/statuses"
import type LeaseCloudModuleService from "../../../modules/leasecloud/service"
import { SHOWN_LANES } from "../../../modules/leasecloud/status/read-status"
import type { adminLease } from "../../../modules/leasecloud/views"
import type { FindingCode } from "../../../workflows/diagnose"
import { en } from "../../i18n/en"
import { PLAIN_EVENTS, SAID_EVENTS } from "../event-texts"
import {
  BUDGET_LANES,
  FLAG_CODES,
  LEASE_STATUSES,
  UPSTREAM_CALLS,
  type Finding,
  type FlagCode,
  type Lease,
  type LeaseStatus,
  type Market,
  type PluginStatus,
  type UpstreamCall,
  type UpstreamKind,
} from "../types"

/**
 * The admin is built apart from the server and repeats what the routes answer. These lines don't
 * compile where the two disagree.
 */
type Same<A, B> = [A, B] extends [B, A] ? true : { admin: A; server: B }
const same = <Agreed extends true>(agreed?: Agreed) => agreed

same<Same<LeaseStatus, LeaseRow["status"]>>()
same<Same<Market, MarketCode>>()
same<Same<FlagCode, keyof typeof FLAG_MESSAGES>>()
same<Same<UpstreamCall, CallName>>()
same<Same<UpstreamKind, LeaseCloudErrorKind>>()
same<Same<PluginStatus["budget"]["lanes"][number]["lane"], (typeof SHOWN_LANES)[number]>>()
same<Same<Finding["code"], FindingCode>>()
same<Same<(typeof PLAIN_EVENTS)[number] | (typeof SAID_EVENTS)[number], HistoryType>>()

/** Every code has its text; English has them all, and the other languages have what English has. */
same<Same<keyof typeof en.settings.diagnosis, FindingCode>>()
same<Same<keyof typeof en.settings.errorKinds, LeaseCloudErrorKind>>()
same<Same<keyof typeof en.leases.status, LeaseRow["status"]>>()
const withText = <Code extends keyof typeof en.products.reasons>(code?: Code) => code
withText<ProductIneligibility["code"] | "no_price" | "no_region">()
const withFlag = <Code extends keyof typeof en.flags>(code?: Code) => code
withFlag<keyof typeof FLAG_MESSAGES>()

/** Fields of the routes' answers: dates go over the wire as texts. */
type Wire = ReturnType<typeof adminLease>
same<
  Same<
    Exclude<
      keyof Lease,
      "needs_attention" | "events" | "order_display_id" | "order_custom_display_id"
    >,
    keyof Wire
  >
>()
type Status = Awaited<ReturnType<LeaseCloudModuleService["readStatus"]>>
// The counters are for monitoring: the page shows the failures themselves.
same<Same<keyof PluginStatus, Exclude<keyof Status, "calls"> | "diagnosis">>()
same<Same<keyof PluginStatus["markets"][number], keyof Status["markets"][number]>>()

it("lists what the server lists", () => {
  const sorted = (list: readonly string[]) => [...list].sort()
  expect(sorted(LEASE_STATUSES)).toEqual(sorted(LEDGER_STATUSES))
  expect(sorted(FLAG_CODES)).toEqual(Object.keys(FLAG_MESSAGES).sort())
  expect(sorted(UPSTREAM_CALLS)).toEqual(Object.keys(ENDPOINTS).sort())
  expect(BUDGET_LANES).toEqual(SHOWN_LANES)
})
