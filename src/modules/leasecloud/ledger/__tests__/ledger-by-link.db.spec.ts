import { TABLES } from "../database"
import { linkOfOrder } from "../links"
import { openFlag } from "../flags"
import type { Actor } from "./machine/actor"
import { checkInvariants } from "./machine/invariants"
import { jobAligns, jobChecksLinks, offer, revoke, useLink } from "./machine/links"
import {
  answerCall,
  apply,
  cancelOrder,
  complete,
  expire,
  jobPolls,
  jobSends,
  jobSettles,
} from "./machine/operations"
import { CART, ELEVEN_MINUTES, Scene } from "./machine/scene"

const scene = new Scene("ledger_by_link")

/** Stands without a cart. */
const ORDER = "order_phone"
const MINUTE = 61_000
/** Longer than a completion holds its lock. */
const COMPLETION_ENDS = 121_000
const DAY = 25 * 3_600_000

const leases = () => scene.world.leases()
const newest = async () => (await leases()).at(-1)!
const calls = ({ calls }: Actor) => (calls.peek() ? 1 : 0)
const remotes = () => scene.world.remote.orders.length

/** A link of the order is made and used; the answer of LeaseCloud, if a call leaves. */
async function leaseByLink(id = ORDER, answer: Parameters<typeof answerCall>[2] = "accepted") {
  await offer(scene.world, id)
  await applyByLink(id, answer)
}

async function applyByLink(
  id = ORDER,
  answer: Parameters<typeof answerCall>[2] = "accepted",
  which = 0
) {
  await useLink(scene.world, scene.shopper, id, which, null)
  if (scene.shopper.calls.peek()) await answerCall(scene.world, scene.shopper, answer)
  await checkInvariants(scene.world)
}

