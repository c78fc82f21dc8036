import { BUYERS } from "../../testbed/shopper/people"
import { databaseOf, leasecloudOf, ledgerOf, openFlags } from "../helpers/leases"
import { describeShop, TestShop } from "../helpers/shop"
import { addDiscounts } from "../helpers/goods"

interface CartLease {
  lease: {
    status: string
    monthly_amount: number | null
    shown_monthly_amount: number | null
    needs_confirmation: boolean
  }
  refusal: { field: string; message: string }[] | null
}

interface Confirmed {
  lease: { id: string; status: string; monthly_amount: number; warnings: unknown[] }
  payment_session_id: string
  code?: string
  message?: string
  details?: { field: string; code: string; message: string; data: { amount?: number } }[]
}

interface Session {
  id: string
  provider_id: string
  amount: number
  data: Record<string, unknown>
}

const ESPRESSO = { market: "se" as const, items: [{ sku: "ESPRESSO-1G" }] }

const leasePath = (cartId: string) => `/store/carts/${cartId}/lease`

const readLease = async (shop: TestShop, cartId: string) =>
  (await shop.storefront.ask<CartLease>("GET", leasePath(cartId))).body

const confirm = (shop: TestShop, cartId: string, monthly_amount: unknown) =>
  shop.storefront.ask<Confirmed>("POST", `${leasePath(cartId)}/confirm`, { monthly_amount })

const addItem = (shop: TestShop, cartId: string, sku: string) =>
  shop.storefront.ask("POST", `/store/carts/${cartId}/line-items`, {
    variant_id: shop.variants[sku],
    quantity: 1,
  })

/** Opens a session again, as a storefront does after Medusa dropped it with a changed total. */
async function openSession(shop: TestShop, cartId: string): Promise<void> {
  const { body } = await shop.storefront.ask<{ payment_collection: { id: string } }>(
    "POST",
    "/store/payment-collections",
    { cart_id: cartId }
  )
  const path = `/store/payment-collections/${body.payment_collection.id}/payment-sessions`
  await shop.storefront.ask("POST", path, { provider_id: "pp_leasecloud_leasecloud" })
}

async function sessionsOf(shop: TestShop, cartId: string) {
  const fields = "total,*payment_collection.payment_sessions"
  const { body } = await shop.storefront.ask<{
    cart: { total: number; payment_collection: { payment_sessions: Session[] } }
  }>("GET", `/store/carts/${cartId}?fields=${fields}`)
  return { total: body.cart.total, sessions: body.cart.payment_collection.payment_sessions }
}

/** What the shop's own quotes say of a cart as it is, in 36 months. */
async function quoteOf(shop: TestShop, cartId: string): Promise<number> {
  const { quotes } = await shop.storefront.quotes({ cart_id: cartId })
  return quotes.find(({ months }) => months === 36)!.monthly_amount
}

