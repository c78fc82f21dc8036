import { rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { SeededShop } from "../../demo/seed"
import { Storefront } from "../../demo/shopper/storefront"

/** The configuration of a shop that has taken leasing out again. */
const PLAIN = `import { defineConfig } from "@medusajs/framework/utils"

export default defineConfig({})
`

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
