import type { MedusaContainer } from "@medusajs/framework/types"
import { pollLeasesWorkflow } from "../workflows/poll-leases"

/** Follows the leases, each minute. */
export default async function pollLeases(container: MedusaContainer) {
  await pollLeasesWorkflow(container).run()
}

export const config = { name: "poll-leases", schedule: "* * * * *" }
