/*
 * The module as the plugin's other folders see it: types, constants and pure functions. What the
 * module does is in `service.ts`. Shops import `index.ts`, and nothing of this file.
 */

export { atOnce } from "./at-once"
export { CompletionError } from "./authorization/completion"
export { checkSessionData, publicData } from "./authorization/session-data"
export { withVariants } from "./authorization/session-order"
export {
  countryOfCart,
  isCustomerOf,
  type LeasableMark,
  noMarket,
  ownMark,
  ownPeriods,
  periodsOf,
  sharedPeriods,
} from "./eligibility"
export type { Ineligibility, ProductIneligibility, Shopper } from "./eligibility"
export type { Ledger } from "./ledger"
export type { ByHand } from "./ledger/by-hand"
export { COMPLETION_LOCK_MS, lags } from "./ledger/alignment"
export { toNumber, type LeaseRow, type LinkRow, type MailRow } from "./ledger/database"
export { isEndedRemotely, toLeaseStatus } from "./ledger/decide"
export { isBeingSent, isOver } from "./ledger/drafts"
export type { ConfirmedAmounts, ConfirmedDraft, DraftInput, Purchase } from "./ledger/drafts"
export { LEASE_EVENTS, type HistoryType } from "./ledger/events"
export { FLAG_MESSAGES, type FlagCode } from "./ledger/flags"
export { tokenOf } from "./ledger/link-token"
export {
  MAIL_REASONS,
  type MailReason,
  type MailStatus,
  RIGHTLY_UNSENT,
} from "./ledger/mail-states"
export { statusForMail } from "./ledger/mails"
export { LEASE_ORDERINGS, type LeasePage } from "./ledger/list"
export { LEASE_SOURCES, LEASE_STATUSES, isEnded, isLive, type LeaseStatus } from "./ledger/statuses"
export type { FlaggedStanding } from "./ledger/unsent"
export { CART_FIELDS, ORDER_FIELDS, differences, orderFacts, summarizeAmounts } from "./payload"
export type { Applicant, LeasableOrder, LeasableVariant, OrderWithTotal } from "./payload"
export { LARGEST_AMOUNT, isInclVat, itemsOf, shippingMethodsOf } from "./payload/amounts"
export type { Discount, PricedLine } from "./payload/leasable-order"
export { type OrderStanding, orderStatus } from "./order-status"
export {
  DEPENDENCIES_LINE,
  LEASE_PROVIDER_ID,
  PROVIDER_DEPENDENCIES,
  isDead,
  isOpen,
} from "./payment-provider"
export type { OrderReader } from "./polling/context"
export { addMonths, lengthOf, monthAt, type Period, spanOf } from "./reports/months"
export type { ArticleFigures, Figures } from "./reports/reports"
export type { Stages, TaskRun } from "./run-task"
export {
  checkEncryptionKey,
  checkAddresses,
  checkFeedProvider,
  checkJob,
  checkLimit,
  checkMailProvider,
  checkMarkets,
  checkPaymentModule,
  checkSandbox,
  isMissingMigration,
  MIGRATE,
  type SetupIssue,
} from "./setup"
export {
  type EffectiveSettings,
  type SettingChange,
  type SettingProblem,
  type SettingsInput,
  settingsOf,
} from "./settings/merge"
export { Settings } from "./settings/settings"
export { MARKET_SETTINGS, MOST, SETTING_NAMES, SHOP_SETTINGS } from "./settings/setting-schemas"
export type { SHOWN_LANES } from "./status/read-status"
export type { Present } from "./submission/shown-amount"
export { BudgetExhausted } from "./upstream"
export { adminLease, cartLease, orderLease, storeLease } from "./views"