describeShop("a cart that changes after its lease was applied for", (shop) => {
  const createCalls = () =>
    shop.simulator.control.requests().filter(({ call }) => call === "create-order")
  const learnTariffs = () => leasecloudOf(shop).quotes.tariffs.refresh("se")
  const chooseProvider = async (cart_id: string, provider_id: string) => {
    const { body } = await shop.storefront.ask<{ payment_collection: { id: string } }>(
      "POST",
      "/store/payment-collections",
      { cart_id }
    )
    const path = `/store/payment-collections/${body.payment_collection.id}/payment-sessions`
    return await shop.storefront.ask("POST", path, { provider_id })
  }

  it("is shown at what it costs now, refused unconfirmed without a call, and sent once confirmed", async () => {
    await learnTariffs()
    const { cart, applied } = await shop.storefront.prepareLease(ESPRESSO)
    const before = applied.lease.monthly_amount
    expect(await readLease(shop, cart.id)).toEqual({
      lease: expect.objectContaining({
        monthly_amount: before,
        shown_monthly_amount: before,
        needs_confirmation: false,
      }),
      refusal: null,
      order_id: null,
    })

    await addItem(shop, cart.id, "KEYBOARD")
    const now = await quoteOf(shop, cart.id)
    expect(now).toBeGreaterThan(before)
    const changed = await readLease(shop, cart.id)
    expect(changed.lease).toMatchObject({
      status: "draft",
      monthly_amount: now,
      shown_monthly_amount: before,
      needs_confirmation: true,
    })
    expect(changed.refusal).toBeNull()

    await shop.storefront.ask("POST", `/store/carts/${cart.id}`, { locale: "sv-SE" })
    await openSession(shop, cart.id)
    const completed = await shop.storefront.completeCart(cart.id)
    const told = completed.type === "cart" ? completed.error : null
    const written = new Intl.NumberFormat("sv", { minimumFractionDigits: 2 }).format(now)
    expect(told).toMatchObject({ type: "payment_authorization_error" })
    expect(told!.message.replace(/\s/g, " ")).toContain(
      `månadskostnad är nu ${written.replace(/\s/g, " ")} SEK exkl. moms i 36 månader`
    )
    expect(createCalls()).toEqual([])
    const [draft] = await ledgerOf(shop)
    expect(draft).toMatchObject({ status: "draft", order_id: null })

    const stale = await confirm(shop, cart.id, before)
    expect(stale.status).toBe(409)
    expect(stale.body).toMatchObject({
      code: "amount_changed",
      details: [
        { field: "monthly_amount", data: { amount: now, currency_code: "sek", months: 36 } },
      ],
    })
    expect((await readLease(shop, cart.id)).lease.needs_confirmation).toBe(true)

    const confirmed = await confirm(shop, cart.id, now)
    expect(confirmed.body).toMatchObject({
      lease: { id: draft.id, status: "draft", monthly_amount: now, warnings: [] },
    })
    const { total, sessions } = await sessionsOf(shop, cart.id)
    expect(sessions).toMatchObject([
      {
        id: confirmed.body.payment_session_id,
        provider_id: "pp_leasecloud_leasecloud",
        amount: total,
        data: { lease_id: draft.id, months: 36, monthly_amount: now, status: "draft" },
      },
    ])
    expect((await readLease(shop, cart.id)).lease).toMatchObject({
      shown_monthly_amount: now,
      needs_confirmation: false,
    })
    const order = await shop.storefront.completeCart(cart.id)
    expect(order.type).toBe("order")
    expect(createCalls()).toHaveLength(1)
    const [lease] = await ledgerOf(shop)
    expect(lease).toMatchObject({ id: draft.id, status: "pending", applicant_id: null })
    expect(Number(lease.monthly_amount)).toBe(Math.round(now * 100))
    expect(await openFlags(shop, lease.id)).toEqual([])
    const history = await shop.admin<{ lease: { events: { type: string }[] } }>(
      "GET",
      `/admin/leases/${lease.id}`
    )
    expect(history.body.lease.events.map(({ type }) => type)).toContain("confirmed")
  })

  it("goes through without another click where it costs less, at its own amount", async () => {
    await learnTariffs()
    await addDiscounts(shop, [{ code: "TENTH", type: "percentage", value: 10, target: "items" }])
    const { cart, applied } = await shop.storefront.prepareLease(ESPRESSO)
    await shop.storefront.addPromotions(cart.id, ["TENTH"])
    const { lease } = await readLease(shop, cart.id)
    expect(lease.monthly_amount).toBe(await quoteOf(shop, cart.id))
    expect(lease.monthly_amount).toBeLessThan(applied.lease.monthly_amount)
    expect(lease.needs_confirmation).toBe(false)

    await openSession(shop, cart.id)
    expect((await shop.storefront.completeCart(cart.id)).type).toBe("order")
    const [sent] = await ledgerOf(shop)
    expect(sent.quoted_monthly_amount).toBe(sent.monthly_amount)
    expect(await openFlags(shop, sent.id)).toEqual([])
  })

  it("is compared by its total where no monthly amount is known, and asks for none at completion", async () => {
    const { control } = shop.simulator
    control.setPricing({ mode: "steps", stepSize: 100_000 }, "se")
    await learnTariffs()
    const { cart, applied } = await shop.storefront.prepareLease(ESPRESSO)
    await addItem(shop, cart.id, "KEYBOARD")
    await openSession(shop, cart.id)
    control.clearRequests()
    await databaseOf(shop)("leasecloud_budget_token").delete()
    const completed = await shop.storefront.completeCart(cart.id)
    expect(completed).toMatchObject({
      type: "cart",
      error: { message: expect.stringMatching(/^The cart now costs more than you were shown\./) },
    })
    expect(control.requests()).toEqual([])

    await shop.simulator.down()
    const unknown = await readLease(shop, cart.id)
    expect(unknown.lease).toMatchObject({
      monthly_amount: null,
      shown_monthly_amount: applied.lease.monthly_amount,
      needs_confirmation: true,
    })
    expect((await confirm(shop, cart.id, 900)).status).toBe(503)
    await shop.simulator.up()
    expect((await ledgerOf(shop))[0].status).toBe("draft")
  })

  it("asks again where the tariffs rose and the cart did not change", async () => {
    const { control } = shop.simulator
    await learnTariffs()
    const { cart, applied } = await shop.storefront.prepareLease(ESPRESSO)
    const before = applied.lease.monthly_amount
    control.setPricing({ tariffs: { "36": control.pricing("se").tariffs[36] * 1.1 } }, "se")
    await learnTariffs()
    const { lease } = await readLease(shop, cart.id)
    expect(lease).toMatchObject({ shown_monthly_amount: before, needs_confirmation: true })
    expect(lease.monthly_amount! / before).toBeCloseTo(1.1, 3)
    expect(await shop.storefront.completeCart(cart.id)).toMatchObject({
      type: "cart",
      error: { message: expect.stringContaining("This is more than you were shown") },
    })
    expect(createCalls()).toEqual([])
    expect((await confirm(shop, cart.id, lease.monthly_amount)).status).toBe(200)
    expect((await shop.storefront.completeCart(cart.id)).type).toBe("order")
  })

  it("whose session Medusa deleted with the change: completing opens it again", async () => {
    await learnTariffs()
    const { cart, applied } = await shop.storefront.prepareLease({
      market: "se",
      items: [{ sku: "ESPRESSO-1G" }, { sku: "KEYBOARD" }],
    })
    const { body } = await shop.storefront.ask<{
      cart: { items: { id: string; title: string }[] }
    }>("GET", `/store/carts/${cart.id}?fields=*items`)
    const keyboard = body.cart.items.find(({ title }) => /keyboard/i.test(title))!
    await shop.storefront.ask("DELETE", `/store/carts/${cart.id}/line-items/${keyboard.id}`)
    expect((await sessionsOf(shop, cart.id)).sessions).toEqual([])
    const { lease } = await readLease(shop, cart.id)
    expect(lease.needs_confirmation).toBe(false)
    expect(lease.monthly_amount).toBeLessThan(applied.lease.monthly_amount)
    expect((await shop.storefront.completeCart(cart.id)).type).toBe("order")
    expect(shop.simulator.control.orders()[0].body!.items).toHaveLength(1)

    const dearer = await shop.storefront.prepareLease(ESPRESSO)
    await addItem(shop, dearer.cart.id, "KEYBOARD")
    const refused = await shop.storefront.completeCart(dearer.cart.id)
    expect(refused).toMatchObject({
      type: "cart",
      error: { type: "payment_authorization_error", message: expect.stringMatching(/per month/) },
    })
    expect(createCalls()).toHaveLength(1)
  })

  it("is completed with whatever the shopper has chosen instead", async () => {
    const { cart } = await shop.storefront.prepareLease(ESPRESSO)
    await addItem(shop, cart.id, "KEYBOARD")
    await chooseProvider(cart.id, "pp_system_default")
    expect((await shop.storefront.completeCart(cart.id)).type).toBe("order")
    expect(createCalls()).toEqual([])
  })

  it("is not leased if the shopper had chosen another way to pay before, unless they choose leasing again", async () => {
    const { cart, applied } = await shop.storefront.prepareLease({
      market: "se",
      items: [{ sku: "ESPRESSO-1G" }, { sku: "KEYBOARD" }],
    })
    const choose = (provider_id: string) => chooseProvider(cart.id, provider_id)
    const complete = () =>
      shop.storefront.ask<{ message: string }>("POST", `/store/carts/${cart.id}/complete`)
    expect((await choose("pp_system_default")).status).toBe(200)
    await addItem(shop, cart.id, "CHAIR-BLACK")
    const refused = await complete()
    expect(refused.status).toBe(400)
    expect(refused.body.message).toMatch(/Payment sessions are required/)
    expect((await sessionsOf(shop, cart.id)).sessions).toEqual([])
    expect(createCalls()).toEqual([])
    expect((await ledgerOf(shop)).map(({ id, status }) => [id, status])).toEqual([
      [applied.lease.id, "draft"],
    ])

    expect((await choose("pp_leasecloud_leasecloud")).status).toBe(200)
    const { lease } = await readLease(shop, cart.id)
    expect((await confirm(shop, cart.id, lease.monthly_amount)).status).toBe(200)
    await addItem(shop, cart.id, "KEYBOARD")
    const { lease: dearer } = await readLease(shop, cart.id)
    expect((await confirm(shop, cart.id, dearer.monthly_amount)).status).toBe(200)
    expect((await shop.storefront.completeCart(cart.id)).type).toBe("order")
    expect(createCalls()).toHaveLength(1)
  })

  it("is told why it can't be leased any more, in the reader's language", async () => {
    await addDiscounts(shop, [{ code: "MOST", type: "percentage", value: 90, target: "items" }])
    const { cart } = await shop.storefront.prepareLease(ESPRESSO)
    await shop.storefront.addPromotions(cart.id, ["MOST"])
    const inDanish = shop.shopper({ "x-medusa-locale": "da-DK" })
    const { body } = await inDanish.ask<CartLease>("GET", leasePath(cart.id))
    expect(body).toEqual({
      order_id: null,
      lease: expect.objectContaining({ monthly_amount: null, needs_confirmation: false }),
      refusal: [
        { field: "cart", message: expect.stringMatching(/^Leasing er mulig fra 6.000 SEK/) },
      ],
    })
    expect((await confirm(shop, cart.id, 800)).body).toMatchObject({
      details: [{ field: "cart", code: "below_minimum" }],
    })
    await shop.storefront.ask("POST", `/store/carts/${cart.id}`, {
      billing_address: { ...BUYERS.se.address, company: "" },
    })
    const fields = (await readLease(shop, cart.id)).refusal!.map(({ field }) => field)
    expect(fields).toEqual(["cart", "billing_address.company"])
  })

  it("is applied for anew where nothing is left to confirm: 409 in words", async () => {
    await learnTariffs()
    const told = async (cartId: string, amount: unknown = 859.05) => {
      const { status, body } = await confirm(shop, cartId, amount)
      return [status, body.code]
    }
    const none = await shop.storefront.createCart(ESPRESSO)
    expect(await told(none.id)).toEqual([409, "apply_again"])

    const refused = await shop.storefront.prepareLease(ESPRESSO)
    const amount = refused.applied.lease.monthly_amount
    shop.simulator.control.fault({ call: "create-order", kind: "422" })
    await shop.storefront.completeCart(refused.cart.id)
    expect(await told(refused.cart.id, amount)).toEqual([409, "apply_again"])

    const expired = await shop.storefront.prepareLease(ESPRESSO)
    await databaseOf(shop)("leasecloud_applicant").update({ expires_at: new Date(0) })
    expect(await told(expired.cart.id, amount)).toEqual([409, "apply_again"])

    const sent = await shop.storefront.prepareLease(ESPRESSO)
    await shop.storefront.completeCart(sent.cart.id)
    expect(await told(sent.cart.id, amount)).toEqual([409, "cart_completed"])

    const other = await shop.storefront.preparePayment(ESPRESSO)
    await shop.storefront.completeCart(other.id)
    expect(await told(other.id, amount)).toEqual([409, "cart_completed"])
    expect((await shop.storefront.ask("POST", "/store/carts/no/lease/confirm", {})).status).toBe(
      400
    )
    expect(await told("cart_none", amount)).toEqual([404, "no_cart"])
  })

  it("sends the newest application, of whichever tab, and shows that one", async () => {
    const { cart } = await shop.storefront.prepareLease(ESPRESSO)
    const again = await shop.storefront.applyLease(cart.id, "se", { months: 24 })
    expect((await readLease(shop, cart.id)).lease).toMatchObject({
      months: 24,
      monthly_amount: again.lease.monthly_amount,
      needs_confirmation: false,
    })
    expect((await shop.storefront.completeCart(cart.id)).type).toBe("order")
    expect(createCalls()).toHaveLength(1)
    expect(shop.simulator.control.orders()[0].body).toMatchObject({ months: 24 })
  })
})
