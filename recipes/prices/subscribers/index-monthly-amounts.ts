import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { lowestMonthlyAmounts, publishedProducts } from "../lib/monthly-amounts"

/** Writes the monthly amounts into Meilisearch's index of products, beside what is there. */
export default async function indexMonthlyAmounts({
  event,
  container,
}: SubscriberArgs<{ id?: string }>) {
  const { id } = event.name === "leasecloud.tariffs-changed" ? {} : event.data
  for await (const products of publishedProducts(container, id ? { id } : {})) {
    const lowest = await lowestMonthlyAmounts(container, products, "se")
    const documents = products.map((product) => ({
      id: product.id,
      monthly_amount: lowest.get(product.id)?.monthly_amount ?? null,
    }))
    const answer = await fetch(`${process.env.MEILISEARCH_URL}/indexes/products/documents`, {
      method: "PUT",
      headers: {
        authorization: `Bearer ${process.env.MEILISEARCH_API_KEY}`,
        "content-type": "application/json",
      },
      body: JSON.stringify(documents),
    })
    if (!answer.ok) {
      throw new Error(`Meilisearch answered ${answer.status}`)
    }
  }
}

export const config: SubscriberConfig = {
  event: ["product.created", "product.updated", "leasecloud.tariffs-changed"],
}
