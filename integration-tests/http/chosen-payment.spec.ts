import { setTimeout as sleep } from "node:timers/promises"
import { Modules } from "@medusajs/framework/utils"
import { until } from "../../testbed/program"
import { BUYERS } from "../../testbed/shopper/people"
import {
  CART,
  callsTo,
  databaseOf,
  killedCompletion,
  leasecloudOf,
  ledgerOf,
  openFlags,
  pollAll,
} from "../helpers/leases"
import { forgetTariffs } from "../helpers/known-tariffs"
import { describeShop } from "../helpers/shop"

const LEASING = "pp_leasecloud_leasecloud"
const INVOICE = "pp_system_default"
/** A choice that waits for nobody has been answered by then. */
const LONGER_THAN_CHOOSING_MS = 2_000

describeShop("how a cart is paid", (shop) => {
  const applyBody = { ...BUYERS.se.applicant, months: 36 }
  const leaseOf = (cartId: string) => `/store/carts/${cartId}/lease`
  const apply = (cartId: string) => shop.storefront.ask("POST", leaseOf(cartId), applyBody)
  const sessionsOf = async (cartId: string) =>
    `/store/payment-collections/${(await collectionOf(cartId)).id}/payment-sessions`
  const open = (path: string, provider_id: string) =>
    shop.storefront.ask<{ code?: string }>("POST", path, { provider_id })
  const choose = async (cartId: string, provider_id: string) =>
    await open(await sessionsOf(cartId), provider_id)
  const addChair = (cartId: string) =>
    shop.storefront.ask("POST", `/store/carts/${cartId}/line-items`, {
      variant_id: shop.variants["CHAIR-BLACK"],
      quantity: 1,
    })
  const collectionOf = async (cartId: string) => {
    const fields = "*payment_collection.payment_sessions"
    const { body } = await shop.storefront.ask<{
      cart: {
        payment_collection: { id: string; payment_sessions: { id: string; provider_id: string }[] }
      }
    }>("GET", `/store/carts/${cartId}?fields=${fields}`)
    return body.cart.payment_collection
  }
  const providersOf = async (cartId: string) =>
    (await collectionOf(cartId)).payment_sessions.map(({ provider_id }) => provider_id)
  const isChosen = async (cartId: string) =>
    (await shop.storefront.ask<{ lease: { is_chosen: boolean } }>("GET", leaseOf(cartId))).body
      .lease.is_chosen
  const calls = () => callsTo(shop, "create-order")

  /** Chooses in the middle of what calls this method of the ledger next. It goes on if that takes long. */
  function amid(method: "sealApplicant" | "leaseOfCart", choice: () => ReturnType<typeof open>) {
    const { ledger } = leasecloudOf(shop)
    const call = ledger[method] as (...args: unknown[]) => unknown
    let chosen: ReturnType<typeof open> | undefined
    const once = async (...args: unknown[]) => {
      chosen = choice()
      await Promise.race([chosen, sleep(LONGER_THAN_CHOOSING_MS)])
      return await call(...args)
    }
    jest.spyOn(ledger, method).mockImplementationOnce(once as never)
    return () => chosen!
  }

  /** A session of another way to pay beside the lease's own, as two requests at once could leave it. */
  async function openBeside(cartId: string, id: string): Promise<void> {
    const db = databaseOf(shop)
    const { payment_sessions } = await collectionOf(cartId)
    const own = await db("payment_session").where({ id: payment_sessions[0].id }).first()
    await db("payment_session").insert({
      ...own,
      id,
      provider_id: INVOICE,
      raw_amount: JSON.stringify(own.raw_amount),
      data: "{}",
      context: "{}",
    })
  }

  it("is what was chosen last, though an application that began before ends later", async () => {
    const cart = await shop.storefront.preparePayment(CART)
    const { ledger } = leasecloudOf(shop)
    const save = ledger.saveDraft
    const sessions = await sessionsOf(cart.id)
    let choosing: ReturnType<typeof choose> | undefined
    jest
      .spyOn(ledger, "saveDraft")
      .mockImplementationOnce(async (draft: Parameters<typeof save>[0]) => {
        choosing = open(sessions, INVOICE)
        await Promise.race([choosing, sleep(LONGER_THAN_CHOOSING_MS)])
        return await save(draft)
      })
    expect((await apply(cart.id)).status).toBe(200)
    expect((await choosing!).status).toBe(200)
    expect(await providersOf(cart.id)).toEqual([INVOICE])
    expect(await isChosen(cart.id)).toBe(false)
    await addChair(cart.id)
    expect((await shop.storefront.ask("POST", `/store/carts/${cart.id}/complete`)).status).toBe(400)
    expect(calls()).toBe(0)

    expect((await choose(cart.id, LEASING)).status).toBe(200)
    expect(await isChosen(cart.id)).toBe(true)
  })

  it("is what was chosen last, though an application was still being prepared then", async () => {
    const cart = await shop.storefront.preparePayment(CART)
    const sessions = await sessionsOf(cart.id)
    const choosing = amid("sealApplicant", () => open(sessions, INVOICE))
    expect((await apply(cart.id)).status).toBe(200)
    expect((await choosing()).status).toBe(200)
    expect(await providersOf(cart.id)).toEqual([INVOICE])
    expect(await isChosen(cart.id)).toBe(false)
    expect((await shop.storefront.completeCart(cart.id)).type).toBe("order")
    expect(calls()).toBe(0)
  })

  it.each(["an application", "a confirmation"])(
    "can be changed with its cart while LeaseCloud is asked what it costs, for %s",
    async (how) => {
      const isNew = how === "an application"
      const cart = isNew
        ? await shop.storefront.preparePayment(CART)
        : (await shop.storefront.prepareLease(CART)).cart
      const { quotes } = leasecloudOf(shop)
      const { quote } = quotes
      let added: ReturnType<typeof addChair>
      const slow = async (...args: Parameters<typeof quote>) => {
        added = addChair(cart.id)
        await added
        return await quote.apply(quotes, args)
      }
      jest.spyOn(quotes, "quote").mockImplementationOnce(slow)
      const path = `${leaseOf(cart.id)}/confirm`
      const { status } = isNew
        ? await apply(cart.id)
        : await shop.storefront.ask("POST", path, { monthly_amount: 1 })
      expect((await added!).status).toBe(200)
      expect(status).toBe(isNew ? 200 : 409)
    }
  )

  it("asks LeaseCloud nothing for a cart that can't be leased", async () => {
    await forgetTariffs(shop.container)
    const { id } = await shop.storefront.preparePayment({
      market: "se",
      items: [{ sku: "KEYBOARD" }],
    })
    expect((await apply(id)).status).toBe(400)
    expect(shop.simulator.control.requests()).toEqual([])
  })

  it("is what was chosen last, though a confirmation was still being prepared then", async () => {
    const { cart } = await shop.storefront.prepareLease(CART)
    await addChair(cart.id)
    const { body } = await shop.storefront.ask<{ lease: { monthly_amount: number } }>(
      "GET",
      leaseOf(cart.id)
    )
    const { monthly_amount } = body.lease
    const sessions = await sessionsOf(cart.id)
    const choosing = amid("leaseOfCart", () => open(sessions, INVOICE))
    const confirm = `${leaseOf(cart.id)}/confirm`
    expect((await shop.storefront.ask("POST", confirm, { monthly_amount })).status).toBe(200)
    expect((await choosing()).status).toBe(200)
    expect(await providersOf(cart.id)).toEqual([INVOICE])
    expect(await isChosen(cart.id)).toBe(false)
  })

  it.each(["401", "422"] as const)(
    "is what was chosen after a completion that LeaseCloud answered %s",
    async (kind) => {
      const { cart } = await shop.storefront.prepareLease(CART)
      await addChair(cart.id)
      await apply(cart.id)
      shop.simulator.control.fault({ call: "create-order", kind })
      expect((await shop.storefront.completeCart(cart.id)).type).toBe("cart")
      expect(await isChosen(cart.id)).toBe(true)

      expect((await choose(cart.id, INVOICE)).status).toBe(200)
      expect(await isChosen(cart.id)).toBe(false)
      const lines = `/store/carts/${cart.id}/line-items`
      const { body } = await shop.storefront.ask<{ cart: { items: { id: string }[] } }>(
        "GET",
        `/store/carts/${cart.id}?fields=*items`
      )
      const removed = await shop.storefront.ask("DELETE", `${lines}/${body.cart.items[0].id}`)
      expect(removed.status).toBe(200)
      expect(await providersOf(cart.id)).toEqual([])
      expect(await shop.storefront.ask("POST", `/store/carts/${cart.id}/complete`)).toMatchObject({
        status: 400,
        body: { message: expect.stringMatching(/payment session/i) },
      })
      expect(calls()).toBe(1)
    }
  )

  it("is no other way that Medusa refused", async () => {
    const { cart } = await shop.storefront.prepareLease(CART)
    for (const refused of ["pp_nobody_nobody", ""]) {
      expect((await choose(cart.id, refused)).status).toBe(400)
    }
    expect(await isChosen(cart.id)).toBe(true)
    const { payment_sessions } = await collectionOf(cart.id)
    await shop.container.resolve(Modules.PAYMENT).deletePaymentSession(payment_sessions[0].id)
    expect((await shop.storefront.completeCart(cart.id)).type).toBe("order")
    expect(calls()).toBe(1)
  })

  it("waits for nobody for ever: a locked cart says so, with the field", async () => {
    const { cart } = await shop.storefront.prepareLease(CART)
    const locking = shop.container.resolve(Modules.LOCKING)
    await locking.acquire(cart.id, { ownerId: "somebody", expire: 60 })
    const refused = await choose(cart.id, INVOICE)
    await locking.release(cart.id, { ownerId: "somebody" })
    expect(refused).toMatchObject({
      status: 409,
      body: { code: "cart_busy", details: [{ field: "cart" }] },
    })
    expect(await providersOf(cart.id)).toEqual([LEASING])
  })

  it("keeps no lock for a shopper who hung up while the choice waited", async () => {
    const { cart } = await shop.storefront.prepareLease(CART)
    const locking = shop.container.resolve(Modules.LOCKING)
    await locking.acquire(cart.id, { ownerId: "somebody", expire: 60 })
    const answer = await fetch(shop.url + (await sessionsOf(cart.id)), {
      method: "POST",
      signal: AbortSignal.timeout(500),
      headers: {
        "content-type": "application/json",
        "x-publishable-api-key": shop.publishable_key,
      },
      body: JSON.stringify({ provider_id: INVOICE }),
    }).catch(({ name }: Error) => name)
    expect(answer).toBe("TimeoutError")
    await locking.release(cart.id, { ownerId: "somebody" })
    // The choice that nobody waits for takes the lock now, if it ever does.
    await sleep(LONGER_THAN_CHOOSING_MS)
    const another = { ownerId: "another", expire: 60 }
    const acquired = () =>
      locking.acquire(cart.id, another).then(
        () => true,
        () => null
      )
    const otherwise = () => "The cart stays locked"
    await until(acquired, { every: 100, within: 30_000, otherwise })
    await locking.release(cart.id, { ownerId: "another" })
    expect(await providersOf(cart.id)).toEqual([LEASING])
    expect(await isChosen(cart.id)).toBe(true)
  })

  it("is no application whose shopper hung up while it waited", async () => {
    const cart = await shop.storefront.preparePayment(CART)
    const locking = shop.container.resolve(Modules.LOCKING)
    await locking.acquire(cart.id, { ownerId: "somebody", expire: 60 })
    const answer = await fetch(shop.url + leaseOf(cart.id), {
      method: "POST",
      signal: AbortSignal.timeout(500),
      headers: {
        "content-type": "application/json",
        "x-publishable-api-key": shop.publishable_key,
      },
      body: JSON.stringify(applyBody),
    }).catch(({ name }: Error) => name)
    expect(answer).toBe("TimeoutError")
    await locking.release(cart.id, { ownerId: "somebody" })
    await sleep(LONGER_THAN_CHOOSING_MS)
    expect(await ledgerOf(shop)).toEqual([])
    expect(await providersOf(cart.id)).not.toContain(LEASING)
  })

  it("is not chosen on the order of a completion that the choice waited for", async () => {
    const cart = await shop.storefront.preparePayment(CART)
    const sessions = await sessionsOf(cart.id)
    const orders = shop.container.resolve(Modules.ORDER)
    const create = orders.createOrders.bind(orders)
    let choosing: ReturnType<typeof open> | undefined
    jest.spyOn(orders, "createOrders").mockImplementationOnce((async (
      ...made: Parameters<typeof create>
    ) => {
      // The completion holds the cart's lock, and no order is linked yet.
      choosing = open(sessions, INVOICE)
      await Promise.race([choosing, sleep(LONGER_THAN_CHOOSING_MS)])
      return await create(...made)
    }) as typeof create)
    expect((await shop.storefront.completeCart(cart.id)).type).toBe("order")
    expect(await choosing).toMatchObject({
      status: 409,
      body: { code: "cart_completed", details: [{ field: "cart" }] },
    })
    const [session, ...others] = await databaseOf(shop)("payment_session").whereNull("deleted_at")
    expect(session).toMatchObject({ provider_id: INVOICE, status: "authorized" })
    expect(others).toEqual([])
  })

  it("is asked for again if two ways are open and Medusa takes the lease's", async () => {
    const { cart } = await shop.storefront.prepareLease(CART)
    await openBeside(cart.id, "payses_z")
    const completed = await shop.storefront.completeCart(cart.id)
    expect(completed.type === "cart" && completed.error.message).toMatch(
      /^Two ways to pay are open for this cart/
    )
    expect(await databaseOf(shop)("order")).toEqual([])
    expect(calls()).toBe(0)
    expect((await choose(cart.id, LEASING)).status).toBe(200)
    expect((await shop.storefront.completeCart(cart.id)).type).toBe("order")
    expect(calls()).toBe(1)
  })

  it("is for the merchant to ask where a killed completion left two ways open", async () => {
    const { leaseId, cartId } = await killedCompletion(shop)
    await openBeside(cartId, "payses_z")
    await pollAll(shop)
    expect(await ledgerOf(shop)).toMatchObject([{ id: leaseId, status: "closed" }])
    expect(await openFlags(shop, leaseId)).toEqual(["apply_again"])
    expect(shop.simulator.control.orders()).toHaveLength(0)
  })
})
