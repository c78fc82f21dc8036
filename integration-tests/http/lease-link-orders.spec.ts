import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import {
  createOrderPaymentCollectionWorkflow,
  markPaymentCollectionAsPaid,
} from "@medusajs/medusa/core-flows"
import { DraftOrders } from "../../testbed/draft-orders"
import { BUYERS } from "../../testbed/shopper/people"
import {
  databaseOf,
  killedCompletion,
  leasecloudOf,
  ledgerOf,
  openFlags,
  orderOf,
  passTime,
  payByInvoice,
  pollAll,
  runJob,
  withoutMarket,
} from "../helpers/leases"
import {
  APPLICATION,
  type Link,
  addToOrder,
  askByLink,
  askForLink,
  codesOf,
  makeLink,
  placeOrder,
} from "../helpers/links"
import { describeShop, type TestShop } from "../helpers/shop"

const HOUR = 3_600_000

const applyBy = (shop: TestShop, link: Link) => askByLink(shop, link, "POST", APPLICATION)

const collectionsOf = async (shop: TestShop, orderId: string) => {
  const { body } = await shop.admin<{
    order: { payment_collections: { id: string; status: string; amount: number }[] }
  }>("GET", `/admin/orders/${orderId}?fields=*payment_collections`)
  return body.order.payment_collections
}

async function fulfil(shop: TestShop, orderId: string): Promise<number> {
  const { body } = await shop.admin<{ order: { items: { id: string; quantity: number }[] } }>(
    "GET",
    `/admin/orders/${orderId}`
  )
  const items = body.order.items.map(({ id, quantity }) => ({ id, quantity }))
  return (await shop.admin("POST", `/admin/orders/${orderId}/fulfillments`, { items })).status
}

const cancel = async (shop: TestShop, orderId: string) =>
  (await shop.admin("POST", `/admin/orders/${orderId}/cancel`)).status

/** What a merchant or somebody else does between the customer's look and the application. */
const MEANWHILE: [string, (shop: TestShop, orderId: string) => Promise<unknown>, string][] = [
  ["canceled", cancel, "link_revoked"],
  [
    "paid by invoice",
    async (shop, orderId) => payByInvoice(shop, orderId, (await orderOf(shop, orderId)).total),
    "order_paid",
  ],
  ["fulfilled", fulfil, "order_fulfilled"],
  [
    "revoked",
    (shop, orderId) => shop.admin("DELETE", `/admin/orders/${orderId}/lease-link`),
    "link_revoked",
  ],
  ["given another link", (shop, orderId) => makeLink(shop, orderId), "link_revoked"],
  ["left for a fortnight", (shop) => passTime(shop, 15 * 24 * HOUR), "link_expired"],
]

