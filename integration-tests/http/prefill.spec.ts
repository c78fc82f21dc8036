import { logInAsCustomer, registerCustomer } from "../../testbed/shopper/account"
import { BUYERS } from "../../testbed/shopper/people"
import { CART } from "../helpers/leases"
import { describeShop } from "../helpers/shop"

const KNOWN = { email: "kund@exempelkaffe.example", password: "correct horse battery" }
const OTHER = { email: "annan@exempelkaffe.example", password: "correct horse battery" }
const { org_number } = BUYERS.se.applicant

type CartLease = { prefill?: Record<string, string> }

describeShop("a known customer", (shop) => {
  const logIn = async (account: typeof KNOWN) => {
    await registerCustomer(shop.sdk, shop.publishable_key, account)
    return shop.shopper(await logInAsCustomer(shop.sdk, shop.publishable_key, account))
  }

  it("gets the company of the last lease for the next cart, and nobody else does", async () => {
    const customer = await logIn(KNOWN)
    const first = await customer.createCart({ ...CART, email: KNOWN.email })
    const path = (id: string) => `/store/carts/${id}/lease`
    const before = await customer.ask<CartLease>("GET", path(first.id))
    expect(before.body.prefill).toEqual({ email: KNOWN.email })

    await customer.leaseCart({ ...CART, email: KNOWN.email })
    const { id } = await customer.createCart({ ...CART, email: KNOWN.email })
    const after = await customer.ask<CartLease>("GET", path(id))
    expect(after.body.prefill).toEqual({
      org_number,
      company: BUYERS.se.address.company,
      email: KNOWN.email,
    })

    const others = [await logIn(OTHER), shop.storefront]
    for (const other of others) {
      const { status, body } = await other.ask<CartLease>("GET", path(id))
      expect([status, body.prefill]).toEqual([200, undefined])
    }
  })

  it("who leases as a sole trader types the number again", async () => {
    const customer = await logIn(KNOWN)
    const { nin } = BUYERS.se.applicant
    await customer.leaseCart({ ...CART, email: KNOWN.email }, { org_number: nin })
    const { id } = await customer.createCart({ ...CART, email: KNOWN.email })
    const { body } = await customer.ask<CartLease>("GET", `/store/carts/${id}/lease`)
    expect(body.prefill).toEqual({ company: BUYERS.se.address.company, email: KNOWN.email })
  })

  it("lists the own leases, newest first, and nobody else does", async () => {
    const customer = await logIn(KNOWN)
    const first = await customer.leaseCart({ ...CART, email: KNOWN.email })
    const second = await customer.leaseCart({ ...CART, email: KNOWN.email })
    await shop.storefront.leaseCart({ ...CART, email: OTHER.email })
    const path = "/store/customers/me/leases"
    type OwnLeases = { leases: { order_display_id: number }[]; count: number }
    const { body } = await customer.ask<OwnLeases>("GET", path)
    const numbers = [second, first].map(({ order }) => order.display_id)
    expect(body.leases.map(({ order_display_id }) => order_display_id)).toEqual(numbers)
    expect(body.leases[0]).toMatchObject({ status: "pending", order_id: second.order.id })
    expect(JSON.stringify(body)).not.toMatch(/company|org_number|customer|@/)
    const { body: page } = await customer.ask<OwnLeases>("GET", `${path}?limit=1&offset=1`)
    expect([page.leases[0].order_display_id, page.count]).toEqual([first.order.display_id, 2])

    const other = await (await logIn(OTHER)).ask<OwnLeases>("GET", path)
    expect(other.body).toMatchObject({ leases: [], count: 0 })
    expect((await shop.storefront.ask("GET", path)).status).toBe(401)
  })
})
