import { container } from "@medusajs/framework"
import {
  type SearchConsumeEvent,
  defineSearchIndex,
  graphConsume,
  graphSeed,
  search,
} from "@medusajs/framework/utils"
import { type ProductWithVariants, lowestMonthlyAmounts } from "../lib/monthly-amounts"

const fields = search.define({
  id: search.keyword().filterable(),
  title: search.text().searchable(),
  handle: search.keyword(),
  monthly_amount: search.float().filterable().sortable(),
  months: search.integer().filterable(),
})

/** A product that can't be leased has no monthly amount. A draft has no document. */
async function toDocuments(products: (ProductWithVariants & { status: string })[]) {
  const published = products.filter(({ status }) => status === "published")
  const lowest = await lowestMonthlyAmounts(container, published, "se")
  return published.map(({ id, title, handle }) => ({
    id,
    title,
    handle,
    monthly_amount: lowest.get(id)?.monthly_amount ?? null,
    months: lowest.get(id)?.months ?? null,
  }))
}

const source = {
  fields: ["id", "title", "handle", "status", "variants.id"],
  transform: toDocuments,
}

/** New tariffs change every product, anything else the product that it names. */
async function productsOf(
  { name, data }: SearchConsumeEvent,
  { container: { query } }: { container: { query: typeof container.cradle.query } }
) {
  if (name !== "leasecloud.tariffs-changed") {
    return data.id
  }
  const { data: products } = await query.graph({ entity: "product", fields: ["id"] })
  return products.map(({ id }: { id: string }) => id)
}

export default defineSearchIndex({
  name: "leasable_product",
  entity: "product",
  fields,
  events: ["product.created", "product.updated", "product.deleted", "leasecloud.tariffs-changed"],
  seed: graphSeed(source),
  consume: graphConsume({ ...source, resolve_ids: productsOf }),
})
