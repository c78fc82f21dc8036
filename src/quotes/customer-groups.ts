import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { LRUCache } from "lru-cache"

const MOST_CUSTOMERS = 10_000
/** As long as a setting may take to be in force everywhere. */
const READ_EVERY_MS = 2_000

const groups = new LRUCache<string, string[], MedusaContainer>({
  max: MOST_CUSTOMERS,
  ttl: READ_EVERY_MS,
  fetchMethod: (customerId, _, { context: container }) => readGroups(container, customerId),
})

/**
 * Ids of the groups of a customer who asks for quotes. A page asks for many quotes at once: Medusa is
 * asked once in two seconds for each customer. Nothing that is sent to LeaseCloud depends on this.
 */
export async function groupsOf(container: MedusaContainer, customerId: string): Promise<string[]> {
  return (await groups.fetch(customerId, { context: container })) ?? []
}

async function readGroups(container: MedusaContainer, customerId: string): Promise<string[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "customer_group",
    fields: ["id"],
    filters: { customers: { id: customerId } },
  })
  return data.map(({ id }) => id)
}
