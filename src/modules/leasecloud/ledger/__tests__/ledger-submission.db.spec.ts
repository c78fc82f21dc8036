import { setTimeout as sleep } from "node:timers/promises"
import { freeRequests } from "../../budget/budget"
import { Shares } from "../../budget/lanes"
import { sealApplicant } from "../applicants"
import { nextToSend, noteUntouched } from "../waiting"
import { sendWaitingLease } from "../../submission/send-waiting"
import type { Actor } from "./machine/actor"
import { checkInvariants } from "./machine/invariants"
import {
  answerCall,
  apply,
  complete,
  jobReadsPage,
  jobSends,
  jobSettles,
} from "./machine/operations"
import { accountNameOf, ago, insertLease, OPTIONS } from "./machine/rows"
import { CART, Scene } from "./machine/scene"

const scene = new Scene("ledger_submission")

const lanes = async () => (await scene.db("leasecloud_budget_token")).map(({ lane }) => lane)

/** Leases that wait for the job, since no request was free; the first has waited longest. */
async function placeWaiting(...carts: string[]): Promise<void> {
  await scene.world.fillBudget(0)
  for (const cart of carts) {
    await apply(scene.world, cart)
    await complete(scene.world, scene.shopper, cart, null)
  }
  await scene.world.pass(6 * 60_000)
}

/** What a person typed of whom the cart's lease has another applicant, sealed in another way. */
async function sealAnew(cart: string, more: object, options = OPTIONS): Promise<void> {
  const applicant = {
    months: 36,
    orgNumber: "5599001004",
    nin: "191212121212",
    ownInsurance: false,
  }
  const id = await sealApplicant(scene.db, options, "se", { ...applicant, ...more })
  await scene.db("leasecloud_lease").where({ cart_id: cart }).update({ applicant_id: id })
}

describe("a request that was taken from the budget and not used", () => {
  it("is free again where the application can't be sent", async () => {
    await apply(scene.world, CART)
    await scene.db("leasecloud_applicant").update({ expires_at: new Date(0) })
    await complete(scene.world, scene.shopper, CART, null)
    expect(scene.shopper.calls.peek()).toBeNull()
    expect(await lanes()).toEqual([])
  })

  it("is free again where the process stood still for too long", async () => {
    await apply(scene.world, CART)
    await complete(scene.world, scene.shopper, CART, "request")
    await scene.world.pass(61_000)
    await scene.shopper.resume()
    expect(scene.shopper.calls.peek()).toBeNull()
    expect(await scene.leaseOf()).toMatchObject({ status: "submitting", attempt_started_at: null })
    expect(await lanes()).toEqual([])
  })

  it("is free again where another completion of the cart was faster", async () => {
    await apply(scene.world, CART)
    await complete(scene.world, scene.shopper, CART, "request")
    await complete(scene.world, scene.job, CART, null)
    await answerCall(scene.world, scene.job, "accepted")
    await scene.shopper.resume()
    expect(scene.shopper.calls.peek()).toBeNull()
    expect(await lanes()).toEqual(["orders"])
    expect(await scene.ordersOf()).toHaveLength(1)
  })

  it("is of the share that is kept for waiting leases, where the job sends", async () => {
    await placeWaiting(CART)
    await jobSends(scene.world, scene.job, null)
    await answerCall(scene.world, scene.job, "accepted")
    expect(await lanes()).toEqual(["waiting"])
  })
})

describe("what is sent beside the order", () => {
  const senders: Record<string, () => Promise<Actor>> = {
    completion: async () => {
      await complete(scene.world, scene.shopper, CART, null)
      return scene.shopper
    },
    job: async () => {
      await placeWaiting(CART)
      await sealAnew(CART, { statusTrigger: "ACTIVE" })
      await scene.db("leasecloud_lease").update({ invoice_interval: "QUARTERLY" })
      await jobSends(scene.world, scene.job, null)
      return scene.job
    },
  }

  it.each(Object.entries(senders))("is the same by a %s", async (by, send) => {
    const market = { ...OPTIONS.markets.se!, partnerId: "partner-1" }
    scene.world.options = { ...OPTIONS, sandbox: true, markets: { se: market } }
    if (by === "completion") {
      await apply(scene.world, CART)
      await sealAnew(CART, { statusTrigger: "ACTIVE" })
      await scene.db("leasecloud_lease").update({ invoice_interval: "QUARTERLY" })
    }
    const { body } = (await send()).calls.peek()!
    expect(body).toMatchObject({
      partnerId: "partner-1",
      invoiceInterval: "QUARTERLY",
      statusTrigger: "ACTIVE",
      internalOrderId: (await scene.leaseOf()).reference,
    })
  })
})

