import { createOrderFulfillmentWorkflow } from "@medusajs/medusa/core-flows"
import { fulfillmentRefusal } from "../../src/workflows/fulfillment-gate"
import {
  databaseOf,
  killedCompletion,
  leasecloudOf,
  ledgerOf,
  openFlags,
  passTime,
  pollAll,
} from "../helpers/leases"
import { describeShop, TestShop } from "../helpers/shop"

const CART = { market: "se" as const, items: [{ sku: "ESPRESSO-2G", quantity: 3 }] }
const CLOSED = "LeaseCloud has not cleared this order for shipping"

interface AdminOrder {
  status: string
  payment_status: string
  items: { id: string; quantity: number }[]
  total: number
  payment_collections: {
    id: string
    status: string
    amount: number
    payments: { canceled_at: string | null }[]
  }[]
}

async function readOrder(shop: TestShop, id: string): Promise<AdminOrder> {
  const path = `/admin/orders/${id}?fields=*payment_collections,*payment_collections.payments`
  return (await shop.admin<{ order: AdminOrder }>("GET", path)).body.order
}

async function livingPayments(shop: TestShop, orderId: string) {
  const { payment_collections } = await readOrder(shop, orderId)
  return payment_collections
    .flatMap(({ payments }) => payments)
    .filter(({ canceled_at }) => !canceled_at)
}

async function livingCollections(shop: TestShop, orderId: string) {
  const { payment_collections } = await readOrder(shop, orderId)
  return payment_collections.filter(({ status }) => status !== "canceled")
}

/** An order with one fulfilment, made by a workflow: the routes alone are guarded. */
async function withFulfillment(shop: TestShop, orderId: string): Promise<string> {
  const { items } = await readOrder(shop, orderId)
  const { result } = await createOrderFulfillmentWorkflow(shop.container).run({
    input: { order_id: orderId, items: items.map(({ id }) => ({ id, quantity: 1 })) },
  })
  return result.id
}

/** Every route of the admin that ships something: a call of each, for an order with a fulfilment. */
function shippingRoutes(
  orderId: string,
  itemId: string,
  fulfillmentId: string
): [path: string, body: object][] {
  const ofOrder = `/admin/orders/${orderId}/fulfillments`
  const item = { title: "Espresso", sku: "ESPRESSO-2G", quantity: 1, barcode: "1" }
  return [
    [ofOrder, { items: [{ id: itemId, quantity: 1 }] }],
    [`${ofOrder}/${fulfillmentId}/shipments`, { items: [{ id: itemId, quantity: 1 }] }],
    [`${ofOrder}/${fulfillmentId}/mark-as-delivered`, {}],
    [`/admin/fulfillments/${fulfillmentId}/shipment`, { labels: [] }],
    [
      "/admin/fulfillments",
      {
        order_id: orderId,
        location_id: "sloc_none",
        provider_id: "manual_manual",
        delivery_address: { country_code: "se" },
        items: [item],
        labels: [],
        data: {},
        metadata: {},
      },
    ],
  ]
}

/** Those of the routes that the gate refuses, and how many there are. */
async function tryToShip(shop: TestShop, orderId: string, fulfillmentId: string) {
  const [{ id }] = (await readOrder(shop, orderId)).items
  const refused: string[] = []
  const routes = shippingRoutes(orderId, id, fulfillmentId)
  for (const [path, body] of routes) {
    const answer = await shop.admin<{ message?: string }>("POST", path, body)
    if (answer.status === 400 && answer.body.message?.includes(CLOSED)) refused.push(path)
  }
  return { refused, all: routes.map(([path]) => path) }
}

