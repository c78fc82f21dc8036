import { compare, distribution, median, Requester } from "../measure"
import { clearOrders, cloneOrders, cloneRows, forgetLeases, idsOf } from "../clones"
import type { BenchContext } from "../stage"

const ROWS = 100_000
const COMPARED = { rounds: 6, batch: 3 }

/** Laid over the clones of a lease: statuses and companies as a shop of that size has them. */
const SPREAD = `jsonb_build_object(
  'company', 'Bolaget ' || md5(n::text) || ' AB',
  'status', (ARRAY['active', 'active', 'active', 'pending', 'ready_to_ship', 'cancelled', 'declined', 'active'])[1 + n % 8],
  'aligned_status', (ARRAY['active', 'active', 'active', 'pending', 'ready_to_ship', 'cancelled', 'declined', 'active'])[1 + n % 8],
  'decline_reason', CASE n % 8 WHEN 6 THEN 'lender' END,
  'signed_at', CASE WHEN n % 8 IN (0, 1, 2, 4, 7) THEN now() - n * interval '5 minutes' + n % 17 * interval '7 hours' END,
  'next_sync_at', NULL, 'reference_set_at', now(),
  'created_at', now() - n * interval '5 minutes', 'submitted_at', now() - n * interval '5 minutes')`

const LIST = "/admin/leases?limit=20"

/** What is asked of us beside a page of Medusa's list of orders. */
type Contest = { name: string; path?: string; ours?: string; theirs?: string; mostRatio?: number }

/** The merchant's list of leases, and the report of them, beside Medusa's list of orders, both of 100,000. */
export async function lists({ stage, results, model, scaled }: BenchContext): Promise<void> {
  const count = scaled(ROWS)
  await forgetLeases(stage, model)
  await clearOrders(stage, model)
  await cloneOrders(stage, model, count)
  await cloneRows(stage.pool, model.id, {
    ids: idsOf(model),
    tables: [{ table: "leasecloud_lease", where: "id = $1", over: SPREAD }],
    count,
  })
  const asker = new Requester(stage.shop.url, { authorization: `Bearer ${stage.adminToken}` })
  const contests: Contest[] = [
    { name: "first page" },
    { name: "page 500", ours: "&offset=9980", theirs: "&offset=9980" },
    { name: "search for a company / an email", ours: "&q=abcd", theirs: "&q=abcd" },
    { name: "search for an order's number", ours: "&q=100077", theirs: "&q=100077" },
    { name: "filter by status", ours: "&status=pending", theirs: "&status[]=pending" },
    { name: "the report of a year / the first page", path: "/admin/leases/report?", mostRatio: 1 },
  ]
  for (const { name, path = LIST, ours = "", theirs = "", mostRatio = 1.5 } of contests) {
    const times = await compare(
      {
        ours: () => asker.get(`${path}${ours}`),
        theirs: () => asker.get(`/admin/orders?limit=20&order=-created_at${theirs}`),
      },
      { rounds: Math.max(3, scaled(COMPARED.rounds)), batch: COMPARED.batch }
    )
    results.add("lists", {
      name: `${name}, ${count} leases and ${count} orders (median)`,
      figure: median(times.ours),
      unit: "ms",
      baseline: { name: "ms GET /admin/orders", figure: median(times.theirs) },
      mostRatio,
    })
    results.chart({
      title: `Lists: ${name}`,
      x: "share of the answers, %",
      y: "ms",
      logarithmic: false,
      series: [distribution("leases", times.ours), distribution("orders", times.theirs)],
    })
  }
  asker.close()
}
