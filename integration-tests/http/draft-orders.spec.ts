import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { DraftOrders } from "../../testbed/draft-orders"
import { seedOffers } from "../../testbed/seed/offers"
import { logInAsCustomer } from "../../testbed/shopper/account"
import { captureEvents } from "../helpers/capture"
import { databaseOf } from "../helpers/leases"
import { describeShop } from "../helpers/shop"

/** What the seeded draft order comes to, incl. VAT: see `ITEMS`. */
const TOTAL = (24_900 + 4 * 6_490 + 495) * 1.25

const ITEMS = [{ sku: "ESPRESSO-1G" }, { sku: "CHAIR-BLACK", quantity: 4 }]

describeShop("draft orders", (shop) => {
  const drafts = () => new DraftOrders(shop.sdk, shop)
  const read = async (id: string) => {
    const { data } = await shop.container.resolve(ContainerRegistrationKeys.QUERY).graph({
      entity: "order",
      fields: ["*", "total", "summary.*", "payment_collections.*"],
      filters: { id },
    })
    return JSON.parse(JSON.stringify(data[0])) as (typeof data)[number]
  }

  it("of the demo are seeded once, with an accepted offer and two customers who can log in", async () => {
    const seeded = await seedOffers(shop.sdk, shop)
    expect(await seedOffers(shop.sdk, shop)).toEqual(seeded)
    expect(await read(seeded.draft_orders.se)).toMatchObject({
      status: "draft",
      email: seeded.customers.group.email,
    })

    const headers = await logInAsCustomer(shop.sdk, shop.publishable_key, seeded.customers.plain)
    const { body } = await shop
      .shopper(headers)
      .ask<{ orders: { id: string; payment_status: string }[] }>("GET", "/store/orders")
    expect(body.orders).toMatchObject([{ id: seeded.offers.se, payment_status: "not_paid" }])
    const inGroup = await databaseOf(shop)("customer_group_customer as member")
      .join("customer", "customer.id", "member.customer_id")
      .select("customer.email")
    expect(inGroup).toEqual([{ email: seeded.customers.group.email }])

    await drafts().convert(seeded.draft_orders.se)
    const successor = await seedOffers(shop.sdk, shop)
    expect(successor.draft_orders.se).not.toBe(seeded.draft_orders.se)
  })

  /** What lease links build on. */
  describe("in Medusa", () => {
    it.each(["create", "createByEdit"] as const)(
      "made by %s become an order with the same id, which has a total and waits for nobody's payment",
      async (how) => {
        const id = await drafts()[how]({ market: "se", items: ITEMS, locale: "sv-SE" })
        const events = captureEvents(shop.container)
        await drafts().convert(id)
        expect(await events.named("order.placed")).toMatchObject([{ data: { id } }])
        const order = await read(id)
        expect(order).toMatchObject({
          status: "pending",
          is_draft_order: false,
          region_id: shop.regions.se,
          locale: "sv-SE",
          total: TOTAL,
        })
        expect(order.payment_collections).toEqual(
          how === "create" ? [] : [expect.objectContaining({ status: "not_paid", amount: TOTAL })]
        )
      }
    )

    it("have a summary without VAT until their first edit, if one call made them", async () => {
      const { admin } = shop.sdk
      const id = await drafts().create({ market: "se", items: ITEMS })
      const summary = async () =>
        (await admin.draftOrder.retrieve(id, { fields: "+summary" })).draft_order.summary
      expect(await summary()).toMatchObject({ current_order_total: TOTAL / 1.25 })
      await drafts().edit(id, { promoCodes: ["WELCOME10"] })
      expect(await summary()).toMatchObject({
        current_order_total: expect.closeTo((TOTAL - 618.75) * 0.9 + 618.75, 6),
      })
    })

    it("keep the amount of their collection if another address changes their VAT", async () => {
      const id = await drafts().createByEdit({ market: "se", items: ITEMS })
      await shop.sdk.admin.draftOrder.update(id, {
        shipping_address: { address_1: "Kauppakatu 12", city: "Helsinki", country_code: "fi" },
      })
      await drafts().convert(id)
      const { total, payment_collections } = await read(id)
      expect(total).toBeCloseTo((TOTAL / 1.25) * 1.255, 6)
      expect(payment_collections).toMatchObject([{ amount: TOTAL }])
    })

    it("may lack address, company and customer, and hold what is in no catalogue", async () => {
      const id = await drafts().place({
        market: "se",
        items: [{ title: "Montering", unit_price: 12_000 }],
        email: null,
        address: { company: null, phone: null },
      })
      expect(await read(id)).toMatchObject({
        status: "pending",
        email: null,
        customer_id: null,
        total: (12_000 + 495) * 1.25,
      })
    })
  })
})