describeShop("orders that a link leases", (shop) => {
  it.each(MEANWHILE)("is not leased when it is %s meanwhile", async (_, meanwhile, code) => {
    const orderId = await placeOrder(shop)
    const link = await makeLink(shop, orderId)
    expect((await askByLink(shop, link)).status).toBe(200)
    await meanwhile(shop, orderId)
    const before = await orderOf(shop, orderId)
    expect(codesOf(await applyBy(shop, link))).toEqual([code])
    for (let runs = 0; runs < 2; runs++) await pollAll(shop)
    expect(shop.simulator.control.orders()).toHaveLength(0)
    expect(await orderOf(shop, orderId)).toEqual(before)
    expect(await databaseOf(shop)("leasecloud_applicant")).toEqual([])
  })

  it("can be leased with an old amount, or a dead collection, from an edit before", async () => {
    const drafts = new DraftOrders(shop.sdk, shop)
    const items = [{ sku: "ESPRESSO-2G" }]
    const orderId = await drafts.createByEdit({ market: "se", items })
    await drafts.convert(orderId)
    await addToOrder(shop, orderId)
    const [stale] = await collectionsOf(shop, orderId)
    await shop.container
      .resolve(Modules.PAYMENT)
      .updatePaymentCollections(stale.id, { amount: 1_000 })
    const link = await makeLink(shop, orderId)
    expect((await applyBy(shop, link)).status).toBe(200)
    const { total } = await orderOf(shop, orderId)
    const [{ remote_id }] = await ledgerOf(shop)
    for (const [status, payment] of [
      ["PENDING", "awaiting"],
      ["READY_TO_SHIP", "authorized"],
      ["ACTIVE", "captured"],
    ] as const) {
      shop.simulator.control.setStatus(remote_id!, status)
      await pollAll(shop)
      expect((await orderOf(shop, orderId)).payment_status).toBe(payment)
    }
    const living = (await collectionsOf(shop, orderId)).filter(
      ({ status }) => status !== "canceled"
    )
    expect(living).toMatchObject([{ status: "completed", amount: total }])
  })

  it("tells the merchant what an order lacks when the link is made", async () => {
    const orderId = await placeOrder(shop, { address: { company: null, phone: null } })
    const { status, body } = await askForLink(shop, orderId)
    expect(status).toBe(400)
    const fields = (body as unknown as { details: { field: string }[] }).details
    expect(fields.map(({ field }) => field).sort()).toEqual(["billing_address.company", "phone"])
  })

  it("makes no link for a draft order, for another's, or for one in a region without leasing", async () => {
    const draft = await new DraftOrders(shop.sdk, shop).create({
      market: "se",
      items: [{ sku: "ESPRESSO-2G" }],
    })
    expect(codesOf(await askForLink(shop, draft))).toEqual(["draft_order"])
    expect(codesOf(await askForLink(shop, "order_none"))).toEqual(["no_order"])

    const orderId = await placeOrder(shop)
    await databaseOf(shop)("region_payment_provider")
      .where({ region_id: shop.regions.se })
      .where("payment_provider_id", "like", "%leasecloud%")
      .delete()
    expect(codesOf(await askForLink(shop, orderId))).toEqual(["region_without_leasing"])
  })

  it("makes no link for an order without a delivery address, which Medusa does not tax", async () => {
    const { sdk, regions, variants, shipping_options } = shop
    const { email, address } = BUYERS.se
    const { draft_order } = await sdk.admin.draftOrder.create({
      region_id: regions.se,
      email,
      billing_address: address,
      items: [{ variant_id: variants["ESPRESSO-2G"], quantity: 1 }],
      shipping_methods: [{ name: "Frakt", shipping_option_id: shipping_options.se, amount: 495 }],
    } as never)
    await sdk.admin.draftOrder.convertToOrder(draft_order.id)
    expect(codesOf(await askForLink(shop, draft_order.id))).toEqual(["tax_outdated"])
  })

  it("makes no link for a period that the market does not offer, and says one thing of a canceled order", async () => {
    const orderId = await placeOrder(shop)
    const settings = "/admin/leasecloud/settings"
    await shop.admin("POST", settings, { markets: { se: { months: [24] } } })
    try {
      expect(codesOf(await askForLink(shop, orderId, { months: 36 }))).toEqual([
        "period_not_offered",
      ])
    } finally {
      await shop.admin("POST", settings, { markets: { se: { months: null } } })
    }
    await cancel(shop, orderId)
    expect(codesOf(await askForLink(shop, orderId))).toEqual(["order_not_pending"])
  })

  it("makes no link for an order with the taxes of another address", async () => {
    const orderId = await placeOrder(shop)
    await databaseOf(shop)("order_line_item_tax_line").update({ rate: 6, raw_rate: { value: "6" } })
    expect(codesOf(await askForLink(shop, orderId))).toEqual(["tax_outdated"])
  })

  it("keeps other ways to pay out while the lease is live, and lets them in when it is declined", async () => {
    const orderId = await placeOrder(shop)
    await applyBy(shop, await makeLink(shop, orderId))
    const [{ id }] = await collectionsOf(shop, orderId)
    const provider_id = "pp_system_default"
    const tryAll = async (collectionId: string) => [
      (
        await shop.storefront.ask(
          "POST",
          `/store/payment-collections/${collectionId}/payment-sessions`,
          { provider_id }
        )
      ).status,
      (
        await shop.admin("POST", `/admin/payment-collections/${collectionId}/payment-sessions`, {
          provider_id,
        })
      ).status,
      (
        await shop.admin("POST", `/admin/payment-collections/${collectionId}/mark-as-paid`, {
          order_id: orderId,
        })
      ).status,
    ]
    expect(await tryAll(id)).toEqual([409, 409, 400])
    expect(await fulfil(shop, orderId)).toBe(400)
    expect(codesOf(await askForLink(shop, orderId))).toEqual(["lease_sent"])

    const [lease] = await ledgerOf(shop)
    shop.simulator.control.setStatus(lease.remote_id!, "DECLINED")
    await pollAll(shop)
    const session = await databaseOf(shop)("payment_session")
      .where({ id: lease.payment_session_id })
      .first("status")
    expect(session).toEqual({ status: "canceled" })
    const free = (await collectionsOf(shop, orderId)).find(({ status }) => status === "not_paid")!
    expect(await tryAll(free.id)).toEqual([200, 200, 200])
    expect((await orderOf(shop, orderId)).payment_status).toBe("captured")
    await passTime(shop, 11 * 60_000)
    await pollAll(shop)
    expect(await openFlags(shop, lease.id)).toEqual([])
  })

  it("is sent by the job when no request is free, and is as the merchant edited it by then", async () => {
    const orderId = await placeOrder(shop)
    const link = await makeLink(shop, orderId)
    shop.simulator.control.fault({ call: "create-order", kind: "429", retryAfter: 60 })
    expect(await applyBy(shop, link)).toMatchObject({ body: { lease: { status: "submitting" } } })
    expect((await orderOf(shop, orderId)).payment_status).toBe("awaiting")
    await addToOrder(shop, orderId)
    await passTime(shop, 61_000)
    await pollAll(shop)
    const [remote] = shop.simulator.control.orders()
    const [lease] = await ledgerOf(shop)
    expect(lease).toMatchObject({ status: "pending", remote_id: remote.id })
    expect(Number(lease.order_total)).toBe((await orderOf(shop, orderId)).total)
  })

  it.each([
    ["its application expires", 25 * HOUR, "apply_again"],
    ["it is paid by invoice", 61_000, undefined],
  ])("waits for no lease in Medusa's eyes once %s unsent", async (how, time, flag) => {
    const orderId = await placeOrder(shop)
    shop.simulator.control.fault({ call: "create-order", kind: "429", retryAfter: 60, times: 99 })
    await applyBy(shop, await makeLink(shop, orderId))
    const { total } = await orderOf(shop, orderId)
    if (how.includes("invoice")) await payByInvoice(shop, orderId, total)
    await passTime(shop, time)
    await pollAll(shop)
    const living = (await collectionsOf(shop, orderId)).filter(
      ({ status }) => status !== "canceled"
    )
    expect(living).toMatchObject([
      { status: how.includes("invoice") ? "completed" : "not_paid", amount: total },
    ])
    const [lease] = await ledgerOf(shop)
    expect(await openFlags(shop, lease.id)).toEqual(flag ? [flag] : [])
    if (how.includes("invoice")) {
      expect((await orderOf(shop, orderId)).payment_status).toBe("captured")
    } else {
      const paid = `/admin/payment-collections/${living[0].id}/mark-as-paid`
      expect((await shop.admin("POST", paid, { order_id: orderId })).status).toBe(200)
    }
  })

  it("goes on with an application whose process was killed before it sent it", async () => {
    const orderId = await placeOrder(shop)
    const link = await makeLink(shop, orderId)
    await killAfterSession(shop, link)
    await runJob(shop)
    expect(shop.simulator.control.orders()).toHaveLength(0)
    // Until it is decided, nobody hands out the goods or is paid another way.
    expect(await fulfil(shop, orderId)).toBe(400)
    const [{ id }] = await collectionsOf(shop, orderId)
    const paid = await shop.admin("POST", `/admin/payment-collections/${id}/mark-as-paid`, {
      order_id: orderId,
    })
    expect(paid.status).toBe(400)
    await passTime(shop, 3 * 60_000)
    await runJob(shop)
    expect(shop.simulator.control.orders()).toHaveLength(1)
    expect(await ledgerOf(shop)).toMatchObject([{ status: "pending", order_id: orderId }])
    expect((await orderOf(shop, orderId)).payment_status).toBe("awaiting")
  })

  it("leaves such an application to the processes that have its market, if this one lacks it", async () => {
    const orderId = await placeOrder(shop)
    await killAfterSession(shop, await makeLink(shop, orderId))
    await passTime(shop, 3 * 60_000)
    await withoutMarket(shop, "se", () => runJob(shop))
    const [lease] = await ledgerOf(shop)
    expect(lease).toMatchObject({ status: "draft", applicant_id: expect.any(String) })
    expect(await openFlags(shop, lease.id)).toEqual([])
    await runJob(shop)
    expect(await ledgerOf(shop)).toMatchObject([{ status: "pending", order_id: orderId }])
  })

  it("closes an application that nobody sent in its time, and says so", async () => {
    const orderId = await placeOrder(shop)
    const link = await makeLink(shop, orderId)
    await killAfterSession(shop, link)
    const before = await orderOf(shop, orderId)
    await passTime(shop, 25 * HOUR)
    await runJob(shop)
    const [lease] = await ledgerOf(shop)
    expect(lease).toMatchObject({ status: "closed", applicant_id: null })
    expect(await openFlags(shop, lease.id)).toEqual(["apply_again"])
    expect(await orderOf(shop, orderId)).toEqual(before)
    expect(await applyBy(shop, link)).toMatchObject({ status: 200 })
    await passTime(shop, 11 * 60_000)
    await pollAll(shop)
    expect(await openFlags(shop, lease.id)).toEqual([])
  })

  it("leases the order as it was looked at, though the merchant confirms an edit meanwhile", async () => {
    const orderId = await placeOrder(shop)
    const link = await makeLink(shop, orderId)
    const edit = async (step: string, body: object = {}) =>
      (await shop.admin("POST", `/admin/order-edits/${orderId}/${step}`, body)).status
    await shop.admin("POST", "/admin/order-edits", { order_id: orderId })
    await edit("items", { items: [{ variant_id: shop.variants["ESPRESSO-1G"], quantity: 1 }] })
    await edit("request")
    const payments = shop.container.resolve(Modules.PAYMENT)
    const authorize = payments.authorizePaymentSession.bind(payments)
    let confirmed: Promise<number> | undefined
    jest.spyOn(payments, "authorizePaymentSession").mockImplementationOnce(async (...args) => {
      confirmed = edit("confirm")
      // Confirmed by now, or waiting for its turn.
      await Promise.race([confirmed, new Promise((resolve) => setTimeout(resolve, 1_500))])
      return await authorize(...args)
    })
    const { total } = await orderOf(shop, orderId)
    expect(await applyBy(shop, link)).toMatchObject({ status: 200 })
    expect(await confirmed).toBe(200)
    const [lease] = await ledgerOf(shop)
    expect(Number(lease.order_total)).toBe(total)
    await passTime(shop, 11 * 60_000)
    await pollAll(shop)
    expect(await openFlags(shop, lease.id)).toEqual(["order_changed"])
  })

  it("leases no order that was changed at the same sum while the application waited", async () => {
    const orderId = await placeOrder(shop)
    const link = await makeLink(shop, orderId)
    const { ledger } = leasecloudOf(shop)
    // Prepared, and not under the locks yet.
    meanwhile(ledger, "sealApplicant", () =>
      shop.admin("POST", `/admin/orders/${orderId}`, { email: "another@kontor.example" })
    )
    expect(await applyBy(shop, link)).toMatchObject({ status: 409 })
    expect(shop.simulator.control.orders()).toHaveLength(0)
    expect(await databaseOf(shop)("leasecloud_applicant")).toEqual([])
    expect((await applyBy(shop, link)).status).toBe(200)
  })

  it("leases nothing by a link once its revocation was answered", async () => {
    const orderId = await placeOrder(shop)
    const link = await makeLink(shop, orderId)
    let revoking: ReturnType<TestShop["admin"]> | undefined
    let first: unknown
    meanwhile(leasecloudOf(shop).ledger, "saveDraft", async () => {
      revoking = shop.admin("DELETE", `/admin/orders/${orderId}/lease-link`)
      const waits = new Promise((resolve) => setTimeout(resolve, 1_500, "the application"))
      first = await Promise.race([revoking, waits])
    })
    expect((await applyBy(shop, link)).status).toBe(200)
    expect(first).toBe("the application")
    expect((await revoking!).status).toBe(200)
    expect(shop.simulator.control.orders()).toHaveLength(1)
  })

  it("can be paid by the link that its customer had, once LeaseCloud has refused it", async () => {
    const orderId = await placeOrder(shop)
    const collectionId = await newCollection(shop, orderId)
    await openSession(shop, collectionId)
    const link = await makeLink(shop, orderId)
    shop.simulator.control.fault({ call: "create-order", kind: "422" })
    expect((await applyBy(shop, link)).status).toBe(400)
    await markAsPaid(shop, orderId, collectionId)
    expect((await orderOf(shop, orderId)).payment_status).toBe("captured")
  })

  it("asks for what it comes to, once it was not leased since it was changed meanwhile", async () => {
    const orderId = await placeOrder(shop)
    const link = await makeLink(shop, orderId)
    meanwhile(shop.container.resolve(Modules.PAYMENT), "authorizePaymentSession", () =>
      shop.admin("POST", `/admin/orders/${orderId}/credit-lines`, {
        amount: 500,
        reference: "goodwill",
        reference_id: "goodwill",
      })
    )
    expect((await applyBy(shop, link)).status).toBe(409)
    const { total } = await orderOf(shop, orderId)
    expect(await collectionsOf(shop, orderId)).toMatchObject([
      { status: "not_paid", amount: total },
    ])
  })

  it("says that an application was closed beside a payment that somebody has begun and left", async () => {
    const orderId = await placeOrder(shop)
    const link = await makeLink(shop, orderId)
    await killAfterSession(shop, link)
    const other = await newCollection(shop, orderId)
    await openSession(shop, other)
    await passTime(shop, 3 * 60_000)
    await runJob(shop)
    expect(shop.simulator.control.orders()).toHaveLength(0)
    const [lease] = await ledgerOf(shop)
    expect(lease).toMatchObject({ status: "closed", applicant_id: null })
    expect(await openFlags(shop, lease.id)).toEqual(["apply_again"])

    const path = `/admin/payment-collections/${other}/mark-as-paid`
    expect((await shop.admin("POST", path, { order_id: orderId })).status).toBe(200)
    await passTime(shop, 11 * 60_000)
    await runJob(shop)
    expect(await openFlags(shop, lease.id)).toEqual([])
    expect((await orderOf(shop, orderId)).payment_status).toBe("captured")
  })

  it("sends no application that was killed, once its link is revoked", async () => {
    const orderId = await placeOrder(shop)
    await killAfterSession(shop, await makeLink(shop, orderId))
    const path = `/admin/orders/${orderId}/lease-link`
    expect((await shop.admin("DELETE", path)).status).toBe(200)
    await passTime(shop, 3 * 60_000)
    // Whoever is given the next link applies anew.
    await makeLink(shop, orderId)
    await runJob(shop)
    expect(shop.simulator.control.orders()).toHaveLength(0)
    const [lease] = await ledgerOf(shop)
    expect(lease).toMatchObject({ status: "closed", applicant_id: null })
    expect(await openFlags(shop, lease.id)).toEqual(["apply_again"])
  })

  it("says that an application was closed beside a payment of a part", async () => {
    const orderId = await placeOrder(shop)
    await killAfterSession(shop, await makeLink(shop, orderId))
    await payByInvoice(shop, orderId, 100)
    await passTime(shop, 3 * 60_000)
    await runJob(shop)
    const [lease] = await ledgerOf(shop)
    expect(lease).toMatchObject({ status: "closed", applicant_id: null })
    expect(await openFlags(shop, lease.id)).toEqual(["apply_again"])
  })

  it("leaves no collection of an application that was killed and is paid another way", async () => {
    const orderId = await placeOrder(shop)
    await killAfterSession(shop, await makeLink(shop, orderId))
    const { total } = await orderOf(shop, orderId)
    await payByInvoice(shop, orderId, total)
    await passTime(shop, 3 * 60_000)
    await runJob(shop)
    const [lease] = await ledgerOf(shop)
    expect(lease).toMatchObject({ status: "closed", applicant_id: null })
    expect(await openFlags(shop, lease.id)).toEqual([])
    expect((await orderOf(shop, orderId)).payment_status).toBe("captured")
  })

  it("keeps no lock for somebody who hung up while their choice of a payment waited", async () => {
    const orderId = await placeOrder(shop)
    const link = await makeLink(shop, orderId)
    const collectionId = await newCollection(shop, orderId)
    const hangUp = new AbortController()
    // The look at whose the collection is, before any lock.
    const query = shop.container.resolve(ContainerRegistrationKeys.QUERY)
    const graph = query.graph.bind(query)
    const looks = jest.spyOn(query, "graph").mockImplementation((async (
      ...asked: Parameters<typeof graph>
    ) => {
      if (asked[0].entity === "order_payment_collection") {
        looks.mockRestore()
        hangUp.abort()
        await new Promise((resolve) => setTimeout(resolve, 500))
      }
      return await graph(...asked)
    }) as typeof graph)
    const path = `/store/payment-collections/${collectionId}/payment-sessions`
    const answer = await fetch(shop.url + path, {
      method: "POST",
      signal: hangUp.signal,
      headers: {
        "content-type": "application/json",
        "x-publishable-api-key": shop.publishable_key,
      },
      body: JSON.stringify({ provider_id: "pp_system_default" }),
    }).catch(({ name }: Error) => name)
    expect(answer).toBe("AbortError")
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    expect((await applyBy(shop, link)).status).toBe(200)
  })

  it.each([
    ["an empty collection, before the lease has it", "noteLinkUse", false],
    ["a collection with another session, before the lease is sent", "noteLinkUse", true],
    ["the lease's collection, before the lease is sent", "authorizePaymentSession", false],
  ] as const)("keeps what was paid meanwhile in %s", async (_, moment, begun) => {
    const orderId = await placeOrder(shop)
    const collectionId = await newCollection(shop, orderId)
    if (begun) await openSession(shop, collectionId)
    const link = await makeLink(shop, orderId)
    const service =
      moment === "noteLinkUse" ? leasecloudOf(shop).ledger : shop.container.resolve(Modules.PAYMENT)
    meanwhile(service, moment, () => markAsPaid(shop, orderId, collectionId))

    expect(codesOf(await applyBy(shop, link))).toEqual(["order_paid"])
    const { total } = await orderOf(shop, orderId)
    for (let looks = 0; looks < 2; looks++) {
      expect((await orderOf(shop, orderId)).payment_status).toBe("captured")
      const living = (await collectionsOf(shop, orderId)).filter(
        ({ status }) => status !== "canceled"
      )
      expect(living).toMatchObject([{ id: collectionId, status: "completed", amount: total }])
      await passTime(shop, 11 * 60_000)
      await pollAll(shop)
    }
    expect(shop.simulator.control.orders()).toHaveLength(0)
    expect(await ledgerOf(shop)).toMatchObject([{ status: "closed", applicant_id: null }])
  })

  it("says at once that its order was paid another way while LeaseCloud was asked", async () => {
    const orderId = await placeOrder(shop)
    const link = await makeLink(shop, orderId)
    const { ledger } = leasecloudOf(shop)
    meanwhile(ledger, "findLease", async () => {
      await markAsPaid(shop, orderId, await newCollection(shop, orderId))
    })
    expect(await applyBy(shop, link)).toMatchObject({ status: 200 })
    const [lease] = await ledgerOf(shop)
    expect(lease.status).toBe("pending")
    expect(await openFlags(shop, lease.id)).toEqual(["paid_otherwise"])
  })

  it("is told soon that its order was paid another way right after it was sent", async () => {
    const orderId = await placeOrder(shop)
    // The look at all orders that changed is not due again for ten minutes.
    await runJob(shop)
    await applyBy(shop, await makeLink(shop, orderId))
    await markAsPaid(shop, orderId, await newCollection(shop, orderId))
    await passTime(shop, 3 * 60_000)
    await runJob(shop)
    const [lease] = await ledgerOf(shop)
    expect(lease.status).toBe("pending")
    expect(await openFlags(shop, lease.id)).toEqual(["paid_otherwise"])
  })

  it("is paid or leased, and not both, where staff and customer are at it at the same time", async () => {
    const orderId = await placeOrder(shop)
    const collectionId = await newCollection(shop, orderId)
    const link = await makeLink(shop, orderId)
    const locking = shop.container.resolve(Modules.LOCKING)
    const acquire = locking.acquire.bind(locking)
    let applied!: ReturnType<typeof applyBy>
    // Medusa has begun to pay the order. The customer applies, and is through with it or has to wait.
    meanwhile(shop.container.resolve(Modules.PAYMENT), "createPaymentSession", async () => {
      const waits = new Promise<void>((resolve) => {
        jest.spyOn(locking, "acquire").mockImplementation((...args) =>
          acquire(...args).catch((error: unknown) => {
            resolve()
            throw error
          })
        )
      })
      applied = applyBy(shop, link)
      await Promise.race([applied, waits])
    })
    const path = `/admin/payment-collections/${collectionId}/mark-as-paid`
    const paid = await shop.admin("POST", path, { order_id: orderId })
    expect(paid.status).toBe(200)
    expect(codesOf(await applied)).toEqual(["order_paid"])
    jest.restoreAllMocks()
    expect(shop.simulator.control.orders()).toHaveLength(0)
    expect((await orderOf(shop, orderId)).payment_status).toBe("captured")
  })

  it("leases the order of a checkout whose application expired", async () => {
    const { orderId, cartId } = await killedCompletion(shop)
    await passTime(shop, 25 * HOUR)
    await pollAll(shop)
    const [expired] = await ledgerOf(shop)
    expect(expired.status).toBe("closed")
    const link = await makeLink(shop, orderId)
    expect(await applyBy(shop, link)).toMatchObject({ status: 200 })
    const [, lease] = await ledgerOf(shop)
    expect(lease).toMatchObject({ source: "link", cart_id: cartId, order_id: orderId })
    shop.simulator.control.setStatus(lease.remote_id!, "ACTIVE")
    await pollAll(shop)
    expect((await orderOf(shop, orderId)).payment_status).toBe("captured")
  })
})

