import { totals } from "./cart"
import { h } from "./dom"
import { leaseAttributes, sdk } from "./shop"
import { t } from "./texts"

/** The order and what happens next: the element follows the lease for as long as it is looked at. */
export async function orderPage(id: string): Promise<Node[]> {
  const { order } = await sdk.store.order.retrieve(id, { fields: "*items" })
  return [
    h("h1", {}, t("thanks")),
    h("lease-status", { ...leaseAttributes(), "order-id": id }),
    h("p", { class: "invoiced" }, t("invoiceNext")),
    h("h2", {}, `${t("order")} ${order.display_id}`),
    h(
      "ul",
      {},
      ...(order.items ?? []).map((item) => h("li", {}, `${item.quantity} × ${item.title}`))
    ),
    totals(order),
  ]
}
