import { totals } from "./cart"
import { h } from "./dom"
import { orNothing, sdk } from "./shop"
import { months, money, t } from "./texts"

type Lease = {
  status:
    | "draft"
    | "submitting"
    | "pending"
    | "ready_to_ship"
    | "active"
    | "declined"
    | "cancelled"
    | "closed"
  months: number
  monthly_amount: number
  currency_code: string
  notice: string | null
}

/** The shop asks LeaseCloud at most once a minute: asking the shop more often shows no more. */
const LOOK_AGAIN_MS = 10_000

/** The lease of an order, or null for one that is paid another way. */
async function readLease(orderId: string): Promise<Lease | null> {
  const path = `/store/orders/${encodeURIComponent(orderId)}/lease`
  const found = await sdk.client.fetch<{ lease: Lease }>(path).catch(orNothing)
  return found && found.lease
}

/** What the lease is waiting for, in the shopper's words, with the lender's notice as text. */
function describe({ status, notice, ...lease }: Lease): Node[] {
  const step = status === "draft" ? "submitting" : status
  const amount = `${money(lease.monthly_amount, lease.currency_code)} ${t("exVat")}`
  return [
    h("h2", { "data-status": status }, t(step)),
    h("p", {}, t(`${step}_text`)),
    h(
      "dl",
      {},
      h("div", {}, h("dt", {}, t("period")), h("dd", {}, months(lease.months))),
      h("div", {}, h("dt", {}, t("monthlyAmount")), h("dd", {}, amount))
    ),
    ...(notice ? [h("p", { class: "note" }, `${t("lenderSays")} ${notice}`)] : []),
  ]
}

/** The order and what happens next. It follows the lease for as long as it is looked at. */
export async function orderPage(id: string): Promise<Node[]> {
  const [{ order }, lease] = await Promise.all([
    sdk.store.order.retrieve(id, { fields: "*items" }),
    readLease(id),
  ])
  const status = h("section", { class: "box", "aria-live": "polite" })
  let shown = ""
  const show = (now: Lease | null) => {
    if (now && JSON.stringify(now) !== shown) {
      shown = JSON.stringify(now)
      status.replaceChildren(...describe(now))
    }
  }
  if (lease) {
    show(lease)
    // After a failed look the next one will do: what is shown was true a moment ago.
    setInterval(() => void readLease(id).then(show, () => {}), LOOK_AGAIN_MS)
  } else {
    status.append(t("invoiceNext"))
  }
  return [
    h("h1", {}, t("thanks")),
    status,
    h("h2", {}, `${t("order")} ${order.display_id}`),
    h(
      "ul",
      {},
      ...(order.items ?? []).map((item) => h("li", {}, `${item.quantity} × ${item.title}`))
    ),
    totals(order),
  ]
}
