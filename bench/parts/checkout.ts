import { compare, distribution, median } from "../measure"
import type { BenchContext } from "./context"

const MARKET = "se"
const ITEMS = [{ sku: "LAPTOP-16" }]
const PAIRS = 40
const WINDOW_MS = 300_000

/** Completing a lease cart, beside the same cart with Medusa's own manual provider. */
export async function checkout(context: BenchContext): Promise<void> {
  for (const lag of [0, 200]) {
    await completions(context, lag)
  }
}

async function completions(context: BenchContext, lag: number): Promise<void> {
  const { stage, results, scaled } = context
  const { control, storefront, time } = stage
  // The lender's limit stays on, so each lag has a window of its own.
  await time.advance(WINDOW_MS + 60_000)
  const pairs = Math.max(5, scaled(PAIRS))
  const carts = { lease: [] as string[], manual: [] as string[] }
  for (let i = 0; i < pairs + 1; i++) {
    const wanted = { market: MARKET, items: ITEMS } as const
    carts.lease.push((await storefront.prepareLease(wanted)).cart.id)
    carts.manual.push((await storefront.preparePayment(wanted)).id)
  }
  const body = await bodyOfCreateCall(context)
  await control.setLag(lag)
  await control.clearRequests()
  const complete = (ids: string[]) => async () => {
    const completed = await storefront.completeCart(ids.pop()!)
    if (completed.type !== "order") throw new Error(completed.error.message)
  }
  let direct = 0
  const times = await compare(
    {
      lease: complete(carts.lease),
      manual: complete(carts.manual),
      request: async () => {
        direct++
        await createAtLender(context, body)
      },
    },
    { rounds: pairs, batch: 1 }
  )
  const { byCall, total } = await control.counts()
  await control.setLag(0)
  const sent = total - direct
  results.add("checkout", {
    name: `upstream requests of a completion, lag ${lag} ms`,
    figure: sent / (pairs + 1),
    unit: "requests",
    most: 1,
    note: `${(byCall["create-order"] ?? 0) - direct} create calls and ${total - (byCall["create-order"] ?? 0)} others for ${pairs + 1} completions`,
  })
  const beside = median(times.manual) + median(times.request)
  results.add("checkout", {
    name: `completion of a lease cart, lag ${lag} ms (median)`,
    figure: median(times.lease),
    unit: "ms",
    baseline: { name: "ms manual + request", figure: beside },
    mostRatio: 1.1,
    note: `manual provider ${median(times.manual).toFixed(1)} ms, the create call by itself ${median(times.request).toFixed(1)} ms; in turns, ${pairs} each`,
  })
  results.chart({
    title: `Completion of a cart, LeaseCloud's lag ${lag} ms`,
    x: "share of the completions, %",
    y: "ms",
    logarithmic: false,
    series: [
      distribution("lease", times.lease),
      distribution("manual provider", times.manual),
      distribution("the create call by itself", times.request),
    ],
  })
}

/** What the plugin sent to create an order, as the simulator received it. */
async function bodyOfCreateCall({ stage }: BenchContext): Promise<Record<string, unknown>> {
  await stage.storefront.leaseCart({ market: MARKET, items: ITEMS })
  const requests = await stage.control.requests()
  const call = requests.reverse().find((request) => request.call === "create-order")
  return call!.body as Record<string, unknown>
}

let directs = 0

/** As the plugin sends it: over a connection of its own. */
async function createAtLender({ stage }: BenchContext, body: Record<string, unknown>) {
  const answer = await fetch(`${stage.lenderUrl}/orders`, {
    method: "POST",
    headers: {
      authorization: "Bearer sim-key-se",
      "content-type": "application/json",
      connection: "close",
    },
    body: JSON.stringify({ ...body, internalOrderId: `direct-${++directs}` }),
  })
  await answer.arrayBuffer()
  if (!answer.ok) throw new Error(`The simulator answered ${answer.status}`)
}
