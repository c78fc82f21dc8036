import { oldLedger } from "../../../testbed/old-ledger"
import {
  cloneId,
  cloneOrders,
  clearOrders,
  forgetLeases,
  modelLease,
  type ModelLease,
} from "../clones"
import { compare, distribution, median, Requester } from "../measure"
import { LAPTOP, load, lookedLast, placed } from "../load"
import type { Bench, BenchContext } from "../stage"

/** Ten years: nine of ten leases are over. */
const LEASES = 1_000_000
/** The history of each. */
const ENTRIES = 10
/** What they are compared with. */
const YOUNG = 1_000
/** Orders of which everything is cloned. */
const WHOLE_ORDERS = 20_000
const LEAST_WHOLE = 2_000

const SWEEPS = { rounds: 20, batch: 2 }
/** The looks at orders come every ten minutes. */
const LOOKS_EVERY_MS = 11 * 60_000
/** With those of the load below they fit into one window of the lender's limit. */
const COMPLETIONS = { rounds: 40, batch: 1 }
const LISTS = { rounds: 8, batch: 3 }

/** A shop with the leases of ten years, beside one with a thousand: what grows with history, and what does not. */
export async function history(context: BenchContext): Promise<void> {
  const { stage, model, scaled, another } = context
  const leases = Math.max(YOUNG, scaled(LEASES))
  const whole = Math.min(leases, Math.max(LEAST_WHOLE, scaled(WHOLE_ORDERS)))
  await forgetLeases(stage, model)
  await clearOrders(stage, model)
  await grow(stage, model, { leases, whole })
  const young = await another()
  await grow(young, await modelLease(young), { leases: YOUNG, whole: YOUNG })
  await sweeps(context, young, leases)
  await completions(context, young, leases)
  await young.shop.kill()
  await lists(context, leases)
  await load(context, whole)
}

/** Fills a shop with leases and their orders. Indexes are built afterwards, which is quicker. */
async function grow(
  stage: Bench,
  model: ModelLease,
  { leases, whole }: { leases: number; whole: number }
): Promise<void> {
  const { pool } = stage
  await cloneOrders(stage, model, leases, whole)
  const { rows } = await pool.query<{ sent_to: string }>(
    "SELECT sent_to FROM leasecloud_lease WHERE id = $1",
    [model.id]
  )
  const orderPrefix = cloneId(model.order_id, 0).slice(0, -1)
  const filled = oldLedger({ leases, entries: ENTRIES, sentTo: rows[0].sent_to, orderPrefix })
  const began = performance.now()
  const indexes = await pool.query<{ name: string; definition: string }>(
    `SELECT indexname AS name, indexdef AS definition FROM pg_indexes
      WHERE tablename IN ('leasecloud_lease', 'leasecloud_lease_event') AND indexname NOT LIKE '%\\_pkey'`
  )
  for (const { name } of indexes.rows) await pool.query(`DROP INDEX "${name}"`)
  for (const statement of filled) await pool.query(statement)
  for (const { definition } of indexes.rows) await pool.query(definition)
  // What is committed has to be in the log before VACUUM may call it visible to all.
  await pool.query("CHECKPOINT")
  await lookedLast(pool, 0)
  await pool.query("VACUUM ANALYZE")
  const seconds = Math.round((performance.now() - began) / 1000)
  console.log(`  ${leases} leases and ${leases * ENTRIES} entries of history in ${seconds} s`)
}

/** The job, when nothing is due. Its first run in ten minutes also looks at every order of a live lease. */
async function sweeps({ stage, results }: BenchContext, young: Bench, leases: number) {
  const sweep = ({ shop }: Bench) => shop.run("sweep", {})
  const looks = { old: [] as number[], young: [] as number[] }
  for (let round = 0; round < 3; round++) {
    for (const [name, each] of [["old", stage] as const, ["young", young] as const]) {
      await lookedLast(each.pool, LOOKS_EVERY_MS)
      looks[name].push((await sweep(each)).ms)
    }
  }
  const times = await compare({ old: () => sweep(stage), young: () => sweep(young) }, SWEEPS)
  results.add("history", {
    name: `a run of the job with nothing to do, ${leases} leases (median)`,
    figure: median(times.old),
    unit: "ms",
    baseline: { name: `ms with ${YOUNG}`, figure: median(times.young) },
    mostRatio: 1.2,
  })
  results.add("history", {
    name: "the one run in ten that also looks at the order of every live lease",
    figure: median(looks.old),
    unit: "ms",
    baseline: { name: `ms with ${YOUNG}`, figure: median(looks.young) },
    note: "it grows with the leases that are not over, a tenth of all, and with none that are",
  })
  results.chart({
    title: `A run of the job with nothing to do, ${leases} leases`,
    x: "share of the runs, %",
    y: "ms",
    logarithmic: false,
    series: [
      distribution(`${leases} leases`, times.old),
      distribution(`${YOUNG} leases`, times.young),
    ],
  })
}

