import { toMajor } from "../../leasecloud/money"
import { mustBeShown, type Present } from "./submission/shown-amount"
import { LeaseRow, toNumber } from "./ledger/database"

const major = (amount: string | number | null) => {
  const minor = toNumber(amount)
  return minor == null ? null : toMajor(minor)
}

/** What a shopper may see of a lease. Amounts in major units, ex VAT; nothing personal. */
export function storeLease(lease: LeaseRow) {
  return {
    id: lease.id,
    status: lease.status,
    months: lease.months,
    monthly_amount: major(lease.monthly_amount ?? lease.quoted_monthly_amount),
    currency_code: lease.currency_code,
    notice: lease.notice,
  }
}

/** The same for the lease of an order, with the day on which its period is over. */
export function orderLease(lease: LeaseRow) {
  return { ...storeLease(lease), ends_on: lease.ends_on }
}

/**
 * The same for the lease of a cart: `monthly_amount` is of the cart as it is, where a draft's cart
 * was read; null where that is unknown, or where it can't be leased any more.
 */
export function cartLease(lease: LeaseRow, now: { present: Present | null } | null) {
  const shown = major(lease.quoted_monthly_amount)
  const present = now?.present ?? null
  return {
    ...storeLease(lease),
    ...(now && { monthly_amount: major(present?.monthlyAmount ?? null) }),
    shown_monthly_amount: shown,
    needs_confirmation: present !== null && mustBeShown(lease, present),
    is_chosen: isChosen(lease),
  }
}

/** What was sent was chosen. Of what was closed before that, nothing will come. */
function isChosen({ status, payment_collection_id }: LeaseRow): boolean {
  return status === "draft" ? payment_collection_id !== null : status !== "closed"
}

/** What a merchant sees of a lease. Amounts in major units, `total_amount` ex VAT. */
export function adminLease(lease: LeaseRow) {
  return {
    id: lease.id,
    source: lease.source,
    status: lease.status,
    remote_status: lease.remote_status,
    remote_id: lease.remote_id,
    reference: lease.reference,
    market: lease.market,
    currency_code: lease.currency_code,
    months: lease.months,
    own_insurance: lease.own_insurance,
    invoice_interval: lease.invoice_interval,
    company: lease.company,
    org_number: lease.org_number,
    quoted_monthly_amount: major(lease.quoted_monthly_amount),
    monthly_amount: major(lease.monthly_amount),
    total_amount: major(lease.total_amount),
    remote_total_amount: major(lease.remote_total_amount),
    buy_out_amount: major(lease.buy_out_amount),
    insurance_yearly_cost: major(lease.insurance_yearly_cost),
    insurance_monthly_cost: major(lease.insurance_monthly_cost),
    remote_figures: lease.remote_figures,
    notice: lease.notice,
    decline_reason: lease.decline_reason,
    refusal: lease.refusal,
    cart_id: lease.cart_id,
    order_id: lease.order_id,
    customer_id: lease.customer_id,
    created_at: lease.created_at,
    updated_at: lease.updated_at,
    submitted_at: lease.submitted_at,
    last_synced_at: lease.last_synced_at,
    next_sync_at: lease.next_sync_at,
    active_since: lease.active_since,
    ends_on: lease.ends_on,
    ends_soon: lease.ending_told_at !== null && !lease.ended_at && !lease.terminated_at,
    ended_at: lease.ended_at,
    terminated_at: lease.terminated_at,
    released_at: lease.released_at,
    erase_requested_at: lease.erase_requested_at,
  }
}
