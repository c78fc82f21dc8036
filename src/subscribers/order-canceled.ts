import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { LEASECLOUD_MODULE } from "../modules/leasecloud"
import type LeaseCloudModuleService from "../modules/leasecloud/service"

/** LeaseCloud has no cancel call: the merchant is told at once, and the job looks again. */
export default async function orderCanceled({ event, container }: SubscriberArgs<{ id: string }>) {
  const leasecloud = container.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  await leasecloud.ledger.orderWasCanceled(event.data.id)
}

export const config: SubscriberConfig = { event: "order.canceled" }
