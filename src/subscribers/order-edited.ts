import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { LEASECLOUD_MODULE } from "../modules/leasecloud"
import type LeaseCloudModuleService from "../modules/leasecloud/service"

/** LeaseCloud's contract stays as it was sent: the merchant is told at once of a difference. */
export default async function orderEdited({
  event,
  container,
}: SubscriberArgs<{ order_id: string }>) {
  const leasecloud = container.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "order",
    fields: ["id", "total"],
    filters: { id: event.data.order_id },
  })
  for (const order of data) await leasecloud.orderWasEdited(order.id, Number(order.total))
}

export const config: SubscriberConfig = { event: "order-edit.confirmed" }