describe("what LeaseCloud said no to", () => {
  it.each(["refused", "misconfigured"] as const)("is asked five times (%s)", async (answer) => {
    for (let tries = 0; tries < 5; tries++) {
      await apply(scene.world, CART)
      await complete(scene.world, scene.shopper, CART, null)
      expect(scene.shopper.calls.peek()).not.toBeNull()
      await answerCall(scene.world, scene.shopper, answer)
    }
    await apply(scene.world, CART)
    await complete(scene.world, scene.shopper, CART, null)
    expect(scene.shopper.calls.peek()).toBeNull()
    await scene.world.pass(3_601_000)
    await complete(scene.world, scene.shopper, CART, null)
    expect(scene.shopper.calls.peek()).not.toBeNull()
  })
})

describe("a lease that can't be sent by the job", () => {
  const OTHER = "cart_b"

  it("stops the market's others for this time, where LeaseCloud is not there", async () => {
    await placeWaiting(CART, OTHER)
    await jobSends(scene.world, scene.job, null)
    await answerCall(scene.world, scene.job, "not_sent")
    expect(scene.job.calls.peek()).toBeNull()
    expect(await scene.leaseOf(OTHER)).toMatchObject({ attempt_started_at: null })
    // As if it had never been tried.
    expect(await scene.leaseOf()).toMatchObject({ attempt_started_at: null, claimed_until: null })
  })

  it("holds up no other, where this process has not the key of its application", async () => {
    await placeWaiting(CART, OTHER)
    await sealAnew(CART, {}, { ...OPTIONS, encryptionKey: Buffer.alloc(32, 7) })
    await jobSends(scene.world, scene.job, null)
    await answerCall(scene.world, scene.job, "accepted")
    expect(await scene.leaseOf(OTHER)).toMatchObject({ status: "pending" })
    expect(await scene.leaseOf()).toMatchObject({ status: "submitting" })
  })

  it("holds up no other, where its order can't be read, and is tried later", async () => {
    await placeWaiting(CART, OTHER)
    const content = () => {
      throw new Error("Connection terminated unexpectedly")
    }
    Object.defineProperty(scene.world.shop.orderOf(CART)!, "content", { get: content })
    await jobSends(scene.world, scene.job, null)
    await answerCall(scene.world, scene.job, "accepted")
    expect(await scene.leaseOf(OTHER)).toMatchObject({ status: "pending" })
    const { next_sync_at, status } = await scene.leaseOf()
    expect(status).toBe("submitting")
    expect(next_sync_at!.getTime()).toBeGreaterThan(scene.world.remote.now())
  })
})

describe("the order of a lease that can't be sent by the job", () => {
  const readOrder = jest.fn(async () => Promise.reject(new Error("Connection terminated")))
  const send = async () => {
    const { deps, upstream } = scene.job
    return await sendWaitingLease(
      deps,
      await scene.leaseOf(),
      readOrder,
      upstream.leavesWithin(1e4)
    )
  }

  beforeEach(async () => {
    await placeWaiting(CART)
    readOrder.mockClear()
  })

  it("is not read once its application has expired", async () => {
    await scene.db("leasecloud_applicant").update({ expires_at: new Date(0) })
    expect(await send()).toBe("declined")
    expect(await scene.leaseOf()).toMatchObject({ status: "declined" })
    expect(readOrder).not.toHaveBeenCalled()
  })

  it("is not read if this process lacks the key of its application", async () => {
    await sealAnew(CART, {}, { ...OPTIONS, encryptionKey: Buffer.alloc(32, 7) })
    expect(await send()).toBe("unreadable")
    expect(await scene.leaseOf()).toMatchObject({ status: "submitting" })
    expect(readOrder).not.toHaveBeenCalled()
  })
})

