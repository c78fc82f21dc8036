import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { MarketCode } from "../../leasecloud/markets"
import { SealError } from "../../modules/leasecloud/crypto/seal"
import { openApplicant } from "../../modules/leasecloud/ledger/applicants"
import type { LeaseRow } from "../../modules/leasecloud/ledger/database"
import { recordDeclined, recordPayload } from "../../modules/leasecloud/ledger/sending"
import { closeLease, nextToSend, tryLater } from "../../modules/leasecloud/ledger/waiting"
import {
  Applicant,
  LeasableOrder,
  ORDER_FIELDS,
  buildCreateOrder,
  orderFacts,
  summarizeAmounts,
} from "../../modules/leasecloud/payload"
import { orderFingerprint } from "../../modules/leasecloud/submission/fingerprint"
import { readOrderState } from "../align-order/read-order"
import type { SweepContext } from "../sweep/context"

/** After these, what else a market has to send would hardly fare better: the next sweep goes on. */
const NOT_WELL = ["waiting", "misconfigured", "uncertain"]

/** More than the budget lets through in a window. */
const MOST_AT_ONCE = 200

/**
 * Sends the leases whose order stands and that were never tried: completed past the budget, stopped
 * before the call, refused a connection, or proven absent at LeaseCloud. A market that
 * can't be reached or is not configured rightly, or a lease that can't be sent, holds up no other.
 */
export async function sendWaiting(context: SweepContext): Promise<void> {
  const { leasecloud, logger, deadline } = context
  const { db } = leasecloud.ledger
  const held = new Set<string>()
  for (let sent = 0; sent < MOST_AT_ONCE && !deadline.passed(); sent++) {
    const lease = await nextToSend(db, [...held])
    if (!lease) {
      return
    }
    try {
      const outcome = await sendOne(context, lease)
      if (NOT_WELL.includes(outcome)) held.add(lease.market)
    } catch (error) {
      logger.error(`leasecloud: ${lease.id} could not be sent (${(error as Error).name})`)
      await tryLater(db, lease)
    }
  }
}

async function sendOne(context: SweepContext, lease: LeaseRow): Promise<string> {
  const { leasecloud } = context
  const { options, ledger } = leasecloud
  const { db } = ledger
  if (!(await orderAwaitsLease(context, lease))) {
    await closeLease(db, lease, "order_gone")
    return "closed"
  }
  const order = await readOrder(context, lease.order_id!)
  const applicant = await openOrNull(context, lease)
  if (!applicant) {
    await recordDeclined(db, lease, "applicant_expired", null)
    return "declined"
  }
  const market = lease.market as MarketCode
  const request = buildCreateOrder({
    order,
    applicant,
    market,
    partnerId: options.markets[market]?.partnerId,
    invoiceInterval: lease.invoice_interval,
    reference: lease.reference,
    sandbox: options.sandbox,
  })
  const payloadHash = orderFingerprint(lease, order)
  if (payloadHash !== lease.payload_hash) {
    const totalAmount = summarizeAmounts(order).total
    const sentOrder = orderFacts(order, market, applicant)
    const orderTotal = String(order.total)
    await recordPayload(db, lease, { payloadHash, totalAmount, orderTotal, sentOrder })
  }
  return (await leasecloud.send(lease, request)).kind
}

/** Before every send: the order exists, is not cancelled, and waits for this lease's payment. */
async function orderAwaitsLease({ container }: SweepContext, lease: LeaseRow): Promise<boolean> {
  const order = lease.order_id ? await readOrderState(container, lease.order_id) : null
  return (
    order != null &&
    order.status !== "canceled" &&
    order.session?.id === lease.payment_session_id &&
    order.payment == null
  )
}

async function openOrNull(
  { leasecloud }: SweepContext,
  lease: LeaseRow
): Promise<Applicant | null> {
  try {
    return await openApplicant(
      leasecloud.ledger.db,
      leasecloud.options.encryptionKey,
      lease.applicant_id
    )
  } catch (error) {
    if (error instanceof SealError) {
      return null
    }
    throw error
  }
}

type OrderWithTotal = LeasableOrder & { total: unknown }

async function readOrder({ container }: SweepContext, orderId: string): Promise<OrderWithTotal> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "order",
    fields: ORDER_FIELDS,
    filters: { id: orderId },
  })
  return data[0] as unknown as OrderWithTotal
}
