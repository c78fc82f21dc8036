import { rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type Medusa from "@medusajs/js-sdk"
import type { SeededShop } from "../../testbed/seed"
import { Storefront } from "../../testbed/shopper/storefront"

const MANUAL = "pp_system_default"

/** The configuration of a shop that has taken leasing out again. */
const PLAIN = `import { defineConfig } from "@medusajs/framework/utils"

export default defineConfig({})
`

/**
 * Takes leasing out of every region, as a merchant does. Medusa goes on listing a provider that is no
 * longer installed, marked as not enabled, for as long as a region has it.
 */
export async function stopOffering(admin: Medusa, { regions }: SeededShop): Promise<void> {
  for (const id of Object.values(regions)) {
    await admin.admin.region.update(id, { payment_providers: [MANUAL] })
  }
}

/** Takes the README's configuration out of a shop, and what was built with it. */
export function unconfigure(folder: string): void {
  writeFileSync(join(folder, "medusa-config.ts"), PLAIN)
  rmSync(join(folder, ".medusa"), { recursive: true, force: true })
}

/**
 * Sells as before, by Medusa's own manual provider, in the region that leased.
 *
 * @throws Error where the region still offers leasing, or the cart was not completed
 */
export async function sellWithout(url: string, seeded: SeededShop): Promise<void> {
  const storefront = new Storefront(url, seeded)
  const offered = await storefront.ask<{ payment_providers: { id: string }[] }>(
    "GET",
    `/store/payment-providers?region_id=${seeded.regions.se}`
  )
  const ids = offered.body.payment_providers.map(({ id }) => id)
  if (ids.some((id) => id.includes("leasecloud"))) {
    throw new Error(`The region still offers ${ids.join(", ")}`)
  }
  const { id } = await storefront.preparePayment({ market: "se", items: [{ sku: "CHAIR-BLACK" }] })
  const completed = await storefront.completeCart(id)
  if (completed.type !== "order") {
    throw new Error(`The cart was not completed: ${completed.error.message}`)
  }
}