describe("an order that the list shows after its answer was lost", () => {
  const settle = async () => {
    await scene.world.pass(61_000)
    await jobSettles(scene.world, scene.job, "honest")
  }

  it("is the lease's; a second one is flagged", async () => {
    await scene.placeUncertain(CART, "made")
    const [first] = await scene.ordersOf()
    const second = scene.world.remote.make(first.reference, first.account)
    await settle()
    expect(await scene.leaseOf()).toMatchObject({ status: "pending", remote_id: first.id })
    expect(await scene.flagsOf()).toEqual({ duplicate: { remote_ids: [first.id, second.id] } })
  })

  it("is an orphan where the shop's order was rolled back", async () => {
    await scene.placeUncertain(CART, "made")
    scene.world.shop.orders.clear()
    await settle()
    const { remote_id, order_id } = await scene.leaseOf()
    expect(remote_id).not.toBeNull()
    expect(await scene.flagsOf()).toEqual({ orphan: { remote_id, order_id } })
  })

  it("has to be cancelled there where the shop's order was, though nobody told", async () => {
    await scene.placeUncertain(CART, "made")
    scene.world.shop.orderOf(CART)!.status = "canceled"
    await settle()
    const { remote_id, order_id } = await scene.leaseOf()
    expect(await scene.flagsOf()).toEqual({ cancel_at_leasecloud: { remote_id, order_id } })
    await checkInvariants(scene.world)
  })

  it("is found though another market can't be looked at", async () => {
    const { markets } = OPTIONS
    scene.world.options = { ...OPTIONS, markets: { ...markets, no: markets.se } }
    await scene.placeUncertain(CART, "made")
    await insertLease(scene.db, "norwegian", {
      status: "submitting",
      market: "no",
      attempt_started_at: new Date(0),
      attempt_ended_at: new Date(0),
      next_sync_at: new Date(0),
    })
    // The job starts anew with these options.
    await scene.job.begin(async () => undefined)
    const asked = jest.spyOn(scene.job.upstream, "call")
    asked.mockRejectedValueOnce(new Error("LeaseCloud is away"))
    await settle()
    expect(asked.mock.calls[0][1]).toBe("no")
    asked.mockRestore()
    expect(await scene.leaseOf()).toMatchObject({ status: "pending" })
  })
})

describe("a lease that waits", () => {
  it("of which the order can't be leased any more is not sent by the job: flagged, in words", async () => {
    await apply(scene.world, CART)
    await scene.world.fillBudget(0)
    await complete(scene.world, scene.shopper, CART, null)
    const order = scene.world.shop.orderOf(CART)!
    order.content = { ...order.content, credit_lines: [{ amount: 1_000 }] } as never
    await scene.world.pass(6 * 60_000)
    await jobSends(scene.world, scene.job, null)
    expect(scene.job.calls.peek()).toBeNull()
    expect(await scene.leaseOf()).toMatchObject({ status: "closed", applicant_id: null })
    expect(await scene.flagsOf()).toEqual({
      apply_again: {
        order_id: order.id,
        reason: "ineligible",
        message: expect.stringContaining("credit"),
      },
    })
  })

  it("and could not be touched a few times comes after the others, and keeps no completion waiting", async () => {
    const { db } = scene
    const waits = { status: "submitting", next_sync_at: ago(1) }
    for (let lease = 0; lease < 60; lease++) {
      await insertLease(db, `locked${lease}`, { ...waits, submitted_at: ago(9 * 60_000) })
    }
    await db.raw(
      `INSERT INTO leasecloud_budget_token (id, lane, market, reserved_at, expires_at)
       SELECT 'ltok_' || n, 'orders', 'se', now(), now() + interval '5 minutes'
         FROM generate_series(1, 40) AS n`
    )
    expect(await freeRequests(db, "orders", new Shares(100))).toBe(0)
    for (let runs = 0; runs < 3; runs++) {
      for (const lease of await scene.world.leases()) await noteUntouched(db, lease)
    }
    expect(await freeRequests(db, "orders", new Shares(100))).toBe(30)
    await insertLease(db, "new", { ...waits, submitted_at: ago(60_000) })
    expect((await nextToSend(db, { markets: [], leases: [] }))?.id).toBe("lease_NEW")
  })

  it("is looked up at once when a request is free, where none was", async () => {
    await scene.placeUncertain(CART, "made")
    for (let runs = 0; runs < 4; runs++) {
      await scene.world.pass(61_000)
      await scene.world.fillBudget(0)
      await jobSettles(scene.world, scene.job, "honest")
    }
    await scene.db("leasecloud_budget_token").delete()
    await scene.world.pass(61_000)
    await jobSettles(scene.world, scene.job, "honest")
    expect(await scene.leaseOf()).toMatchObject({ status: "pending" })
  })
})

it("ends a draft whose order comes into the list, whoever applies anew while the list is read", async () => {
  let stood = 0
  for (let statement = 1; statement <= 20; statement++) {
    await scene.begin()
    await apply(scene.world, CART)
    const { id, reference } = await scene.leaseOf()
    const order = scene.world.remote.make(reference, accountNameOf(OPTIONS))
    await jobReadsPage(scene.world, scene.job, "honest", statement)
    const isStill = scene.job.gate.parking.peek() != null
    // Where the job holds the lease's row, the application waits for it.
    const applied = apply(scene.world, CART)
    await Promise.race([applied, sleep(200)])
    await scene.job.resume()
    await applied
    const lease = await scene.db("leasecloud_lease").where({ id }).first("*")
    expect(lease).toMatchObject({ status: "closed", remote_id: order.id, applicant_id: null })
    expect(lease.submitted_at).not.toBeNull()
    await checkInvariants(scene.world)
    if (!isStill) break
    stood++
  }
  expect(stood).toBeGreaterThan(3)
  expect(stood).toBeLessThan(20)
})
