import { Module } from "@medusajs/framework/utils"
import LeaseCloudModuleService from "./service"

/*
 * The module as everything outside sees it: `service.ts` for what the module does, this file for its
 * types, its constants and its pure functions.
 */

export { atOnce } from "./at-once"
export { CompletionError } from "./authorization/completion"
export { checkSessionData, publicData } from "./authorization/session-data"
export {
  checkEncryptionKey,
  checkPaymentModule,
  isMissingMigration,
  MIGRATE,
  type SetupIssue,
} from "./setup"
export { isLeasable } from "./eligibility"
export type { Ineligibility, ProductIneligibility } from "./eligibility"
export type { Ledger } from "./ledger"
export { COMPLETION_LOCK_MS } from "./ledger/alignment"
export { toNumber, type LeaseRow } from "./ledger/database"
export type { ConfirmedAmounts, ConfirmedDraft, DraftInput } from "./ledger/drafts"
export { LEASE_EVENTS, type HistoryType } from "./ledger/events"
export { FLAG_MESSAGES, type FlagCode } from "./ledger/flags"
export { LEASE_ORDERINGS, type LeasePage } from "./ledger/list"
export { LEASE_STATUSES, isEnded, isLive, type LeaseStatus } from "./ledger/statuses"
export type { PluginOptions } from "./options"
export { CART_FIELDS, ORDER_FIELDS, differences, orderFacts, summarizeAmounts } from "./payload"
export type { Applicant, LeasableOrder, LeasableVariant, OrderWithTotal } from "./payload"
export { LARGEST_AMOUNT } from "./payload/amounts"
export {
  DEPENDENCIES_LINE,
  LEASE_PROVIDER_ID,
  PROVIDER_DEPENDENCIES,
  isDead,
} from "./payment-provider"
export type { OrderReader } from "./polling/context"
export { type Stages, type TaskRun } from "./run-task"
export type { SHOWN_LANES } from "./status/read-status"
export type { Present } from "./submission/shown-amount"
export { BudgetExhausted } from "./upstream"
export { adminLease, cartLease, storeLease } from "./views"

export const LEASECLOUD_MODULE = "leasecloud"

export default Module(LEASECLOUD_MODULE, { service: LeaseCloudModuleService })
