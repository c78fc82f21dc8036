import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { LEASECLOUD_MODULE } from "../modules/leasecloud"
import { FLAG_MESSAGES } from "../modules/leasecloud/internal"
import type LeaseCloudModuleService from "../modules/leasecloud/service"

const TITLES: Record<string, string> = {
  "lease.ready-to-ship": "Lease ready to ship",
  "lease.activated": "Lease active",
  "lease.cancelled": "Lease canceled",
  "lease.declined": "Lease declined",
  "lease.terminated": "Lease ended",
  "lease.needs-attention": "Lease needs attention",
}

/**
 * Puts a lease's event into the admin's notification feed. An event that is emitted twice is shown
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
  const reasons = flags.map(({ code }) => FLAG_MESSAGES[code as keyof typeof FLAG_MESSAGES])
  await notifications.createNotifications({
    to: "",
    channel: "feed",
    template: "admin-ui",
    idempotency_key: event.event_id,
    data: {
      title: TITLES[name],
      description: [lease.company, ...reasons].filter(Boolean).join(". "),
    },
  })
}