/** Completions in either shop, with a lease and with Medusa's manual provider: what Medusa's own part grows by. */
async function completions({ stage, results }: BenchContext, young: Bench, leases: number) {
  const { rounds } = COMPLETIONS
  const ways = {
    old: { shop: stage, prepare: leaseCart, carts: [] as string[] },
    young: { shop: young, prepare: leaseCart, carts: [] as string[] },
    oldManual: { shop: stage, prepare: manualCart, carts: [] as string[] },
    youngManual: { shop: young, prepare: manualCart, carts: [] as string[] },
  }
  for (let i = 0; i <= rounds; i++) {
    for (const { shop, prepare, carts } of Object.values(ways)) carts.push(await prepare(shop))
  }
  const complete =
    ({ shop, carts }: { shop: Bench; carts: string[] }) =>
    () =>
      placed(shop.storefront, carts.pop()!)
  const times = await compare(
    {
      old: complete(ways.old),
      young: complete(ways.young),
      oldManual: complete(ways.oldManual),
      youngManual: complete(ways.youngManual),
    },
    COMPLETIONS
  )
  const manual = { old: median(times.oldManual), young: median(times.youngManual) }
  results.add("history", {
    name: `completion of a lease cart, ${leases} leases (median)`,
    figure: median(times.old),
    unit: "ms",
    baseline: { name: `ms with ${YOUNG}`, figure: median(times.young) },
    mostRatio: 1.05,
    note: `Medusa's manual provider, among as many orders: ${(manual.old / manual.young).toFixed(2)}`,
  })
  results.chart({
    title: `Completion of a cart, ${leases} leases`,
    x: "share of the completions, %",
    y: "ms",
    logarithmic: false,
    series: [
      distribution(`lease, ${leases} leases`, times.old),
      distribution(`lease, ${YOUNG} leases`, times.young),
      distribution(`manual provider, ${leases} leases`, times.oldManual),
      distribution(`manual provider, ${YOUNG} leases`, times.youngManual),
    ],
  })
}

const leaseCart = async ({ storefront }: Bench) => (await storefront.prepareLease(LAPTOP)).cart.id
const manualCart = async ({ storefront }: Bench) => (await storefront.preparePayment(LAPTOP)).id

/** What is asked of us beside a page of Medusa's orders. */
const ASKED: { name: string; ours: string; theirs?: string; most?: number }[] = [
  { name: "GET /admin/leases", ours: "/admin/leases?limit=20", most: 1 },
  { name: "filter by status", ours: "/admin/leases?limit=20&status=pending", most: 1 },
  { name: "filter by market", ours: "/admin/leases?limit=20&market=se", most: 1 },
  {
    name: "those that need a person",
    ours: "/admin/leases?limit=20&needs_attention=true",
    most: 1,
  },
  {
    name: "search for a company / an email",
    ours: "/admin/leases?limit=20&q=abcdef",
    theirs: "&q=abcdef",
    most: 1,
  },
  { name: "a lease with its history", ours: "/admin/leases/lease_OLD1000", most: 1 },
  { name: "export of a company", ours: "/admin/leasecloud/export?org_number=556000-0009" },
  { name: "export of a customer", ours: "/admin/leasecloud/export?customer_id=cus_old_9", most: 1 },
]

async function lists({ stage, results, scaled }: BenchContext, leases: number): Promise<void> {
  const asker = new Requester(stage.shop.url, { authorization: `Bearer ${stage.adminToken}` })
  for (const { name, ours, theirs = "", most } of ASKED) {
    const times = await compare(
      {
        ours: () => asker.get(ours),
        theirs: () => asker.get(`/admin/orders?limit=20&order=-created_at${theirs}`),
      },
      { rounds: Math.max(3, scaled(LISTS.rounds)), batch: LISTS.batch }
    )
    results.add("history", {
      name: `${name}, ${leases} leases and as many orders (median)`,
      figure: median(times.ours),
      unit: "ms",
      baseline: { name: "ms GET /admin/orders", figure: median(times.theirs) },
      mostRatio: most,
    })
  }
  asker.close()
}