describe("an order that stands", () => {
  it("is leased by its link at once, once, and keeps its order", async () => {
    await leaseByLink()
    const [lease] = await leases()
    const order = { source: "link", status: "pending", cart_id: null, order_id: ORDER }
    expect(lease).toMatchObject(order)
    const link = await linkOfOrder(scene.db, ORDER)
    expect(link!.lease_id).toBe(lease.id)
    await applyByLink()
    expect(remotes()).toBe(1)
    expect(await leases()).toHaveLength(1)
  })

  it("is leased by the one link that stands: a revoked or expired one leads nowhere", async () => {
    await offer(scene.world, ORDER)
    await scene.world.pass(MINUTE)
    await offer(scene.world, ORDER)
    await applyByLink(ORDER, "accepted", 1)
    await revoke(scene.world, ORDER)
    await applyByLink(ORDER, "accepted", 0)
    await offer(scene.world, ORDER)
    await scene.world.pass(DAY)
    await applyByLink(ORDER, "accepted", 0)
    expect(await leases()).toEqual([])
    expect(await scene.db(TABLES.applicant)).toEqual([])
    await leaseByLink()
    expect(await newest()).toMatchObject({ status: "pending" })
  })

  it("keeps its draft when LeaseCloud refuses, without the applicant, and is leased by the same link", async () => {
    await leaseByLink(ORDER, "refused")
    const [refused] = await leases()
    expect(refused).toMatchObject({ status: "draft", order_id: ORDER, applicant_id: null })
    expect(refused.refusal).toHaveLength(1)
    await scene.world.pass(COMPLETION_ENDS)
    await jobChecksLinks(scene.world, scene.job, null)
    expect(calls(scene.job)).toBe(0)
    await applyByLink()
    expect(await leases()).toMatchObject([{ id: refused.id, status: "pending", refusal: null }])
  })

  it("is not sent later what could not be sent, since the customer was told so", async () => {
    await leaseByLink(ORDER, "misconfigured")
    expect(await leases()).toMatchObject([{ status: "closed", decline_reason: "not_sent" }])
    await scene.world.pass(COMPLETION_ENDS)
    await jobChecksLinks(scene.world, scene.job, null)
    await jobSends(scene.world, scene.job, null)
    expect(calls(scene.job)).toBe(0)
    await applyByLink()
    expect((await leases()).map(({ status }) => status)).toEqual(["closed", "pending"])
  })

  it("waits for the job if no request is free", async () => {
    await offer(scene.world, ORDER)
    await scene.world.fillBudget(0)
    await applyByLink()
    expect(await leases()).toMatchObject([{ status: "submitting", attempt_started_at: null }])
    await scene.world.pass(6 * MINUTE)
    await jobSends(scene.world, scene.job, null)
    await answerCall(scene.world, scene.job, "accepted")
    await checkInvariants(scene.world)
    expect(await leases()).toMatchObject([{ status: "pending", order_id: ORDER }])
  })

  it.each([
    ["took", "made", "pending"],
    ["did not take", "uncertain", "submitting"],
  ] as const)("is looked up if its answer was lost: LeaseCloud %s it", async (_, how, status) => {
    await leaseByLink("order_offer", "accepted")
    await scene.world.pass(MINUTE)
    await jobSettles(scene.world, scene.job, "honest")
    await leaseByLink(ORDER, how)
    await applyByLink()
    expect(await newest()).toMatchObject({ status: "submitting", order_id: ORDER })
    for (let run = 0; run < 2; run++) {
      await scene.world.pass(ELEVEN_MINUTES)
      await jobSettles(scene.world, scene.job, "honest")
    }
    expect(await newest()).toMatchObject({ status })
    await scene.world.comeToRest()
    expect(await newest()).toMatchObject({ status: "pending" })
    expect(remotes()).toBe(2)
  })

  it("is leased once, though two tabs apply by two links", async () => {
    const { world, shopper, job } = scene
    await offer(world, ORDER)
    await useLink(world, shopper, ORDER, 0, "request")
    await offer(world, ORDER)
    await useLink(world, job, ORDER, 0, null)
    expect(calls(job)).toBe(1)
    // It waits for the other one's answer.
    const resumed = shopper.resume()
    await answerCall(world, job, "accepted")
    await resumed
    expect(calls(shopper)).toBe(0)
    await checkInvariants(world)
    expect(await leases()).toMatchObject([{ status: "pending" }])
  })

  it("leaves the application of another tab alone, if it stood still until that came", async () => {
    const { world, shopper, job } = scene
    await offer(world, ORDER)
    await useLink(world, shopper, ORDER, 0, "request")
    await useLink(world, job, ORDER, 0, "request")
    await shopper.resume()
    expect(await leases()).toMatchObject([{ status: "draft" }])
    await job.resume()
    await answerCall(world, job, "accepted")
    await checkInvariants(world)
    expect(await leases()).toMatchObject([{ status: "pending" }])
  })

  it("is not leased once the merchant has cancelled it", async () => {
    await offer(scene.world, ORDER)
    await cancelOrder(scene.world, scene.world.shop.orders.get(ORDER)!)
    await applyByLink()
    expect(await leases()).toEqual([])
  })

  it("is not sent as another one than the customer saw", async () => {
    const { world, shopper, job } = scene
    await offer(world, ORDER)
    await useLink(world, shopper, ORDER, 0, 3)
    world.shop.edit(world.shop.orders.get(ORDER)!, "11000")
    await shopper.resume()
    expect(calls(shopper)).toBe(0)
    await world.pass(COMPLETION_ENDS)
    await jobChecksLinks(world, job, null)
    await checkInvariants(world)
    expect(calls(job)).toBe(0)
  })
})

describe("an order of a cart", () => {
  it("is leased by link in place of the draft that a killed completion left", async () => {
    const { world, shopper } = scene
    await apply(world, CART)
    await complete(world, shopper, CART, "request")
    shopper.crash()
    const [left] = await leases()
    expect(left).toMatchObject({ status: "draft", source: "checkout" })
    await leaseByLink(CART)
    const { id: order_id } = world.shop.orderOf(CART)!
    const replaced = { id: left.id, source: "link", cart_id: CART, order_id, status: "pending" }
    expect(await leases()).toMatchObject([replaced])
    expect(await scene.db(TABLES.applicant)).toEqual([])
  })

  it("is not leased by link while its own lease is live, or uncertain", async () => {
    await scene.placeUncertain(CART)
    await leaseByLink(CART)
    await scene.world.pass(MINUTE)
    await leaseByLink(CART)
    expect(await leases()).toMatchObject([{ status: "submitting", source: "checkout" }])
  })
})

