import type { MedusaContainer } from "@medusajs/framework/types"
import { refreshTariffsWorkflow } from "../workflows/refresh-tariffs"

/** Keeps the tariffs up to date; what is not due costs nothing. */
export default async function refreshTariffs(container: MedusaContainer) {
  await refreshTariffsWorkflow(container).run()
}

export const config = { name: "refresh-tariffs", schedule: "*/5 * * * *" }
