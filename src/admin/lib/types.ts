/** What the admin routes of this plugin answer. Amounts are in major units, ex VAT. */

export const LEASE_STATUSES = [
  "submitting",
  "pending",
  "ready_to_ship",
  "active",
  "declined",
  "cancelled",
  "draft",
  "closed",
] as const
export type LeaseStatus = (typeof LEASE_STATUSES)[number]

export const MARKETS = ["se", "dk", "no", "fi"] as const
export type Market = (typeof MARKETS)[number]

export const FLAG_CODES = [
  "unexpected_status",
  "cancel_at_leasecloud",
  "changed_after_sending",
  "duplicate",
  "unsettled",
  "orphan",
  "amount_changed",
  "monthly_amount_differs",
  "order_changed",
  "paid_otherwise",
  "fulfilled_before_refusal",
  "ended_after_active",
  "completion_interrupted",
  "vanished",
  "stale_submitting",
  "stale_pending",
  "align_failed",
  "sent_elsewhere",
  "apply_again",
  "misconfigured",
] as const
export type FlagCode = (typeof FLAG_CODES)[number]

export type LeaseFlag = {
  id: string
  /** A FlagCode; a newer server may know more than this page. */
  code: string
  message: string
  evidence: Record<string, unknown> | null
  created_at: string
}

export type LeaseEvent = {
  id: string
  type: string
  created_at: string
  data: Record<string, unknown> | null
}

export type Lease = {
  id: string
  status: LeaseStatus
  remote_status: string | null
  remote_id: string | null
  reference: string | null
  market: Market
  currency_code: string
  months: number
  own_insurance: boolean
  invoice_interval: string | null
  company: string | null
  org_number: string | null
  quoted_monthly_amount: number | null
  monthly_amount: number | null
  total_amount: number | null
  /** What LeaseCloud called the total when it was first seen; its meaning is LeaseCloud's. */
  remote_total_amount?: number | null
  buy_out_amount: number | null
  insurance_yearly_cost: number | null
  insurance_monthly_cost: number | null
  notice: string | null
  decline_reason: string | null
  refusal: { field: string; message: string }[] | null
  cart_id: string | null
  order_id: string | null
  order_display_id: number | null
  /** The number that the shop itself gave the order. */
  order_custom_display_id: string | null
  customer_id: string | null
  created_at: string
  updated_at: string
  submitted_at: string | null
  last_synced_at: string | null
  next_sync_at: string | null
  terminated_at: string | null
  released_at: string | null
  needs_attention: LeaseFlag[]
  events?: LeaseEvent[]
}

export type LeaseList = {
  leases: Lease[]
  count: number
  offset: number
  limit: number
  totals: Partial<Record<LeaseStatus, number>>
}

/** The filters of GET /admin/leases. */
export type LeaseQuery = {
  q?: string
  status?: string[]
  market?: string[]
  needs_attention?: boolean
  order_id?: string
  order?: string
  limit?: number
  offset?: number
}

export type ResolveBody = { note: string } & ({ remote_id: string } | { never_created: true })

export type MarketStatus = {
  market: Market
  currency_code: string
  reachable: boolean | null
  error: string | null
  error_kind: UpstreamKind | null
  error_status: number | null
  checked_at: string | null
  partner: { name: string | null; terms_of_payment: string | number | null } | null
  tariffs: {
    months: number
    tariff: number | null
    source: string
    monthly_amount_of_10000: number | null
  }[]
  tariffs_fetched_at: string | null
  tariffs_verified_at: string | null
  quote_source: string | null
  minimum_amount: number | null
  maximum_amount: number | null
  open_leases: number
}

export const BUDGET_LANES = ["orders", "waiting", "polling", "quotes"] as const
export type BudgetLane = (typeof BUDGET_LANES)[number]

export type PluginStatus = {
  sandbox: boolean
  markets: MarketStatus[]
  budget: {
    limit: number
    window_seconds: number
    lanes: { lane: BudgetLane; used: number; limit: number }[]
    blocked_until: string | null
  }
  sweep: {
    last_started_at: string | null
    last_finished_at: string | null
    next_due_at: string | null
  }
  errors: UpstreamFailure[]
  diagnosis: Finding[]
}

export const UPSTREAM_CALLS = [
  "calculateMonthlyAmounts",
  "getPartner",
  "createOrder",
  "listOrders",
  "getOrder",
  "setReference",
] as const
export type UpstreamCall = (typeof UPSTREAM_CALLS)[number]

/** What a failed call to LeaseCloud means. */
export type UpstreamKind = "refused" | "misconfigured" | "not_sent" | "try_later" | "uncertain"

export type UpstreamFailure = {
  at: string
  market: Market
  kind: UpstreamKind
  status: number | null
  /** An UpstreamCall, or empty. */
  call: string
  message: string
}

/** What of the shop's own set-up is amiss; the texts name the data. */
export type Finding = {
  code:
    | "provider_missing"
    | "dependency_missing"
    | "encryption_key"
    | "provider_not_enabled"
    | "region_missing"
    | "region_currency"
  message: string
  data: Record<string, string>
}

export type Leasable = "inherit" | "yes" | "no"

export type VariantQuotes = {
  id: string
  title: string | null
  sku: string | null
  leasable: Leasable
  markets: {
    market: Market
    region_id: string | null
    currency_code: string
    eligible: boolean
    reasons: { code: string; message: string }[]
    quotes: { months: number; monthly_amount: number }[]
  }[]
}

export type ProductQuotes = {
  leasable_by_default: boolean
  variants: VariantQuotes[]
}
