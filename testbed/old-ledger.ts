/** How the leases of an old shop are divided, in hundredths. The rest are active, and their period is over. */
const SHARES = { pending: 1, ready_to_ship: 1, active: 8, closed: 5, declined: 5, cancelled: 20 }

const YEARS = 10

export interface OldLedger {
  leases: number
  /** Of the leases' history, each. */
  entries: number
  /** Fingerprint of the account that all were sent to. */
  sentTo: string
  /** Before the number of a lease: the id of its order. */
  orderPrefix: string
}

/**
 * The statements that fill the tables of a ledger as ten years leave them: the lease of number 1 is the
 * oldest. Nothing of it waits for anything. A tenth has a flag that was cleared, one of a thousand an open
 * one, half have a mail, a tenth a lease link. To be run one after the other.
 */
export function oldLedger({ leases, entries, sentTo, orderPrefix }: OldLedger): string[] {
  const created = `now() - (${leases} - n + 1) * (interval '${YEARS} years' / ${leases})`
  const isLive = "status IN ('pending', 'ready_to_ship', 'active')"
  const rows = `generate_series(1, ${leases}) AS n`
  return [
    `INSERT INTO leasecloud_lease
            (id, status, status_since, source, cart_id, order_id, customer_id, market, sent_to,
             currency_code, months, own_insurance, invoice_interval, company, org_number, reference,
             reference_set_at, quoted_monthly_amount, raw_quoted_monthly_amount, monthly_amount,
             raw_monthly_amount, total_amount, raw_total_amount, remote_id, remote_status,
             decline_reason, submitted_at, signed_at, aligned_status, last_synced_at, next_sync_at,
             active_since, ends_on, ending_told_at, ended_at, created_at, updated_at)
     SELECT 'lease_OLD' || n, status,
            CASE status WHEN 'closed' THEN now() - n % 55 * interval '1 day'
                        WHEN 'pending' THEN now() - n % 13 * interval '1 day'
                        WHEN 'ready_to_ship' THEN now() - n % 13 * interval '1 day'
                        ELSE begun END,
            CASE WHEN n % 10 = 0 THEN 'link' ELSE 'checkout' END, 'cart_old_' || n,
            CASE WHEN status <> 'closed' THEN '${orderPrefix}' || n END, 'cus_old_' || n / 20, 'se',
            CASE WHEN status <> 'closed' THEN '${sentTo}' END, 'sek', 36, false, 'MONTHLY', 'Bolaget ' || md5(n::text) || ' AB',
            CASE WHEN status <> 'closed' THEN '5560' || lpad((n / 20)::text, 6, '0') END,
            (SELECT coalesce(max(id), 'none') FROM leasecloud_installation) || '.lease_OLD' || n,
            begun, 61300, '{"value":"61300","precision":20}', 61300,
            '{"value":"61300","precision":20}', 1799000, '{"value":"1799000","precision":20}',
            CASE WHEN status <> 'closed' THEN 'remote-old-' || n END,
            CASE WHEN status <> 'closed' THEN upper(status) END,
            CASE status WHEN 'declined' THEN 'lender' WHEN 'closed' THEN 'applicant_expired' END,
            CASE WHEN status <> 'closed' THEN begun END,
            CASE WHEN status IN ('ready_to_ship', 'active') THEN begun END, status,
            now() - interval '1 hour',
            CASE WHEN ${isLive} AND NOT is_over THEN now() + (1 + n % 24) * interval '1 hour' END,
            CASE status WHEN 'active' THEN begun END,
            CASE status WHEN 'active' THEN to_char(
              CASE WHEN is_over THEN now() - interval '1 day' ELSE now() + (100 + n % 900) * interval '1 day' END,
              'YYYY-MM-DD') END,
            CASE WHEN is_over THEN begun END, CASE WHEN is_over THEN now() - interval '1 day' END,
            begun, begun
       FROM ${rows},
            LATERAL (SELECT ${created} AS begun, ${statusOf("n % 100")} AS status) AS made,
            LATERAL (SELECT status = 'active' AND NOT n % 100 < ${firstOver()} AS is_over) AS period`,
    `INSERT INTO leasecloud_lease_event (id, lease_id, order_id, type, data, emit_as, emitted_at, created_at)
     SELECT 'levt_old_' || n || '_' || entry, 'lease_OLD' || n, '${orderPrefix}' || n,
            CASE entry WHEN 1 THEN 'lease.submitted' ELSE 'status.changed' END, '{"to":"pending"}',
            CASE entry WHEN 1 THEN 'lease.submitted' END, CASE entry WHEN 1 THEN ${created} END, ${created}
       FROM ${rows}, generate_series(1, ${entries}) AS entry`,
    `INSERT INTO leasecloud_lease_flag (id, lease_id, code, evidence, evidence_hash, cleared_at, created_at)
     SELECT 'lflg_old_' || n, 'lease_OLD' || n, CASE WHEN n % 20 = 0 THEN 'stale_pending' ELSE 'order_changed' END,
            '{}', md5(n::text), CASE WHEN n % 1000 > 0 THEN ${created} END, ${created}
       FROM ${rows} WHERE n % 10 = 0`,
    `INSERT INTO leasecloud_mail (id, kind, lease_id, status, sent_at, created_at)
     SELECT 'lmail_old_' || n, 'applied', 'lease_OLD' || n, 'sent', ${created}, ${created}
       FROM ${rows} WHERE n % 2 = 0`,
    `INSERT INTO leasecloud_lease_link (id, order_id, selector, expires_at, lease_id, created_at)
     SELECT 'llnk_old_' || n, '${orderPrefix}' || n, 'old' || n, ${created}, 'lease_OLD' || n, ${created}
       FROM ${rows} WHERE n % 10 = 0`,
  ]
}

/** SQL: the status of a lease, by the last two digits of its number. */
function statusOf(number: string): string {
  let below = 0
  const cases = Object.entries(SHARES).map(([status, share]) => {
    below += share
    return `WHEN ${number} < ${below} THEN '${status}'`
  })
  return `CASE ${cases.join(" ")} ELSE 'active' END`
}

/** From this on, the active ones are those whose period is over. */
function firstOver(): number {
  return Object.values(SHARES).reduce((sum, share) => sum + share, 0)
}
