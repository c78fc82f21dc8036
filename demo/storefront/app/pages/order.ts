import { h } from "../dom"
import { money, months, perMonth } from "../format"
import { leaseOnly } from "../preferences"
import { type OrderLease, readOrderLease, sdk } from "../shop"
import { texts } from "../texts"
import { totals } from "./cart"

/** A waiting lease changes within minutes at the soonest: the shop itself looks once a minute. */
const LOOK_AGAIN_MS = 10_000
const STEPS = ["received", "sign", "deliver", "run"] as const

/** How far a status has come on the way; none for a lease that has ended. */
const REACHED: Record<string, number> = {
  draft: 0,
  submitting: 0,
  pending: 1,
  ready_to_ship: 2,
  active: 3,
}

function progress(lease: OrderLease): HTMLElement {
  const t = texts()
  const at = REACHED[lease.status]
  return h(
    "ol",
    { class: "progress" },
    ...STEPS.map((step, index) => {
      const done = index < at || lease.status === "active"
      return h(
        "li",
        {
          class: done ? "done" : index === at ? "now" : "",
          "aria-current": index === at && !done ? "step" : null,
        },
        t.steps[step]
      )
    })
  )
}

/** What the lease is waiting for, in the shopper's words, with the lender's notice. */
function leaseStatus(lease: OrderLease): HTMLElement {
  const t = texts()
  const { title, text } = t.statuses[lease.status] ?? t.statuses.submitting
  return h(
    "section",
    { class: `lease-status ${lease.status}`, "data-status": lease.status },
    h("h2", {}, title),
    h("p", {}, text),
    lease.status in REACHED && progress(lease),
    h(
      "dl",
      { class: "facts" },
      h("div", {}, h("dt", {}, t.period), h("dd", {}, months(lease.months))),
      h(
        "div",
        {},
        h("dt", {}, t.monthlyAmount),
        h("dd", {}, perMonth(lease.monthly_amount, lease.currency_code))
      )
    ),
    lease.notice &&
      h("p", { class: "lender-notice" }, h("strong", {}, t.lenderSays), " ", lease.notice)
  )
}

/** The order and what happens next. It follows the lease for as long as it is open on screen. */
export async function orderPage(id: string): Promise<Node> {
  const t = texts()
  const [{ order }, lease] = await Promise.all([
    sdk.store.order.retrieve(id, { fields: "*items" }),
    readOrderLease(id),
  ])
  document.title = `${t.order} ${order.display_id} · Kontorsbutiken`
  const status = h("div", { "aria-live": "polite" })
  let shown = ""
  const show = (now: OrderLease) => {
    const key = JSON.stringify(now)
    if (key !== shown) {
      shown = key
      status.replaceChildren(leaseStatus(now))
    }
  }
  if (lease) {
    show(lease)
    setInterval(() => {
      if (document.visibilityState === "visible") {
        readOrderLease(id).then(
          (now) => now && show(now),
          // The next look will do: what is shown was true a moment ago.
          () => {}
        )
      }
    }, LOOK_AGAIN_MS)
  }
  return h(
    "article",
    { class: "order" },
    h("p", { class: "eyebrow" }, `${t.order} ${order.display_id}`),
    h("h1", {}, t.thanks),
    h("p", { class: "lead" }, t.confirmation.replace("{email}", order.email ?? "")),
    lease ? status : h("p", { class: "notice" }, t.invoiceNext),
    h(
      "section",
      {},
      h("h2", {}, t.yourOrder),
      h(
        "ul",
        { class: "lines plain" },
        ...(order.items ?? []).map((item) =>
          h(
            "li",
            { class: "line" },
            h(
              "span",
              {},
              `${item.quantity} × ${item.product_title}`,
              h("span", { class: "variant" }, item.variant_title)
            ),
            h("span", { class: "amount price" }, money(item.subtotal ?? 0, order.currency_code))
          )
        )
      ),
      !(lease && leaseOnly()) && h("div", { class: "price order-total" }, totals(order))
    ),
    h("a", { class: "button", href: "/" }, t.toShop)
  )
}
