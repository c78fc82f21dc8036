import { asValue } from "@medusajs/framework/awilix"
import { Modules } from "@medusajs/framework/utils"
import type { LeaseReport } from "../../src/api/schemas/report"
import { blockRequests } from "../../src/modules/leasecloud/budget/budget"
import { captureEvents } from "../helpers/capture"
import { until } from "../../testbed/program"
import {
  CART,
  databaseOf,
  leasecloudOf,
  ledgerOf,
  minutesAgo,
  openFlags,
  passTime,
  pollAll,
} from "../helpers/leases"
import { describeShop, TestShop } from "../helpers/shop"

interface AdminLease {
  id: string
  status: string
  order_display_id: number
  needs_attention: { id: string; code: string }[]
  events: { type: string }[]
  released_at: string | null
}

interface AdminOrder {
  status: string
  items: { id: string; quantity: number }[]
  fulfillments: { id: string }[]
  payment_status: string
  payment_collections: { id: string; status: string; amount: number; payments?: { id: string }[] }[]
}

type Status = "PENDING" | "READY_TO_SHIP" | "ACTIVE" | "CANCELLED" | "DECLINED"

async function leaseOne(shop: TestShop, quantity = 1) {
  const items = CART.items.map((item) => ({ ...item, quantity }))
  const { order } = await shop.storefront.leaseCart({ ...CART, items })
  const [lease] = (await ledgerOf(shop)).slice(-1)
  const read = async () =>
    (
      await shop.admin<{ order: AdminOrder }>(
        "GET",
        `/admin/orders/${order.id}?fields=+payment_collections.payments.id`
      )
    ).body.order
  const fulfil = async () =>
    await shop.admin<{ message: string }>("POST", `/admin/orders/${order.id}/fulfillments`, {
      items: (await read()).items.map(({ id, quantity }) => ({ id, quantity })),
    })
  const move = async (status: Status) => {
    shop.simulator.control.setStatus(lease.remote_id!, status)
    await pollAll(shop)
  }
  return { order, lease, read, fulfil, move }
}

