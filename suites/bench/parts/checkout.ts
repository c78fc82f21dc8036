import { compare, distribution, median } from "../measure"
import type { BenchContext } from "../stage"

const MARKET = "se"
const ITEMS = [{ sku: "LAPTOP-16" }]
const PAIRS = 40
const WINDOWS = 4
const WINDOW_MS = 300_000

/** Completing a lease cart, beside the same cart with Medusa's own manual provider. */
export async function checkout(context: BenchContext): Promise<void> {
  for (const lag of [0, 200]) {
    await completions(context, lag)
  }
}

async function completions(context: BenchContext, lag: number): Promise<void> {
  const { stage, results, scaled } = context
  const pairs = Math.max(5, scaled(PAIRS))
  const times = { lease: [] as number[], manual: [] as number[], request: [] as number[] }
  const sent = { creating: 0, others: 0 }
  for (let window = 0; window < WINDOWS; window++) {
    // The lender's limit stays on: one window has room for so many.
    await stage.time.advance(WINDOW_MS + 60_000)
    const { timed, counts } = await completeInTurns(context, lag, pairs)
    for (const each of ["lease", "manual", "request"] as const) times[each].push(...timed[each])
    const creating = counts.byCall["create-order"] ?? 0
    sent.creating += creating - timed.request.length - 1
    sent.others += counts.total - creating
  }
  const completed = WINDOWS * (pairs + 1)
  results.add("checkout", {
    name: `upstream requests of a completion, lag ${lag} ms`,
    figure: (sent.creating + sent.others) / completed,
    unit: "requests",
    most: 1,
    note: `${sent.creating} create calls and ${sent.others} others for ${completed} completions`,
  })
  // Completions that follow upon each other are compared: the machine's own speed drifts.
  const beside = times.manual.map((ms, pair) => ms + times.request[pair])
  const added = median(times.lease.map((ms, pair) => ms - beside[pair]))
  results.add("checkout", {
    name: `completion of a lease cart, lag ${lag} ms (median of the pairs)`,
    figure: median(beside) + added,
    unit: "ms",
    baseline: { name: "ms manual + request", figure: median(beside) },
    mostRatio: 1.1,
    note:
      `adds ${added.toFixed(1)} ms to the manual provider's ${median(times.manual).toFixed(1)} ms and ` +
      `the create call's own ${median(times.request).toFixed(1)} ms; ${times.lease.length} pairs, in turns`,
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

/** One window's completions of either kind, and create calls by themselves; the first are not timed. */
async function completeInTurns({ stage }: BenchContext, lag: number, pairs: number) {
  const { lender, storefront } = stage
  const carts = { lease: [] as string[], manual: [] as string[] }
  for (let i = 0; i < pairs + 1; i++) {
    const wanted = { market: MARKET, items: ITEMS } as const
    carts.lease.push((await storefront.prepareLease(wanted)).cart.id)
    carts.manual.push((await storefront.preparePayment(wanted)).id)
  }
  const body = await bodyOfCreateCall(stage)
  await lender.setLag(lag)
  await lender.clearRequests()
  const complete = (ids: string[]) => async () => {
    const completed = await storefront.completeCart(ids.pop()!)
    if (completed.type !== "order") throw new Error(completed.error.message)
  }
  const timed = await compare(
    {
      lease: complete(carts.lease),
      // In the middle, so that either completion follows as often upon its own kind.
      request: () => createAtLender(stage, body),
      manual: complete(carts.manual),
    },
    { rounds: pairs, batch: 1 }
  )
  const counts = await lender.counts()
  await lender.setLag(0)
  return { timed, counts }
}

/** What the plugin sent to create an order, as the simulator received it. */
async function bodyOfCreateCall(stage: BenchContext["stage"]): Promise<Record<string, unknown>> {
  await stage.storefront.leaseCart({ market: MARKET, items: ITEMS })
  const requests = await stage.lender.requests()
  const call = requests.reverse().find((request) => request.call === "create-order")
  return call!.body as Record<string, unknown>
}

let directs = 0

/** As the plugin sends it: over a connection of its own. */
async function createAtLender(stage: BenchContext["stage"], body: Record<string, unknown>) {
  const answer = await fetch(`${stage.lender.url}/orders`, {
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
