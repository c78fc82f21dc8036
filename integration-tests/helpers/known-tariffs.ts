import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { MarketCode } from "../../src/leasecloud/markets"
import { LEASECLOUD_MODULE } from "../../src/modules/leasecloud"
import type LeaseCloudModuleService from "../../src/modules/leasecloud/service"

const leasecloudIn = (container: MedusaContainer): LeaseCloudModuleService =>
  container.resolve(LEASECLOUD_MODULE)

/** Of learning them: nobody made these requests. */
const TRACES = [
  "DELETE FROM leasecloud_budget_token",
  "DELETE FROM leasecloud_call_count",
  "DELETE FROM leasecloud_upstream_error",
  "DELETE FROM leasecloud_task",
  "UPDATE leasecloud_tariff_table SET probe = jsonb_set(probe, '{changes}', '[]')",
]

/** The shop knows the tariffs of its markets, as one does that has run for a while. */
export async function learnTariffs(container: MedusaContainer): Promise<void> {
  const { options, quotes } = leasecloudIn(container)
  for (const market of Object.keys(options.markets)) {
    await quotes.tariffs.refresh(market as MarketCode)
  }
  const db = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  for (const statement of TRACES) await db.raw(statement)
}

/** The shop knows of amounts what its database has, as a process does that has just started. */
export function forgetQuotes(container: MedusaContainer): void {
  const leasecloud = leasecloudIn(container)
  Object.assign(leasecloud, { quotes: leasecloud["createQuotes"]() })
}

/** The shop knows no tariffs, as a new one. */
export async function forgetTariffs(container: MedusaContainer): Promise<void> {
  await container
    .resolve(ContainerRegistrationKeys.PG_CONNECTION)
    .raw("DELETE FROM leasecloud_tariff_table")
  forgetQuotes(container)
}
