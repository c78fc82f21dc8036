import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { LEASECLOUD_MODULE } from "../modules/leasecloud"
import { FLAG_MESSAGES } from "../modules/leasecloud/internal"
import type LeaseCloudModuleService from "../modules/leasecloud/service"
import { numberOf } from "./lease-link/read-order"

const TITLES: Record<string, string> = {
  "lease.ready-to-ship": "Lease ready to ship",
  "lease.activated": "Lease active",
  "lease.cancelled": "Lease canceled",
  "lease.declined": "Lease declined",
  "lease.ending": "Lease period ends soon",
  "lease.ended": "Lease period over",
  "lease.terminated": "Lease ended",
  "lease.needs-attention": "Lease needs attention",
}

/**
 * Puts a lease's event into the admin's notification feed, by the number of its order. An event that is emitted twice is shown
 * once: its id is the notification's idempotency key. A shop without the notification module has no
 * feed.
 */
export async function notifyMerchant(
  container: MedusaContainer,
  name: string,
  event: { id: string; event_id: string }
): Promise<void> {
  const leasecloud = container.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const notifications = container.resolve(Modules.NOTIFICATION, { allowUnregistered: true })
  const lease = await leasecloud.ledger.findLease(event.id)
  if (!notifications || !lease) {
    return
  }
  const flags =
    name === "lease.needs-attention" ? await leasecloud.ledger.openFlagsOf([lease.id]) : []
  const number = lease.order_id && (await orderNumber(container, lease.order_id))
  const reasons = flags.map(({ code }) => FLAG_MESSAGES[code as keyof typeof FLAG_MESSAGES])
  await notifications.createNotifications({
    to: "",
    channel: "feed",
    template: "admin-ui",
    idempotency_key: event.event_id,
    data: {
      title: TITLES[name],
      description: [number && `Order ${number}`, ...reasons].filter(Boolean).join(". "),
    },
  })
}

async function orderNumber(container: MedusaContainer, id: string): Promise<string | null> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const fields = ["display_id", "custom_display_id"]
  const { data } = await query.graph({ entity: "order", fields, filters: { id } })
  const order = data[0] as unknown as Parameters<typeof numberOf>[0] | undefined
  return order ? numberOf(order) : null
}
