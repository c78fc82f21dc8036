import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { authorize } from "../authorize"
import type { Shop } from "../completion"
import {
  createLedgerDatabase,
  emptyLedger,
  LedgerDatabase,
} from "../../ledger/__tests__/machine/database"
import { answerCall, apply } from "../../ledger/__tests__/machine/operations"
import { collectionOf, sessionOf, ShopOrder } from "../../ledger/__tests__/machine/shop"
import { World } from "../../ledger/__tests__/machine/world"

const CART = "cart_a"

let ledger: LedgerDatabase
let db: Knex
let world: World

beforeAll(async () => {
  ledger = await createLedgerDatabase("ledger_authorize")
  db = ledger.db
})
afterAll(() => ledger.drop())
beforeEach(async () => {
  await emptyLedger(db)
  world = new World(db, ["shop"])
})

const lease = async () => (await world.leases())[0]
const become = (status: string) => db("leasecloud_lease").update({ status })
const flags = async () => (await db("leasecloud_lease_flag")).map(({ code }) => code)
const openFlags = async () =>
  (await db("leasecloud_lease_flag").whereNull("cleared_at")).map(({ code }) => code)

/** Medusa asks for the payment of an order, in a session that stands so. */
async function ask(
  order: ShopOrder,
  sessionStatus = "pending",
  whileRead: () => Promise<unknown> = async () => undefined
) {
  const collectionId = collectionOf(CART)
  const shop: Shop = {
    session: async () => ({
      status: sessionStatus,
      collectionId,
      purchase: { cart_id: CART, order_id: null },
    }),
    orderOf: async () => {
      await whileRead()
      return order.content
    },
    orderExists: async (id) => world.shop.orders.has(id),
  }
  const [actor] = world.actors
  const answer = authorize(actor.deps, shop, sessionOf(CART))
  answer.catch(() => undefined)
  await Promise.race([answer.catch(() => undefined), actor.calls.occupied()])
  if (actor.calls.peek()) await answerCall(world, actor, "accepted")
  return await answer
}

/** A lease that LeaseCloud has, and the order of its completion. */
async function sent(status = "pending") {
  await apply(world, CART)
  const order = world.shop.placeOrder(CART)
  await ask(order)
  await become(status)
  return order
}

const calls = () => world.remote.orders.length

describe("the payment of a cart", () => {
  it("that nobody applied for is refused, and says to apply first", async () => {
    await expect(ask(world.shop.placeOrder(CART))).rejects.toThrow(/^Apply for leasing first/)
  })

  it("with an application is asked for at LeaseCloud, and waits", async () => {
    await apply(world, CART)
    const order = world.shop.placeOrder(CART)
    const { status, data } = await ask(order)
    expect(status).toBe("pending_authorization")
    expect(Object.keys(data).sort()).toEqual(["lease_id", "monthly_amount", "months", "status"])
    expect(await lease()).toMatchObject({ status: "pending", order_id: order.id })
    expect(calls()).toBe(1)
  })

  it.each(["order_gone", "ordered_without_lease"] as const)(
    "of an order that wants no lease any more (%s) costs no request, and the application closes",
    async (needs_no_lease) => {
      await apply(world, CART)
      const order = world.shop.placeOrder(CART)
      order.content = { ...order.content, needs_no_lease }
      const { status } = await ask(order)
      expect(status).toBe("pending_authorization")
      expect(await lease()).toMatchObject({ status: "closed", decline_reason: needs_no_lease })
      expect(await db("leasecloud_applicant")).toEqual([])
      expect(await db("leasecloud_budget_token").where("expires_at", ">", db.fn.now())).toEqual([])
      expect(calls()).toBe(0)
    }
  )

  it("with an application that has expired is refused, and nothing is sent", async () => {
    await apply(world, CART)
    await db("leasecloud_applicant").update({ expires_at: new Date(0) })
    await expect(ask(world.shop.placeOrder(CART))).rejects.toThrow(/expired/)
    expect((await lease()).status).toBe("draft")
    expect(calls()).toBe(0)
  })
})

describe("a request that could not be reserved", () => {
  beforeEach(() => {
    const [{ upstream }] = world.actors
    jest.spyOn(upstream, "reserve").mockRejectedValueOnce(new Error("Connection terminated"))
  })

  it("fails the completion of an order that can be sent", async () => {
    await apply(world, CART)
    await expect(ask(world.shop.placeOrder(CART))).rejects.toThrow("Connection terminated")
    expect((await lease()).status).toBe("draft")
  })

  it("does not keep a lease open that its order does not need", async () => {
    await apply(world, CART)
    const order = world.shop.placeOrder(CART)
    order.content = { ...order.content, needs_no_lease: "ordered_without_lease" }
    expect((await ask(order)).status).toBe("pending_authorization")
    expect((await lease()).status).toBe("closed")
  })

  it("does not hide the reason why an order can't be sent", async () => {
    await apply(world, CART)
    await db("leasecloud_applicant").update({ expires_at: new Date(0) })
    await expect(ask(world.shop.placeOrder(CART))).rejects.toThrow(/expired/)
  })
})

