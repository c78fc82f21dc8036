import type { MedusaContainer } from "@medusajs/framework/types"
import {
  StepResponse,
  WorkflowResponse,
  createStep,
  createWorkflow,
  transform,
} from "@medusajs/framework/workflows-sdk"
import { acquireLockStep, releaseLockStep } from "@medusajs/medusa/core-flows"
import { LEASECLOUD_MODULE } from "../../modules/leasecloud"
import { isLive } from "../../modules/leasecloud/ledger/statuses"
import type LeaseCloudModuleService from "../../modules/leasecloud/service"
import { alignOrderWorkflow } from "../align-order"
import { compareOrder } from "./compare-order"

interface CheckOrderInput {
  lease_id: string
  cart_id: string
}

const compareOrderStep = createStep(
  "compare-order-with-lease",
  async ({ lease_id }: CheckOrderInput, { container }) => {
    const leasecloud = container.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
    const lease = await leasecloud.findLease(lease_id)
    const lags = lease ? await compareOrder({ container, leasecloud }, lease) : false
    return new StepResponse({ lags })
  }
)

const checkOrderWorkflow = createWorkflow("check-leased-order", (input: CheckOrderInput) => {
  const key = transform({ input }, ({ input }) => input.cart_id)
  acquireLockStep({ key, timeout: 5, ttl: 60 })
  const result = compareOrderStep(input)
  releaseLockStep({ key })
  return new WorkflowResponse(result)
})

/**
 * Looks at an order that the merchant may have changed: flags what is another than LeaseCloud has, and
 * restores the lease's payment where Medusa ended it or changed its amount. Does nothing for an order
 * without a live lease. Runs under the cart's lock, and may run twice.
 */
export async function checkOrder(container: MedusaContainer, orderId: string): Promise<void> {
  const leasecloud = container.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const lease = await leasecloud.leaseOfOrder(orderId)
  if (!lease || !isLive(lease.status)) {
    return
  }
  const input = { lease_id: lease.id, cart_id: lease.cart_id }
  const { result } = await checkOrderWorkflow(container).run({ input })
  if (result.lags) {
    await alignOrderWorkflow(container).run({ input })
  }
}
