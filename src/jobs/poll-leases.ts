import type { MedusaContainer } from "@medusajs/framework/types"
import { pollLeasesWorkflow } from "../workflows/poll-leases"
import { reconcileLeasesWorkflow } from "../workflows/reconcile-leases"

/** Repairs what a completion left behind, then polls the leases, each minute. */
export default async function pollLeases(container: MedusaContainer) {
  await reconcileLeasesWorkflow(container).run()
  await pollLeasesWorkflow(container).run()
}

export const config = { name: "poll-leases", schedule: "* * * * *" }
