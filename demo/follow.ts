import { askAdmin } from "../testbed/admin"
import { ExplainedError, until } from "../testbed/program"
import { RunningDemo } from "./start"

/** Where the lender is not ours, the job finds out: once a minute, and at one lease at most once a minute. */
const FOLLOW_TIMEOUT_MS = 6 * 60_000
const LOOK_EVERY_MS = 3_000

type AdminLease = {
  id: string
  status: string
  remote_id: string | null
  remote_status: string | null
  monthly_amount: number | null
  total_amount: number | null
}

/**
 * Follows the lease of an order until it is active and the payment is captured, and prints each
 * step. If the demo has a lender of its own, that lender accepts the lease, and the merchant presses
 * "Sync now" instead of waiting for the job.
 *
 * @returns the sum that LeaseCloud was sent, in major units ex VAT
 * @throws ExplainedError when it ends any other way
 */
export async function followToCapture(demo: RunningDemo, orderId: string): Promise<number | null> {
  await payment(demo, orderId, "awaiting")
  const sent = await follow(demo, orderId, (lease) => lease.remote_id !== null)
  say(`LeaseCloud has it as ${sent.remote_id}, total ${sent.total_amount} ex VAT`)
  const { simulator } = demo.lender
  if (simulator) {
    simulator.control.setStatus(sent.remote_id as string, "READY_TO_SHIP")
    say("the lender set READY_TO_SHIP; the merchant syncs the lease")
    await follow(demo, orderId, (lease) => lease.status === "ready_to_ship")
    await payment(demo, orderId, "authorized")
    simulator.control.setStatus(sent.remote_id as string, "ACTIVE")
    say("the lender set ACTIVE; the merchant syncs the lease")
  } else {
    say("waiting for the job to see it ACTIVE")
  }
  await follow(demo, orderId, (lease) => lease.status === "active")
  await payment(demo, orderId, "captured")
  say(`order ${orderId} is paid for by LeaseCloud. Done.`)
  return sent.total_amount
}

/** Waits until the lease of an order is as wanted, and says what it has become. */
async function follow(
  demo: RunningDemo,
  orderId: string,
  isThere: (lease: AdminLease) => boolean
): Promise<AdminLease> {
  let last: AdminLease | null = null
  const found = await until(
    async () => {
      const { leases } = await ask<{ leases: AdminLease[] }>(
        demo,
        `/admin/leases?order_id=${orderId}`
      )
      last = leases[0] ?? null
      if (last && ["declined", "cancelled", "closed"].includes(last.status)) {
        throw new ExplainedError(`The lease ended: ${last.status} (${last.remote_status})`)
      }
      if (!last || isThere(last)) return last
      if (demo.lender.simulator && last.remote_id) last = await syncNow(demo, last.id)
      return isThere(last) ? last : null
    },
    {
      every: LOOK_EVERY_MS,
      within: FOLLOW_TIMEOUT_MS,
      otherwise: () =>
        `Nothing happened for ${FOLLOW_TIMEOUT_MS / 60_000} minutes. The lease is ` +
        `${last?.status ?? "nowhere"}, LeaseCloud says ${last?.remote_status ?? "nothing"}.`,
    }
  )
  say(`the lease is ${found.status}`)
  return found
}

/** What "Sync now" in the admin does: asks the lender, and moves the order. */
async function syncNow({ state, adminToken }: RunningDemo, id: string): Promise<AdminLease> {
  const shop = { url: state.url, adminToken }
  const path = `/admin/leases/${id}/sync`
  return (await askAdmin<{ lease: AdminLease }>(shop, "POST", path)).lease
}

/** The order moves after the lease's new status is recorded. */
async function payment(demo: RunningDemo, orderId: string, wanted: string): Promise<void> {
  let last = ""
  await until(
    async () => {
      last = await paymentOf(demo, orderId)
      return last === wanted ? true : null
    },
    {
      every: LOOK_EVERY_MS,
      within: FOLLOW_TIMEOUT_MS,
      otherwise: () => `The order's payment should be ${wanted} by now, and is ${last}.`,
    }
  )
  say(`its payment is ${wanted}`)
}

async function paymentOf(demo: RunningDemo, orderId: string): Promise<string> {
  const { order } = await ask<{ order: { payment_status: string } }>(
    demo,
    `/admin/orders/${orderId}?fields=payment_status`
  )
  return order.payment_status
}

function ask<T>({ state, adminToken }: RunningDemo, path: string): Promise<T> {
  return askAdmin({ url: state.url, adminToken }, "GET", path)
}

/** Prints a step. */
export function say(line: string): void {
  console.log(`${new Date().toISOString().slice(11, 19)}  ${line}`)
}
