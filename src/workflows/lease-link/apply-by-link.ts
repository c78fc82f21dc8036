import type { IPaymentModuleService, MedusaContainer } from "@medusajs/framework/types"
import { MedusaError, Modules } from "@medusajs/framework/utils"
import {
  StepResponse,
  WorkflowResponse,
  createStep,
  createWorkflow,
} from "@medusajs/framework/workflows-sdk"
import { toMinor } from "../../leasecloud/money"
import { problem } from "../../messages"
import { LEASECLOUD_MODULE } from "../../modules/leasecloud"
import {
  CompletionError,
  type DraftInput,
  type LeaseRow,
  isLive,
} from "../../modules/leasecloud/internal"
import type LeaseCloudModuleService from "../../modules/leasecloud/service"
import { type OpenedSession, openSessionOnOrder } from "../align-order/arrange-payments"
import { setStatusUnlessPaid } from "../align-order/collection-status"
import { flagPaidOtherwise } from "../align-order/paid-otherwise"
import { type OrderState, isFulfilled, readOrderState } from "../align-order/read-order"
import { isPaidOrPromised } from "../align-order/who-pays"
import type { ApplicationProblem } from "../apply-for-lease/parse-applicant"
import { underLeaseLock, underOrderLock } from "../lease-lock"
import { orderProblems } from "./check-order"
import { type NotOpen, type OpenLink, readLink, whyNotOpen } from "./find-link"
import { versionOf } from "./read-order"

/** As long as a shopper waits for a cart's lock. */
const WAITS_FOR_LOCK_MS = 10_000

export interface ApplyByLinkInput {
  link_id: string
  /** Of the order that the draft was prepared from: see `versionOf`. */
  version: string
  draft: DraftInput
}

/**
 * What became of an application by a link. `refused`: by LeaseCloud, or because the order can't be
 * leased any more; the link stays open. `changed`: the order is another than the one that was looked at.
 * `unavailable`: LeaseCloud can't be asked now, and nothing is sent later.
 */
export type LinkOutcome =
  | { kind: "sent"; lease_id: string }
  | { kind: "refused"; problems: { field: string; message: string }[] }
  | { kind: "not_open"; status: NotOpen }
  | { kind: "busy" | "changed" | "unavailable" }

const applyByLinkStep = createStep(
  "apply-by-lease-link",
  async (input: ApplyByLinkInput, { container }) =>
    new StepResponse(await applyByLink(container, input))
)

/**
 * Leases an order by its link: writes the draft, opens its payment session and sends it at once, as a
 * completion does. All of it is under the lock that every other move of the lease takes. The applicant
 * was sealed before: nothing personal passes through here.
 */
export const applyByLinkWorkflow = createWorkflow(
  "apply-by-lease-link",
  (input: ApplyByLinkInput) => {
    return new WorkflowResponse(applyByLinkStep(input))
  }
)

/** What the workflow does: see there. */
export async function applyByLink(
  container: MedusaContainer,
  input: ApplyByLinkInput
): Promise<LinkOutcome> {
  const { draft } = input
  // No edit is confirmed between the look at the order and its sending: it is leased as it was looked at.
  const outcome = await underLeaseLock(container, draft, WAITS_FOR_LOCK_MS, () =>
    underOrderLock(container, draft.order_id!, WAITS_FOR_LOCK_MS, () =>
      applyUnderLock(container, input)
    )
  )
  return outcome === "busy" ? { kind: "busy" } : outcome
}

async function applyUnderLock(
  container: MedusaContainer,
  { link_id, version, draft }: ApplyByLinkInput
): Promise<LinkOutcome> {
  const leasecloud = container.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const found = await readLink(container, leasecloud, link_id)
  if (found?.kind !== "open") {
    return { kind: "not_open", status: found ? whyNotOpen(found) : "revoked" }
  }
  if (found.waits) {
    return found.waits === "held" ? { kind: "not_open", status: "used" } : { kind: "busy" }
  }
  if (versionOf(found.linked) !== version) {
    return { kind: "changed" }
  }
  const problems: ApplicationProblem[] = await orderProblems(container, found.linked)
  return problems.length
    ? { kind: "refused", problems }
    : await send(container, leasecloud, found, draft)
}

