import { BUYERS } from "../../testbed/shopper/people"
import { captureEvents } from "../helpers/capture"
import { databaseOf, leasecloudOf, ledgerOf, openFlags, orderOf, pollAll } from "../helpers/leases"
import { APPLICATION, addToOrder, askByLink, codesOf, makeLink, placeOrder } from "../helpers/links"
import { describeShop } from "../helpers/shop"

describeShop("a lease link", (shop) => {
  it("leases an order by phone, from the link to the captured payment", async () => {
    const events = captureEvents(shop.container)
    const orderId = await placeOrder(shop, { locale: "sv-SE" })
    const link = await makeLink(shop, orderId, { months: 24 })
    expect(link).toMatchObject({ order_id: orderId, status: "open", months: 24 })
    const opened = await askByLink(shop, link)
    expect(opened.status).toBe(200)
    expect(opened.body).toMatchObject({
      link: { status: "open", months: 24 },
      order: {
        number: expect.stringMatching(/^#\d+$/),
        company: "Exempelkaffe AB",
        locale: "sv-SE",
      },
      eligible: true,
      reasons: [],
      default_months: 24,
      lease: null,
      refusal: null,
    })
    expect(JSON.stringify(opened.body)).not.toMatch(
      /\b(?:order|ordli|cus|variant|llnk|lease)_[0-9A-Z]{20}/
    )

    const applied = await askByLink(shop, link, "POST", APPLICATION)
    expect(applied).toMatchObject({
      status: 200,
      body: { lease: { status: "pending", months: 36 } },
    })
    const [remote] = shop.simulator.control.orders()
    const [lease] = await ledgerOf(shop)
    expect(lease).toMatchObject({
      source: "link",
      status: "pending",
      cart_id: null,
      order_id: orderId,
      remote_id: remote.id,
      applicant_id: null,
    })
    expect(await orderOf(shop, orderId)).toMatchObject({
      status: "pending",
      payment_status: "awaiting",
    })
    expect(await askByLink(shop, link)).toMatchObject({
      body: { link: { status: "used" }, lease: { status: "pending", months: 36 } },
    })
    expect(codesOf(await askByLink(shop, link, "POST", APPLICATION))).toEqual(["lease_sent"])

    shop.simulator.control.setStatus(remote.id, "READY_TO_SHIP")
    await pollAll(shop)
    expect((await orderOf(shop, orderId)).payment_status).toBe("authorized")
    shop.simulator.control.setStatus(remote.id, "ACTIVE")
    await pollAll(shop)
    await pollAll(shop)
    expect((await orderOf(shop, orderId)).payment_status).toBe("captured")
    expect(await openFlags(shop, lease.id)).toEqual([])
    expect(shop.simulator.control.orders()).toHaveLength(1)
    const created = await events.named("lease.link-created")
    expect(created).toMatchObject([{ data: { id: link.id, order_id: orderId } }])
  })

  it("shows its order and amounts while strangers' prices have used up their requests", async () => {
    const link = await makeLink(shop, await placeOrder(shop, { market: "dk" }))
    const { control } = shop.simulator
    // No model gives the amounts: each price costs a request. The other tests lease in Sweden.
    control.setPricing({ mode: "steps", stepSize: 100_000 }, "dk")
    await leasecloudOf(shop).quotes.tariffs.refresh("dk")
    await databaseOf(shop)("leasecloud_budget_token").delete()
    const quote = (amount: number) =>
      shop.storefront.ask("GET", `/store/leasecloud/quotes?amount=${amount}&country_code=dk`)
    const statuses: number[] = []
    for (let asked = 0; asked < 11; asked++) {
      statuses.push((await quote(30_000 + 1_000 * asked)).status)
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 200), 503])

    const opened = await askByLink<{ order: object; quotes: object[] }>(shop, link)
    expect(opened).toMatchObject({
      status: 200,
      body: { order: { company: BUYERS.dk.address.company } },
    })
    expect(opened.body.quotes.length).toBeGreaterThan(0)
    expect((await quote(50_000)).status).toBe(503)
  })

  it("stays open after LeaseCloud refuses, and leases with other numbers", async () => {
    const orderId = await placeOrder(shop)
    const link = await makeLink(shop, orderId)
    shop.simulator.control.fault({ call: "create-order", kind: "400" })
    const refused = await askByLink(shop, link, "POST", APPLICATION)
    expect(refused.status).toBe(400)
    expect(await askByLink(shop, link)).toMatchObject({
      body: { link: { status: "open" }, eligible: true, refusal: [expect.anything()] },
    })
    expect((await orderOf(shop, orderId)).payment_status).toBe("not_paid")
    expect(await askByLink(shop, link, "POST", APPLICATION)).toMatchObject({
      status: 200,
      body: { lease: { status: "pending" } },
    })
    expect(shop.simulator.control.orders()).toHaveLength(1)
  })

  it.each(["DECLINED", "CANCELLED"] as const)(
    "of a lease that LeaseCloud answers %s leaves the order standing, to be leased by a new one",
    async (status) => {
      const orderId = await placeOrder(shop)
      const first = await makeLink(shop, orderId)
      await askByLink(shop, first, "POST", APPLICATION)
      const [lease] = await ledgerOf(shop)
      shop.simulator.control.setStatus(lease.remote_id!, status)
      await pollAll(shop)
      expect(await orderOf(shop, orderId)).toMatchObject({
        status: "pending",
        payment_status: "not_paid",
      })
      expect(await openFlags(shop, lease.id)).toEqual(["apply_again"])

      const ended = await askByLink(shop, first, "POST", APPLICATION)
      const second = await makeLink(shop, orderId)
      expect(await askByLink(shop, second, "POST", APPLICATION)).toMatchObject({ status: 200 })
      expect(await askByLink(shop, first)).toMatchObject({
        body: { lease: { status: status.toLowerCase() } },
      })
      expect(ended).toMatchObject({ status: 409, body: { code: "link_ended" } })
      const leases = await ledgerOf(shop)
      expect(leases.map(({ status }) => status)).toEqual([status.toLowerCase(), "pending"])
      shop.simulator.control.setStatus(leases[1].remote_id!, "ACTIVE")
      await pollAll(shop)
      expect((await orderOf(shop, orderId)).payment_status).toBe("captured")
    }
  )

  it("leases once, however many apply at the same time", async () => {
    const orderId = await placeOrder(shop)
    const link = await makeLink(shop, orderId)
    const answers = await Promise.all(
      [1, 2, 3].map(() => askByLink(shop, link, "POST", APPLICATION))
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    expect(shop.simulator.control.orders()).toHaveLength(1)
  })

  it("leases no other order than the one that the customer has looked at", async () => {
    const orderId = await placeOrder(shop)
    const link = await makeLink(shop, orderId)
    const token = link.url.split("/").at(-1)
    const looked = await fetch(`${shop.url}/leasecloud/links/${token}`)
    const version = looked.headers.get("etag")!
    const path = `/admin/orders/${orderId}`
    const moved = { ...BUYERS.se.address, address_1: "Lillgatan 1" }
    await shop.admin("POST", path, { shipping_address: moved })
    const elsewhere = await askByLink(shop, link, "POST", APPLICATION, { "if-match": version })
    expect(codesOf(elsewhere)).toEqual(["order_changed"])
    await shop.admin("POST", path, { shipping_address: BUYERS.se.address })
    await addToOrder(shop, orderId)
    const refused = await askByLink(shop, link, "POST", APPLICATION, { "if-match": version })
    expect(refused.status).toBe(409)
    expect(codesOf(refused)).toEqual(["order_changed"])
    expect(shop.simulator.control.orders()).toHaveLength(0)

    const again = await fetch(`${shop.url}/leasecloud/links/${token}`)
    // As a proxy that compresses answers marks it.
    const headers = { "if-match": again.headers.get("etag")!.replace(/"$/, '-gzip"') }
    expect((await askByLink(shop, link, "POST", APPLICATION, headers)).status).toBe(200)
    const { total } = await orderOf(shop, orderId)
    const [{ order_total }] = await ledgerOf(shop)
    expect(Number(order_total)).toBe(total)
  })
})