describeShop("the merchant's side of a lease", (shop) => {
  const lease = async (id: string) =>
    (await shop.admin<{ lease: AdminLease }>("GET", `/admin/leases/${id}`)).body.lease

  it("lists, searches and filters leases, shows one with its history, and syncs it", async () => {
    const { lease: row, order } = await leaseOne(shop)
    const list = async (query: string) =>
      (
        await shop.admin<{ leases: AdminLease[]; count: number; totals: Record<string, number> }>(
          "GET",
          `/admin/leases?${query}`
        )
      ).body
    expect(await list("")).toMatchObject({ count: 1, totals: { pending: 1 } })
    expect((await list(`order_id=${order.id}`)).leases[0]).toMatchObject({
      id: row.id,
      order_display_id: order.display_id,
      company: "Exempelkaffe AB",
    })
    for (const found of ["exempelkaffe", `%23${order.display_id}`, row.remote_id!]) {
      expect((await list(`q=${found}`)).count).toBe(1)
    }
    for (const written of ["5599001004", "SE559900100401", "559900-1004&status=pending"]) {
      expect((await list(`org_number=${written}`)).count).toBe(1)
    }
    for (const none of [
      "q=nobody",
      "org_number=556036-0793",
      "status=active",
      "market=fi",
      "needs_attention=true",
    ]) {
      expect((await list(none)).count).toBe(0)
    }
    expect((await lease(row.id)).events.map(({ type }) => type)).toEqual([
      "applied",
      "status.changed",
      "send.started",
      "send.accepted",
      "lease.submitted",
    ])

    const page = async (query: string) =>
      (
        await shop.admin<{ events: { type: string }[]; count: number; message?: string }>(
          "GET",
          `/admin/leases/${row.id}/events?${query}`
        )
      ).body
    expect(await page("limit=2&offset=1")).toMatchObject({
      ...{ count: 5, limit: 2, offset: 1 },
      events: [{ type: "send.accepted" }, { type: "send.started" }],
    })
    expect((await page("limit=1000")).message).toContain("100")
    const exported = await shop.admin<{ leases: object[] }>(
      "GET",
      "/admin/leasecloud/export?org_number=5599001004"
    )
    expect(exported.body).toMatchObject({
      ...{ count: 1, offset: 0 },
      leases: [{ id: row.id, sent_order: { fields: {} }, flags: [], links: [], mails: [] }],
    })

    shop.simulator.control.setStatus(row.remote_id!, "READY_TO_SHIP")
    const synced = await shop.admin<{ lease: AdminLease }>("POST", `/admin/leases/${row.id}/sync`)
    expect(synced.body.lease.status).toBe("ready_to_ship")
    shop.simulator.control.clearRequests()
    await shop.admin("POST", `/admin/leases/${row.id}/sync`)
    expect(shop.simulator.control.requests()).toHaveLength(0)
  })

  it("leaves the job's look at a fresh order to the job when a lease is synced", async () => {
    const { lease: row } = await leaseOne(shop)
    await passTime(shop, 61_000)
    await shop.admin("POST", `/admin/leases/${row.id}/sync`)
    const [synced] = (await ledgerOf(shop)).slice(-1)
    expect(synced).toMatchObject({ id: row.id, status: "pending", aligned_status: null })
    expect(synced.polled_at).not.toEqual(row.polled_at)
  })

  it("counts leases by month and market, in major units, with the shop's orders beside them", async () => {
    const signed = await leaseOne(shop)
    await signed.move("READY_TO_SHIP")
    await leaseOne(shop)
    const month = new Date().toISOString().slice(0, 7)
    const ask = async (query: string) =>
      await shop.admin<{ report: LeaseReport; details: unknown[] }>(
        "GET",
        `/admin/leases/report?${query}`
      )
    const { report } = (await ask("")).body
    const [row] = (await ledgerOf(shop)).filter(({ status }) => status === "ready_to_ship")
    const counted = {
      ...{ market: "se", currency_code: "sek", applied: 2, sent: 2, signed: 1, active: 0 },
      volume: Number(row.total_amount) / 100,
      monthly_volume: Number(row.monthly_amount) / 100,
      acceptance: 1,
      median_days_to_sign: 0,
    }
    expect(report.totals).toEqual([
      { ...counted, declined: 0, cancelled: 0, orders: 2, share_of_orders: 0.5 },
    ])
    expect(report.months).toHaveLength(12)
    expect(report.months[11]).toMatchObject({ month, ...counted })
    expect((await ask(`from=${month}&to=${month}&market=fi`)).body.report.months).toEqual([])
    for (const wrong of ["from=2026-13", "to=2019-01&from=2020-01", "from=2001-01", "market=de"]) {
      expect([wrong, (await ask(wrong)).status]).toEqual([wrong, 400])
    }
    const { body } = await shop.admin<{ articles: unknown[] }>(
      "GET",
      "/admin/leases/report/articles"
    )
    expect(body.articles).toEqual([
      expect.objectContaining({ market: "se", article: "ESPRESSO-2G", leases: 1, quantity: 1 }),
    ])
  })

  it("knows an order by the number that the shop gave it, where it has one", async () => {
    const { lease: row, order } = await leaseOne(shop)
    await databaseOf(shop)("order")
      .where({ id: order.id })
      .update({ custom_display_id: "SE_1001%" })
    const other = await leaseOne(shop)
    const found = async (q: string) =>
      (
        await shop.admin<{ leases: AdminLease[] }>(
          "GET",
          `/admin/leases?q=${encodeURIComponent(q)}`
        )
      ).body.leases.map(({ id }) => id)
    for (const q of ["SE_1001%", "#se_1001", "E_10"]) {
      expect([q, await found(q)]).toEqual([q, [row.id]])
    }
    expect(await found("SEX1001")).toEqual([])
    expect(await found(`#${order.display_id}`)).toEqual([row.id])
    expect(await lease(row.id)).toMatchObject({
      order_display_id: order.display_id,
      order_custom_display_id: "SE_1001%",
    })
    // A lease keeps the reference that it was made with for a quarter of an hour.
    await passTime(shop, 20 * 60_000)
    await pollAll(shop)
    const references = shop.simulator.control.orders().map(({ partnerOrderId }) => partnerOrderId)
    expect(references.sort()).toEqual(["SE_1001%", String(other.order.display_id)].sort())
  })

  it("fulfils nothing before LeaseCloud is ready, unless somebody releases the lease", async () => {
    const { lease: row, fulfil } = await leaseOne(shop)
    const refused = await fulfil()
    expect(refused.status).toBe(400)
    expect(refused.body.message).toContain("LeaseCloud has not cleared this order for shipping")
    const released = await shop.admin<{ lease: AdminLease }>(
      "POST",
      `/admin/leases/${row.id}/release`,
      { note: "Signed on paper" }
    )
    expect(released.body.lease.released_at).not.toBeNull()
    expect((await fulfil()).status).toBe(200)

    const next = await leaseOne(shop)
    await next.move("READY_TO_SHIP")
    expect((await next.fulfil()).status).toBe(200)
  })

  it("captures at ACTIVE alone, and refuses a refund and a payment by hand in words", async () => {
    const { read, move } = await leaseOne(shop)
    const collection = (await read()).payment_collections[0].id
    const paid = await shop.admin("POST", `/admin/payment-collections/${collection}/mark-as-paid`, {
      order_id: (await ledgerOf(shop))[0].order_id,
    })
    expect(paid.status).toBe(400)

    await move("READY_TO_SHIP")
    const payment = (await read()).payment_collections[0].payments![0].id
    const early = await shop.admin<{ message: string }>(
      "POST",
      `/admin/payments/${payment}/capture`
    )
    expect(early.status).toBe(400)
    expect(early.body.message).toContain("captured automatically when LeaseCloud reports it active")

    await move("ACTIVE")
    expect((await read()).payment_status).toBe("captured")
    const refund = await shop.admin<{ message: string }>(
      "POST",
      `/admin/payments/${payment}/refund`,
      { amount: 1 }
    )
    expect(refund.status).toBe(400)
    expect(refund.body.message).toContain("can't be refunded here")
  })

  it("flags a lease whose order was cancelled here, until LeaseCloud reads so or it is dealt with", async () => {
    const { lease: row, order, move } = await leaseOne(shop)
    expect((await shop.admin("POST", `/admin/orders/${order.id}/cancel`)).status).toBe(200)
    await pollAll(shop)
    expect(await openFlags(shop, row.id)).toEqual(["cancel_at_leasecloud"])
    await move("READY_TO_SHIP")
    expect(await openFlags(shop, row.id)).toEqual(["cancel_at_leasecloud"])
    const feed = await shop.admin<{
      notifications: { data: { title: string; description: string } }[]
    }>("GET", "/admin/notifications?channel=feed")
    const needing = feed.body.notifications.filter(
      ({ data }) => data.title === "Lease needs attention"
    )
    expect(needing).toMatchObject([
      {
        data: { description: expect.stringMatching(`^Order #${order.display_id}[.] The order is`) },
      },
    ])
    expect(JSON.stringify(feed.body)).not.toContain(row.company)
    const acknowledged = await shop.admin<{ lease: AdminLease }>(
      "POST",
      `/admin/leases/${row.id}/acknowledge`,
      { code: "cancel_at_leasecloud", note: "Cancelled by phone" }
    )
    expect(acknowledged.body.lease.needs_attention).toEqual([])
    await pollAll(shop)
    expect(await openFlags(shop, row.id)).toEqual([])
    // The customer signed all the same, and pays by now.
    await move("ACTIVE")
    expect(await openFlags(shop, row.id)).toEqual(["cancel_at_leasecloud"])

    const other = await leaseOne(shop)
    await shop.admin("POST", `/admin/orders/${other.order.id}/cancel`)
    await pollAll(shop)
    expect(await openFlags(shop, other.lease.id)).toEqual(["cancel_at_leasecloud"])
    await other.move("CANCELLED")
    expect(await openFlags(shop, other.lease.id)).toEqual([])
  })

  it("moves nothing when LeaseCloud steps back, says something unknown, or ends an active lease", async () => {
    const { lease: row, read, move } = await leaseOne(shop)
    await move("READY_TO_SHIP")
    shop.simulator.control.setStatus(row.remote_id!, "PENDING")
    await pollAll(shop)
    expect(await openFlags(shop, row.id)).toEqual(["unexpected_status"])
    shop.simulator.control.setStatus(row.remote_id!, "ON_HOLD")
    await pollAll(shop)
    expect((await lease(row.id)).status).toBe("ready_to_ship")
    await move("ACTIVE")
    expect(await openFlags(shop, row.id)).toEqual([])
    expect((await read()).payment_status).toBe("captured")
    await shop.admin("POST", `/admin/leases/${row.id}/sync`)
    expect((await lease(row.id)).status).toBe("active")
  })

  it("keeps an order that was fulfilled when LeaseCloud declines, and flags it", async () => {
    const { lease: row, read, fulfil, move } = await leaseOne(shop)
    await shop.admin("POST", `/admin/leases/${row.id}/release`, { note: "Urgent" })
    await fulfil()
    await move("DECLINED")
    expect(await openFlags(shop, row.id)).toEqual(["fulfilled_before_refusal"])
    expect(await read()).toMatchObject({ status: "pending", payment_status: "not_paid" })
  })

  it("keeps an order whose fulfillment is cancelled after LeaseCloud declined, and says that nobody pays", async () => {
    const { order, lease: row, read, fulfil, move } = await leaseOne(shop)
    await move("READY_TO_SHIP")
    await fulfil()
    await move("DECLINED")
    await passTime(shop, 11 * 60_000)
    await pollAll(shop)
    expect(await openFlags(shop, row.id)).toEqual(["fulfilled_before_refusal"])
    const { fulfillments } = await read()
    const path = `/admin/orders/${order.id}/fulfillments/${fulfillments[0].id}/cancel`
    expect((await shop.admin("POST", path, {})).status).toBe(200)
    await passTime(shop, 11 * 60_000)
    await pollAll(shop)
    const stands = async () => {
      expect(await openFlags(shop, row.id)).toContain("apply_again")
      expect(await read()).toMatchObject({ status: "pending", payment_status: "not_paid" })
    }
    await stands()
    for (const word of ["PENDING", "DECLINED"] as const) {
      await passTime(shop, 26 * 60 * 60_000)
      await move(word)
      await stands()
    }
  })

  it("asks for nothing more of an order that was fulfilled before a refusal and is paid otherwise", async () => {
    const { order, lease: row, read, fulfil, move } = await leaseOne(shop)
    await move("READY_TO_SHIP")
    await fulfil()
    await move("CANCELLED")
    expect(await openFlags(shop, row.id)).toEqual(["fulfilled_before_refusal"])
    const { payment_collections } = await read()
    const open = payment_collections.find(({ status }) => status === "not_paid")!
    expect(open.amount).toBe(order.total)
    const path = `/admin/payment-collections/${open.id}/mark-as-paid`
    expect((await shop.admin("POST", path, { order_id: order.id })).status).toBe(200)
    await passTime(shop, 11 * 60_000)
    await pollAll(shop)
    expect(await openFlags(shop, row.id)).toEqual([])
    expect((await read()).payment_status).toBe("captured")
  })

  it("flags an order of which a part is missing for two weeks, until the rest is shipped", async () => {
    const { order, lease: row, read, move } = await leaseOne(shop, 2)
    await move("READY_TO_SHIP")
    const [{ id }] = (await read()).items
    const shipped = new Set<string>()
    const shipOne = async () => {
      const items = [{ id, quantity: 1 }]
      const path = `/admin/orders/${order.id}/fulfillments`
      const { body } = await shop.admin<{ order: { fulfillments: { id: string }[] } }>(
        "POST",
        `${path}?fields=*fulfillments`,
        { items }
      )
      const made = body.order.fulfillments.find((each) => !shipped.has(each.id))!
      shipped.add(made.id)
      expect((await shop.admin("POST", `${path}/${made.id}/shipments`, { items })).status).toBe(200)
    }
    const look = async () => {
      await databaseOf(shop)("leasecloud_task").where({ id: "check-deliveries" }).delete()
      await pollAll(shop)
      return (await lease(row.id)).needs_attention
    }
    await shipOne()
    expect(await look()).toEqual([])
    const fortnightAgo = minutesAgo(14 * 1440)
    await databaseOf(shop)("fulfillment").update({ shipped_at: fortnightAgo })
    await databaseOf(shop)("leasecloud_lease").update({ status_since: fortnightAgo })
    const evidence = { delivered: 1, quantity: 2, since: fortnightAgo.toISOString() }
    expect(await look()).toMatchObject([{ code: "partly_delivered", evidence }])
    await shipOne()
    expect(await look()).toEqual([])
  })

  it("says so where no request is free to ask LeaseCloud by hand", async () => {
    const { lease: row } = await leaseOne(shop)
    await blockRequests(databaseOf(shop), 60_000)
    const asked = [
      await shop.admin("POST", `/admin/leases/${row.id}/sync`),
      await shop.admin("POST", `/admin/leases/${row.id}/resolve`, { remote_id: "1", note: "seen" }),
    ]
    for (const { status, body } of asked) {
      expect([status, body.code]).toEqual([503, "leasecloud_unavailable"])
    }
  })

  it("shows for each variant what shoppers of each market see", async () => {
    const { body } = await shop.admin<{ products: { id: string; variants: { id: string }[] }[] }>(
      "GET",
      "/admin/products?fields=id,variants.id&limit=100"
    )
    const product = body.products.find(({ variants }) =>
      variants.some(({ id }) => id === shop.variants["LAPTOP-16"])
    )!
    const quotes = await shop.admin<{
      leasable_by_default: boolean
      variants: {
        id: string
        leasable: string
        markets: { market: string; eligible: boolean; quotes: { monthly_amount: number }[] }[]
      }[]
    }>("GET", `/admin/leasecloud/products/${product.id}/quotes`)
    const laptop = quotes.body.variants.find(({ id }) => id === shop.variants["LAPTOP-16"])!
    expect(laptop.leasable).toBe("inherit")
    expect(laptop.markets.map(({ market, eligible }) => [market, eligible])).toEqual([
      ["se", true],
      ["dk", true],
      ["no", true],
      ["fi", true],
    ])
    const store = await shop.storefront.quotes({
      variant_id: shop.variants["LAPTOP-16"],
      region_id: shop.regions.no,
    })
    expect(laptop.markets[2].quotes).toEqual(store.quotes)
  })

  it("sets what many products are leased as at once, and loses nothing that others write meanwhile", async () => {
    const { body } = await shop.admin<{ products: { id: string; variants: { id: string }[] }[] }>(
      "GET",
      "/admin/products?fields=id,variants.id&limit=100"
    )
    const ids = body.products.map(({ id }) => id)
    const [first] = body.products
    const set = async (values: object) =>
      await shop.admin<{ product_ids: string[] }>("POST", "/admin/leasecloud/products", values)
    const events = captureEvents(shop.container)
    const done = await set({
      product_ids: [...ids, "prod_none"],
      variant_ids: [first.variants[0].id],
      leasable: "accessory",
      months: [36, 24, 36],
    })
    expect(done).toMatchObject({
      status: 200,
      body: { variant_ids: [first.variants[0].id], missing_ids: ["prod_none"] },
    })
    expect(done.body.product_ids.sort()).toEqual([...ids].sort())
    expect(await events.named("product-variant.updated")).toMatchObject([
      { data: { id: first.variants[0].id } },
    ])
    expect(await events.named("product.updated")).toHaveLength(ids.length)

    const keys = Array.from({ length: 8 }, (_, n) => `erp_${n}`)
    const erp = async () => {
      for (const key of keys) {
        await shop.admin("POST", `/admin/products/${first.id}`, { metadata: { [key]: 1 } })
      }
    }
    let isDone = false
    const merchant = async () => {
      for (let n = 0; !isDone; n++) {
        await set({ product_ids: ids, leasable: n % 2 ? "yes" : "no" })
      }
    }
    await Promise.all([erp().finally(() => (isDone = true)), merchant()])
    await set({ product_ids: ids, leasable: "inherit", months: [] })
    const read = await shop.admin<{ product: { metadata: object } }>(
      "GET",
      `/admin/products/${first.id}`
    )
    expect(read.body.product.metadata).toEqual(Object.fromEntries(keys.map((key) => [key, 1])))
    await leasecloudOf(shop).quotes.tariffs.refresh("se")
    expect(await shop.admin("GET", "/admin/leasecloud/products")).toMatchObject({
      body: { leasable_by_default: true, months: [12, 24, 36, 48, 60] },
    })

    for (const [field, values] of [
      ["product_ids", { leasable: "yes" }],
      ["leasable", { product_ids: ids }],
      ["leasable", { product_ids: ids, leasable: "maybe" }],
      ["months", { product_ids: ids, months: [0] }],
      ["product_ids", { product_ids: Array(101).fill("prod_none"), months: [] }],
    ] as const) {
      expect(await set(values)).toMatchObject({ status: 400, body: { details: [{ field }] } })
    }
  })

  it("tells what the shop's set-up lacks, and whether LeaseCloud answers, without a key", async () => {
    const status = await shop.admin<{
      markets: { market: string; reachable: boolean; partner: unknown }[]
      diagnosis: unknown[]
      calls: unknown[]
    }>("POST", "/admin/leasecloud/status")
    expect(status.status).toBe(200)
    expect(status.body.markets.map(({ reachable }) => reachable)).toEqual([true, true, true, true])
    expect(status.body.diagnosis).toEqual([])
    const counted = { call: "getPartner", outcome: "ok", last_hour: 1, last_24_hours: 1 }
    for (const market of ["se", "dk", "no", "fi"]) {
      expect(status.body.calls).toContainEqual({ market, ...counted })
    }
    expect(JSON.stringify(status.body)).not.toContain("sim-key")
    await shop.admin("POST", `/admin/regions/${shop.regions.fi}`, {
      payment_providers: ["pp_system_default"],
    })
    const lacking = await shop.admin<{ diagnosis: { code: string }[] }>(
      "GET",
      "/admin/leasecloud/status"
    )
    expect(lacking.body.diagnosis.map(({ code }) => code)).toEqual(["provider_not_enabled"])
  })

  it("tracks what becomes of leases by ids alone, whatever the analytics provider does", async () => {
    const tracked: { event: string; actor_id?: string; properties?: object }[] = []
    const provider = {
      // It never answers for one event, and fails for the next.
      track: async (data: (typeof tracked)[number]) => {
        tracked.push(data)
        if (data.event === "lease_sent") await new Promise(() => undefined)
        throw new Error("The provider is down")
      },
    }
    shop.container.register(Modules.ANALYTICS, asValue(provider))
    try {
      const { lease: row, order, move } = await leaseOne(shop)
      await move("READY_TO_SHIP")
      await move("ACTIVE")
      await until(async () => (tracked.length === 4 ? tracked : null), {
        every: 50,
        within: 60_000,
        otherwise: () => `only these were tracked: ${JSON.stringify(tracked)}`,
      })
      expect(tracked.map(({ event }) => event).sort()).toEqual([
        "lease_active",
        "lease_applied",
        "lease_sent",
        "lease_signed",
      ])
      for (const { event, actor_id, properties } of tracked) {
        const order_id = event === "lease_applied" ? null : order.id
        expect(actor_id).toBe(row.customer_id)
        expect(properties).toEqual({ lease_id: row.id, order_id, event_id: expect.any(String) })
      }
    } finally {
      shop.container.register(Modules.ANALYTICS, asValue(undefined))
    }
  })
})