async function send(
  container: MedusaContainer,
  leasecloud: LeaseCloudModuleService,
  { link, linked }: OpenLink,
  draft: DraftInput
): Promise<LinkOutcome> {
  const { ledger } = leasecloud
  const lease = await ledger.saveDraft(draft)
  await ledger.noteLinkUse(link, lease)
  const session = await openSessionOnOrder({ container, leasecloud }, lease, linked.state)
  const payments = container.resolve<IPaymentModuleService>(Modules.PAYMENT)
  const failure = await payments.authorizePaymentSession(session.id, {}).then(
    () => null,
    (error: unknown) => error
  )
  const after = await ledger.findLease(lease.id)
  const now = await readOrderState(container, linked.state.id)
  if (after && isLive(after.status)) {
    // Somebody may have been paid while LeaseCloud was asked. What was not sent yet is looked at then.
    if (now && wasCalled(after)) await flagPaidOtherwise({ container, leasecloud }, after, now)
    return { kind: "sent", lease_id: lease.id }
  }
  const left = { ...(after ?? lease), applicant_id: lease.applicant_id }
  await removeSession(container, session, now)
  return await outcomeOf(leasecloud, left, failure, { draft, now })
}

const wasCalled = ({ remote_id, attempt_started_at }: LeaseRow) =>
  remote_id != null || attempt_started_at != null

/**
 * Takes the session back that nothing was sent for: the order is as if nobody had begun to pay. If a
 * collection was set aside that asked for the order's total, it does so again: its customer may have a link
 * to it. Who has paid another way in the session's own meanwhile has ended the session, and keeps it.
 */
async function removeSession(
  container: MedusaContainer,
  { id, payment_collection_id, set_aside }: OpenedSession,
  order: OrderState | null
): Promise<void> {
  const payments = container.resolve<IPaymentModuleService>(Modules.PAYMENT)
  await payments.deletePaymentSession(id).catch((error: MedusaError) => {
    if (error.type !== MedusaError.Types.NOT_FOUND) throw error
  })
  const wanted = order?.status === "pending" && !isPaidOrPromised(order) ? order : null
  const former = wanted && set_aside.find(({ amount }) => toMinor(amount) === toMinor(wanted.total))
  if (former) await setStatusUnlessPaid(container, former.id, "not_paid")
  const status = wanted && !former ? "not_paid" : "canceled"
  if ((await setStatusUnlessPaid(container, payment_collection_id, status)) && wanted) {
    // The order may come to something else than when the customer looked at it.
    await payments.updatePaymentCollections(payment_collection_id, { amount: wanted.total })
  }
}

/**
 * Why nothing was sent, by the draft that is left. What was not refused is closed: it is not sent later.
 * An application that came after this one, if this process stood still for too long, is left alone.
 */
async function outcomeOf(
  { ledger }: LeaseCloudModuleService,
  lease: LeaseRow,
  failure: unknown,
  { draft, now }: { draft: DraftInput; now: OrderState | null }
): Promise<LinkOutcome> {
  if (lease.refusal && lease.status === "draft") {
    return { kind: "refused", problems: lease.refusal }
  }
  await ledger.closeLease(lease, "not_sent")
  if (!now || now.status === "canceled") {
    return { kind: "not_open", status: "revoked" }
  }
  if (isPaidOrPromised(now)) {
    return { kind: "not_open", status: "paid" }
  }
  if (isFulfilled(now)) {
    return { kind: "refused", problems: [{ ...problem("order_fulfilled", {}), field: "order" }] }
  }
  if (String(now.total) !== draft.order_total) {
    return { kind: "changed" }
  }
  if (failure instanceof CompletionError && failure.reason === "ineligible") {
    return { kind: "refused", problems: [{ field: "order", message: failure.message }] }
  }
  return { kind: "unavailable" }
}