describe("a completion of a cart whose lease was sent", () => {
  it.each(["submitting", "pending", "ready_to_ship", "active"])(
    "waits, and never is authorized at once (%s)",
    async (status) => {
      const order = await sent(status)
      expect((await ask(order)).status).toBe("pending_authorization")
      expect(calls()).toBe(1)
    }
  )

  it.each(["submitting", "pending", "ready_to_ship", "active"])(
    "takes over the lease of an order that was rolled back (%s)",
    async (status) => {
      const former = await sent(status)
      await db("leasecloud_lease").update({ aligned_status: status })
      world.shop.orders.delete(former.id)
      const order = world.shop.placeOrder(CART)
      expect((await ask(order)).status).toBe("pending_authorization")
      expect(await lease()).toMatchObject({ status, order_id: order.id, aligned_status: null })
      expect(calls()).toBe(1)
      expect(await flags()).toEqual([])
    }
  )

  it("is refused while the lease's own order stands", async () => {
    const first = await sent()
    await expect(ask(world.shop.placeOrder(CART))).rejects.toThrow()
    expect(await lease()).toMatchObject({ status: "pending", order_id: first.id })
    expect(await flags()).toEqual(["changed_after_sending"])
    expect(calls()).toBe(1)
  })

  it("is refused where the cart became another since", async () => {
    const former = await sent()
    world.shop.orders.delete(former.id)
    world.shop.prices.set(CART, "9000")
    await expect(ask(world.shop.placeOrder(CART))).rejects.toThrow(/changed/)
    expect((await lease()).order_id).toBe(former.id)
    expect(await flags()).toEqual(["changed_after_sending"])
    expect(calls()).toBe(1)
  })

  it("asks nobody any more about a changed cart that is completed as it was sent after all", async () => {
    const former = await sent()
    world.shop.orders.delete(former.id)
    world.shop.prices.set(CART, "9000")
    await expect(ask(world.shop.placeOrder(CART))).rejects.toThrow(/changed/)
    expect(await openFlags()).toEqual(["changed_after_sending"])
    world.shop.prices.delete(CART)
    expect((await ask(world.shop.placeOrder(CART))).status).toBe("pending_authorization")
    expect(await openFlags()).toEqual([])
  })

  it("asks nobody about a changed cart whose lease LeaseCloud never got", async () => {
    const former = await sent("submitting")
    const unsent = { remote_id: null, attempt_started_at: null, attempt_ended_at: null }
    await db("leasecloud_lease").update({ ...unsent, claimed_until: null })
    world.shop.orders.delete(former.id)
    world.shop.prices.set(CART, "9000")
    await expect(ask(world.shop.placeOrder(CART))).rejects.toThrow(/changed/)
    expect(await flags()).toEqual([])
  })

  it.each([
    ["cancelled", /canceled the lease/],
    ["declined", /declined/],
    ["closed", /was closed. Apply again/],
  ])("is refused once that has ended: %s", async (status, words) => {
    const former = await sent(status)
    world.shop.orders.delete(former.id)
    await expect(ask(world.shop.placeOrder(CART))).rejects.toThrow(words)
    expect((await lease()).order_id).toBe(former.id)
    expect(calls()).toBe(1)
  })
})

describe("an order that waits for its lease", () => {
  it.each([
    ["submitting", "pending_authorization"],
    ["pending", "pending_authorization"],
    ["ready_to_ship", "authorized"],
    ["active", "authorized"],
    // Medusa ends a session that is canceled or failed for good.
    ["cancelled", "pending_authorization"],
    ["declined", "pending_authorization"],
  ])("whose lease is %s reads %s", async (status, answer) => {
    const order = await sent(status)
    const asked = await ask(order, "pending_authorization")
    expect(asked).toMatchObject({ status: answer, data: { status } })
    expect(calls()).toBe(1)
  })

  it("is answered by the lease as it is once the order is read", async () => {
    const order = await sent("pending")
    const answered = await ask(order, "pending_authorization", () => become("ready_to_ship"))
    expect(answered).toMatchObject({ status: "authorized", data: { status: "ready_to_ship" } })
  })
})