/** A collection for all that an order comes to, as the merchant opens one. */
async function newCollection(shop: TestShop, orderId: string): Promise<string> {
  const { total } = await orderOf(shop, orderId)
  const { result } = await createOrderPaymentCollectionWorkflow(shop.container).run({
    input: { order_id: orderId, amount: total },
  })
  const [{ id }] = result as { id: string }[]
  return id
}

async function openSession(shop: TestShop, collectionId: string): Promise<void> {
  const path = `/store/payment-collections/${collectionId}/payment-sessions`
  const body = { provider_id: "pp_system_default" }
  expect((await shop.storefront.ask("POST", path, body)).status).toBe(200)
}

/** What "Mark as paid" runs, of a request that was let through before. */
async function markAsPaid(shop: TestShop, orderId: string, collectionId: string): Promise<void> {
  await markPaymentCollectionAsPaid(shop.container).run({
    input: { order_id: orderId, payment_collection_id: collectionId },
  })
}

/** Does something right before the next call of a method. */
function meanwhile(service: object, method: string, work: () => Promise<unknown>): void {
  const methods = service as Record<string, (...args: unknown[]) => unknown>
  const call = methods[method].bind(service)
  const spy = jest.spyOn(methods, method).mockImplementationOnce(async (...args) => {
    spy.mockRestore()
    await work()
    return await call(...args)
  })
}

/** Lets an application be killed between its payment session and the create call. */
async function killAfterSession(shop: TestShop, link: Link): Promise<void> {
  shop.simulator.control.fault({ call: "create-order", kind: "429", retryAfter: 60 })
  await applyBy(shop, link)
  const db = databaseOf(shop)
  const [{ id, payment_session_id }] = await ledgerOf(shop)
  await db("payment_session").where({ id: payment_session_id }).update({ status: "pending" })
  await db("leasecloud_lease").where({ id }).update({
    status: "draft",
    payload_hash: null,
    sent_order: null,
    submitted_at: null,
    next_sync_at: null,
  })
}