describe("a lease by link after an earlier one", () => {
  it.each([
    ["declined", ORDER],
    ["cancelled", ORDER],
    ["declined", CART],
    ["cancelled", CART],
  ])(
    "follows one that LeaseCloud has %s, of %s, once the order is released",
    async (status, of) => {
      if (of === CART) await scene.placeAccepted(CART)
      else await leaseByLink(of)
      const { world, job } = scene
      const lease = await newest()
      world.remote.setStatus(world.remote.ordersOf(lease.reference)[0], status.toUpperCase())
      await leaseByLink(of)
      await jobPolls(world, job, lease, null)
      await leaseByLink(of)
      expect(await leases()).toMatchObject([{ status }])
      await jobAligns(world, job, null)
      await leaseByLink(of)
      expect(await leases()).toMatchObject([{ status }, { status: "pending", source: "link" }])
      expect(remotes()).toBe(2)
      const orders = [...world.shop.orders.values()].filter((order) => order.status === "canceled")
      expect(orders).toEqual([])
    }
  )

  it("follows one whose application expired", async () => {
    const { world, job } = scene
    await offer(world, ORDER)
    await world.fillBudget(0)
    await applyByLink()
    await world.pass(DAY)
    await expire(world)
    await jobSends(world, job, null)
    expect(await leases()).toMatchObject([{ status: "declined", applicant_id: null }])
    await jobAligns(world, job, null)
    await leaseByLink()
    expect((await leases()).map(({ status }) => status)).toEqual(["declined", "pending"])
  })

  it("follows nothing that LeaseCloud holds still, however it ended here", async () => {
    for (const status of ["closed", "declined", "cancelled"]) {
      await scene.begin()
      await leaseByLink()
      const lease = await newest()
      await scene.db(TABLES.lease).update({ status, aligned_status: status })
      await openFlag(scene.db, lease, "cancel_at_leasecloud", { remote_id: lease.remote_id })
      await offer(scene.world, ORDER)
      await useLink(scene.world, scene.shopper, ORDER, 0, null)
      expect(calls(scene.shopper)).toBe(0)
      expect(await leases()).toHaveLength(1)
      await scene.db(TABLES.lease).update({ remote_status: "CANCELLED" })
      await useLink(scene.world, scene.shopper, ORDER, 0, null)
      expect(calls(scene.shopper)).toBe(1)
    }
  })
})

describe("a process that is killed while a customer applies by link", () => {
  // More than the statements of one application: the last ones find it done.
  const STATEMENTS = 30

  it("leaves what the job sends, or nothing, wherever it was killed", async () => {
    const outcomes = new Set<string>()
    for (let statement = 1; statement <= STATEMENTS; statement++) {
      await scene.begin()
      const { world, shopper, job } = scene
      await offer(world, ORDER)
      await useLink(world, shopper, ORDER, 0, statement)
      const called = shopper.calls.peek() !== null
      shopper.crash()
      await checkInvariants(world)
      const [left] = await leases()
      outcomes.add(called ? "called" : (left?.status ?? "none"))
      await world.pass(COMPLETION_ENDS)
      await jobChecksLinks(world, job, null)
      if (job.calls.peek()) await answerCall(world, job, "accepted")
      await checkInvariants(world)
      if (!left) expect(await leases()).toEqual([])
      if (left?.status === "draft") {
        const [lease] = await leases()
        expect(lease.status).toMatch(/pending|closed/)
        outcomes.add(`draft, then ${lease.status}`)
      }
    }
    expect([...outcomes].sort()).toEqual([
      "called",
      "draft",
      "draft, then closed",
      "draft, then pending",
      "none",
    ])
  })
})
