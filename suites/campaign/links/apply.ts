import type { Instance } from "../../../testbed/instance"
import { LinkHolder, LinkedOrder } from "../../../testbed/lease-links"
import type { Answer } from "../../../testbed/shopper/http"
import { BUYERS } from "../../../testbed/shopper/people"
import type { Merchant } from "../merchant"
import type { Application, Completion, Purchase } from "../record"
import { addressOf, noteSecrets, organisationOf, Shopping } from "../shopper/apply"

/** What it takes to lease by a link: a merchant who makes it, and a customer who uses it. */
export type Linking = Shopping & { merchant: Merchant }

/** The holder of a link, at one server, with an address of their own. */
class CountedHolder extends LinkHolder {
  constructor(
    private readonly instance: Instance,
    token: string,
    headers: Record<string, string>
  ) {
    super(instance.url, token, headers)
  }

  override ask<T>(method: string, body?: unknown, version?: string | null): Promise<Answer<T>> {
    return this.instance.counted(super.ask<T>(method, body, version))
  }
}

export function holderOf(context: Linking, purchase: Purchase, token: string, at?: Instance) {
  const running = context.servers()
  if (!running.length) throw new Error("no server is up")
  const instance = at ?? context.random.pick(running)
  const headers = { "x-forwarded-for": addressOf(purchase) }
  return { instance, holder: new CountedHolder(instance, token, headers) }
}

/** What the holder of a link types for these months. */
export function applicationOf({ plan, number }: Purchase, months: number) {
  return {
    nin: BUYERS[plan.market].applicant.nin,
    org_number: organisationOf(plan.market, number),
    months,
    own_insurance: plan.ownInsurance,
  }
}

/**
 * Applies by a link, after a look at it. Both are in the record: as an application, whose amount is
 * the one looked at, and as what completes the purchase. Null where the connection broke.
 */
export async function applyByLink(
  context: Linking,
  purchase: Purchase,
  token: string,
  seen: LinkedOrder,
  { months = purchase.plan.months, at }: { months?: number; at?: Instance } = {}
): Promise<Answer<unknown> | null> {
  const { now, record } = context
  const { instance, holder } = holderOf(context, purchase, token, at)
  noteSecrets(record, [BUYERS[purchase.plan.market].applicant.nin, addressOf(purchase)])
  const version = purchase.plan.order?.saysVersion ? seen.version : null
  const begun = { startedAt: now(), endedAt: 0, status: null as number | null }
  const application: Application = {
    ...begun,
    kind: "linked",
    months,
    leaseId: null,
    saysVersion: version !== null,
    monthlyAmount: seen.quotes.find((quote) => quote.months === months)?.monthly_amount ?? null,
    exVat: seen.order && Math.round(seen.order.subtotal * 100),
  }
  const completion: Completion = {
    ...begun,
    instance: instance.name,
    orderId: null,
    message: null,
  }
  purchase.applications.push(application)
  purchase.completions.push(completion)
  let answer: Answer<unknown> | null = null
  try {
    answer = await holder.apply(purchase.plan.market, applicationOf(purchase, months), version)
  } catch {
    return null
  } finally {
    const endedAt = now()
    const status = answer?.status ?? null
    Object.assign(application, { endedAt, status })
    Object.assign(completion, {
      endedAt,
      status,
      orderId: status === 200 ? purchase.orderId : null,
      message: answer && status !== 200 ? JSON.stringify(answer.body).slice(0, 200) : null,
    })
    // What was refused because another application was sent stored nothing of this one.
    if (status !== 409) application.leaseId = (await newestLease(context, purchase))?.id ?? null
  }
  return answer
}

const LIVE = ["submitting", "pending", "ready_to_ship", "active"]

/**
 * The lease of an order that came last, as the ledger has it, since a link's answer names none; null
 * if that is the one which ended before leasing was offered once more.
 */
export async function newestLease({ pool }: Linking, { orderId, formerLeaseId }: Purchase) {
  const { rows } = await pool.query<{ id: string; status: string }>(
    `SELECT id, status FROM leasecloud_lease WHERE order_id = $1 AND id IS DISTINCT FROM $2
        AND created_at >= coalesce(
              (SELECT created_at FROM leasecloud_lease WHERE id = $2), '-infinity')
      ORDER BY created_at DESC LIMIT 1`,
    [orderId, formerLeaseId]
  )
  const lease = rows[0]
  return lease ? { ...lease, isLive: LIVE.includes(lease.status) } : null
}
