import { MedusaError } from "@medusajs/framework/utils"
import { completeCartWorkflow } from "@medusajs/medusa/core-flows"
import { CART, callsTo, ledgerOf, openFlags, orderOf } from "../helpers/leases"
import { describeShop } from "../helpers/shop"

/** As Medusa's B2B starter guards carts until somebody of the company has approved them. */
const approved = new Set<string>()
completeCartWorkflow.hooks.validate(async ({ cart }) => {
  if (!approved.has(cart.id)) {
    throw new MedusaError(MedusaError.Types.NOT_ALLOWED, "The cart waits for approval.")
  }
})

describeShop("a cart that waits for approval", (shop) => {
  it("keeps its application, of which nothing is sent, and is leased once it is approved", async () => {
    const { cart } = await shop.storefront.prepareLease(CART)
    const complete = () => shop.storefront.ask("POST", `/store/carts/${cart.id}/complete`)
    const refused = await complete()
    expect(JSON.stringify(refused.body)).toMatch(/waits for approval/)
    expect(callsTo(shop, "create-order")).toBe(0)
    const [draft] = await ledgerOf(shop)
    expect(draft).toMatchObject({ status: "draft", applicant_id: expect.any(String) })
    expect(await openFlags(shop, draft.id)).toEqual([])

    approved.add(cart.id)
    const completed = await shop.storefront.completeCart(cart.id)
    expect(completed.type).toBe("order")
    const [lease] = await ledgerOf(shop)
    expect(lease).toMatchObject({ id: draft.id, status: "pending" })
    expect(callsTo(shop, "create-order")).toBe(1)
    expect((await orderOf(shop, lease.order_id!)).payment_status).toBe("awaiting")
  })
})
