import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import {
  StepResponse,
  WorkflowResponse,
  createStep,
  createWorkflow,
} from "@medusajs/framework/workflows-sdk"
import { LEASECLOUD_MODULE } from "../../modules/leasecloud"
import type { FlagCode, LeaseRow } from "../../modules/leasecloud/internal"
import type LeaseCloudModuleService from "../../modules/leasecloud/service"
import { underLeaseLock, underOrderLock } from "../lease-lock"
import { type AlignContext, type Alignment, applyToOrder } from "./apply-to-order"
import { readOrderState } from "./read-order"

export interface AlignOrderInput {
  lease_id: string
  /** What the lease is locked by, if the caller has read it. */
  lease?: Pick<LeaseRow, "cart_id" | "order_id">
}

const WAITS_FOR_LOCK_MS = 5_000

const alignOrderStep = createStep(
  "align-order-with-lease",
  async ({ lease_id, lease: known }: AlignOrderInput, { container }) => {
    const leasecloud = container.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
    const lease = known ?? (await leasecloud.ledger.findLease(lease_id))
    const aligned =
      !lease ||
      (await underLeaseLock(container, lease, WAITS_FOR_LOCK_MS, () =>
        alignOrder(container, leasecloud, lease_id)
      ))
    return new StepResponse({ aligned: aligned === true })
  }
)

async function alignOrder(
  container: MedusaContainer,
  leasecloud: LeaseCloudModuleService,
  leaseId: string
): Promise<boolean> {
  const lease = await leasecloud.ledger.findLease(leaseId)
  if (!lease || lease.aligned_status === lease.status) {
    return true
  }
  try {
    const apply = () => applyAmidCancels({ container, leasecloud }, lease)
    const applied = lease.order_id
      ? await underOrderLock(container, lease.order_id, WAITS_FOR_LOCK_MS, apply)
      : await apply()
    if (applied === "busy") return false
    const { aligned, over } = applied
    const cleared: FlagCode[] = ["align_failed", ...over]
    if (aligned) await leasecloud.ledger.markAligned(lease, cleared)
    else await leasecloud.ledger.clearFlags(lease, cleared)
    return aligned
  } catch (error) {
    // Medusa's workflows throw what is left of an error that they have stored: no Error any more.
    const { message = "unknown error" } = (error ?? {}) as { message?: string }
    const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    logger.warn(`leasecloud: order ${lease.order_id} of ${lease.id} waits: ${message}`)
    // Who stood still meanwhile says nothing of what another process has done since.
    const now = await leasecloud.ledger.findLease(leaseId)
    if (now?.status === lease.status) {
      await leasecloud.ledger.openFlag(lease, "align_failed", { status: lease.status, message })
    }
    return false
  }
}

/** Medusa's cancel takes no lock: what fails because of it is done anew, as of a cancelled order. */
async function applyAmidCancels(context: AlignContext, lease: LeaseRow): Promise<Alignment> {
  try {
    return await applyToOrder(context, lease)
  } catch (error) {
    const order = lease.order_id && (await readOrderState(context.container, lease.order_id))
    if (!order || order.status !== "canceled") {
      throw error
    }
    return await applyToOrder(context, lease)
  }
}

/**
 * Moves the Medusa order to where its lease stands: READY_TO_SHIP authorizes the payment, ACTIVE
 * captures it, CANCELLED and DECLINED cancel the order. Runs under the lease's lock, which cart
 * completion takes too, and may run twice. An order whose lease stays locked is not `aligned`: the
 * job tries it again.
 */
export const alignOrderWorkflow = createWorkflow("align-order", (input: AlignOrderInput) => {
  return new WorkflowResponse(alignOrderStep(input))
})