describeShop(
  "the gate, and orders that are kept",
  (shop) => {
    async function leaseOne() {
      const { order } = await shop.storefront.leaseCart(CART)
      const [lease] = (await ledgerOf(shop)).slice(-1)
      const move = async (status: string) => {
        shop.simulator.control.setStatus(lease.remote_id!, status)
        await pollAll(shop)
      }
      return { orderId: order.id, lease, move }
    }

    it("keeps every route that ships shut until the lease is ready to ship", async () => {
      const { orderId, move } = await leaseOne()
      const fulfillmentId = await withFulfillment(shop, orderId)
      const { refused, all } = await tryToShip(shop, orderId, fulfillmentId)
      expect(refused).toEqual(all)
      await move("READY_TO_SHIP")
      expect((await tryToShip(shop, orderId, fulfillmentId)).refused).toEqual([])
      await move("ACTIVE")
      expect((await tryToShip(shop, orderId, fulfillmentId)).refused).toEqual([])
    })

    it("is none to an order that is not leased", async () => {
      const cart = await shop.storefront.preparePayment(CART)
      const completed = await shop.storefront.completeCart(cart.id)
      const orderId = completed.type === "order" ? completed.order.id : ""
      const fulfillmentId = await withFulfillment(shop, orderId)
      expect((await tryToShip(shop, orderId, fulfillmentId)).refused).toEqual([])
    })

    it("is none where the option says so", async () => {
      const { orderId } = await leaseOne()
      const fulfillmentId = await withFulfillment(shop, orderId)
      const { options } = leasecloudOf(shop)
      options.fulfillmentGate = false
      expect((await tryToShip(shop, orderId, fulfillmentId)).refused).toEqual([])
      options.fulfillmentGate = true
      expect((await tryToShip(shop, orderId, fulfillmentId)).refused).not.toEqual([])
    })

    it("names the order by its id at LeaseCloud, where the option says so", async () => {
      const { orderId, lease } = await leaseOne()
      await passTime(shop, 16 * 60_000)
      await pollAll(shop)
      await pollAll(shop)
      expect(shop.simulator.control.order(lease.remote_id!).partnerOrderId).toBe(orderId)
    })

    it.each(["DECLINED", "CANCELLED"])(
      "%s: the order stands, may be paid in another way, and ships",
      async (word) => {
        const { orderId, lease, move } = await leaseOne()
        await move(word)
        expect((await ledgerOf(shop))[0].status).toBe(word.toLowerCase())
        expect(await readOrder(shop, orderId)).toMatchObject({
          status: "pending",
          payment_status: "not_paid",
        })
        expect(await openFlags(shop, lease.id)).toEqual([])

        const [{ id }] = await livingCollections(shop, orderId)
        const session = await shop.storefront.ask(
          "POST",
          `/store/payment-collections/${id}/payment-sessions`,
          { provider_id: "pp_system_default" }
        )
        expect(session.status).toBe(200)
        const fulfillmentId = await withFulfillment(shop, orderId)
        expect((await tryToShip(shop, orderId, fulfillmentId)).refused).toEqual([])
      }
    )

    it("gives back what was authorized, where LeaseCloud declines after all", async () => {
      const { orderId, move } = await leaseOne()
      await move("READY_TO_SHIP")
      expect(await livingPayments(shop, orderId)).toHaveLength(1)
      await move("DECLINED")
      expect(await livingPayments(shop, orderId)).toEqual([])
      expect((await readOrder(shop, orderId)).status).toBe("pending")
    })

    it("is shut for the order of a completion that was killed, until it is cancelled", async () => {
      const { orderId, leaseId } = await killedCompletion(shop)
      expect(await fulfillmentRefusal(shop.container, orderId)).toContain(CLOSED)
      await databaseOf(shop)("leasecloud_applicant").update({ expires_at: new Date(0) })
      await pollAll(shop)
      expect(await openFlags(shop, leaseId)).toEqual(["apply_again"])
      expect(await fulfillmentRefusal(shop.container, orderId)).not.toBeNull()
      await shop.admin("POST", `/admin/orders/${orderId}/cancel`)
      expect(await openFlags(shop, leaseId)).toEqual([])
    })

    it.each([[[]], [["READY_TO_SHIP"]]])(
      "waits for its payment again, and Medusa marks it as paid, when declined after %j",
      async (before) => {
        const { orderId, lease, move } = await leaseOne()
        for (const word of [...before, "DECLINED"]) await move(word)
        await pollAll(shop)
        const { total, payment_status } = await readOrder(shop, orderId)
        expect(payment_status).toBe("not_paid")
        const collections = await livingCollections(shop, orderId)
        expect(collections).toMatchObject([{ status: "not_paid", amount: total }])
        const paid = await shop.admin(
          "POST",
          `/admin/payment-collections/${collections[0].id}/mark-as-paid`,
          { order_id: orderId }
        )
        expect(paid.status).toBe(200)
        await pollAll(shop)
        expect(await readOrder(shop, orderId)).toMatchObject({
          status: "pending",
          payment_status: "captured",
        })
        expect(await openFlags(shop, lease.id)).toEqual([])
      }
    )
  },
  { leasecloud: { onDecline: "keep", orderReference: "id" } }
)
