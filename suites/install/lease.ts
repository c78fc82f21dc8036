import { askAdmin } from "../../testbed/admin"
import { Storefront } from "../../testbed/shopper/storefront"
import { DraftOrders } from "../../testbed/draft-orders"
import { LinkHolder, offerLeasing, tokenOf } from "../../testbed/lease-links"
import { adminSdk, type SeededShop } from "../../testbed/seed"
import { until } from "../../testbed/program"
import { type Control } from "../../simulator"

/** The job runs each minute and looks at one lease at most once a minute. */
const JOB_TIMEOUT_MS = 4 * 60_000

export type AdminLease = { id: string; status: string; remote_id: string | null }

/** A merchant's look at one order of a running shop. */
export class LeasedOrder {
  constructor(
    private readonly url: string,
    private readonly token: string,
    readonly id: string
  ) {}

  async lease(): Promise<AdminLease> {
    const { leases } = await this.ask<{ leases: AdminLease[] }>(
      "GET",
      `/admin/leases?order_id=${this.id}`
    )
    return leases[0]
  }

  async paymentStatus(): Promise<string> {
    const { order } = await this.ask<{ order: { payment_status: string } }>(
      "GET",
      `/admin/orders/${this.id}?fields=payment_status`
    )
    return order.payment_status
  }

  async sync(): Promise<void> {
    await this.ask("POST", `/admin/leases/${(await this.lease()).id}/sync`)
  }

  private ask<T>(method: string, path: string): Promise<T> {
    return askAdmin({ url: this.url, adminToken: this.token }, method, path)
  }
}

/** Leases one cart as a storefront does. Its payment waits for LeaseCloud. */
export async function place(url: string, token: string, seeded: SeededShop): Promise<LeasedOrder> {
  const shopper = new Storefront(url, seeded)
  const { order: placed } = await shopper.leaseCart({
    market: "se",
    items: [{ sku: "ESPRESSO-1G" }, { sku: "CHAIR-BLACK", quantity: 4 }],
  })
  // Medusa's oldest versions here check no fields: the plugin must.
  const spied = await shopper.ask("GET", `/store/orders/${placed.id}?fields=%2Blease.*`)
  expectEqual(String(spied.status), "400", "the answer to a shopper who asks for the lease's row")
  const order = new LeasedOrder(url, token, placed.id)
  const { status, remote_id } = await order.lease()
  expectEqual(status, "pending", "the lease")
  if (!remote_id) throw new Error("LeaseCloud has no such order")
  expectEqual(await order.paymentStatus(), "awaiting", "the payment")
  return order
}

/** Makes a draft order, converts it, and leases it by a link. Its payment waits for LeaseCloud. */
export async function placeByLink(
  url: string,
  token: string,
  seeded: SeededShop
): Promise<LeasedOrder> {
  const drafts = new DraftOrders(adminSdk(url, token), seeded)
  const id = await drafts.createByEdit({ market: "se", items: [{ sku: "ESPRESSO-2G" }] })
  await drafts.convert(id)
  const link = await offerLeasing({ url, adminToken: token }, id)
  const page = await fetch(`${url}${new URL(link.url).pathname}`)
  expectEqual(String(page.status), "200", "the answer of the link's page")
  const holder = new LinkHolder(url, tokenOf(link))
  const { status, body } = await holder.apply("se")
  if (status !== 200) throw new Error(`The application was refused: ${JSON.stringify(body)}`)
  const order = new LeasedOrder(url, token, id)
  expectEqual((await order.lease()).status, "pending", "the lease")
  expectEqual(await order.paymentStatus(), "awaiting", "the payment")
  return order
}

/** The lender approves, and the merchant asks at once. */
export async function approve(order: LeasedOrder, lender: Control): Promise<void> {
  lender.setStatus((await order.lease()).remote_id as string, "READY_TO_SHIP")
  await order.sync()
  expectEqual((await order.lease()).status, "ready_to_ship", "the lease")
  expectEqual(await order.paymentStatus(), "authorized", "the payment")
}

/** The lease begins, and nobody asks: the plugin's own job finds out. */
export async function activate(order: LeasedOrder, lender: Control): Promise<void> {
  lender.setStatus((await order.lease()).remote_id as string, "ACTIVE")
  let seen = ""
  await until(
    async () => {
      seen = `${(await order.lease()).status}, ${await order.paymentStatus()}`
      return seen === "active, captured" ? true : null
    },
    { every: 1_000, within: JOB_TIMEOUT_MS, otherwise: () => `The lease and its payment: ${seen}` }
  )
}

/** An order that was leased and paid, whether or not the plugin is still there. */
export async function seeCaptured(order: LeasedOrder): Promise<void> {
  expectEqual(await order.paymentStatus(), "captured", "the payment")
}

function expectEqual(is: string, wanted: string, what: string): void {
  if (is !== wanted) {
    throw new Error(`${what} should be ${wanted}, and is ${is}`)
  }
}
