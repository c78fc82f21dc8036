import type { RemoteOrder } from "../../../../leasecloud/schemas"
import { accountOf } from "../../account"
import { adoptOrder } from "../claiming"
import { dueForPolling } from "../polling"
import { inspectUnmatchedOrders } from "../listed-orders"
import { closeLease } from "../unsent"
import type { Actor } from "./machine/actor"
import type { Pause } from "./machine/gate"
import { checkInvariants } from "./machine/invariants"
import {
  answerCall,
  apply,
  cancelOrder,
  complete,
  decide,
  jobPolls,
  jobReadsPage,
  jobSends,
  jobSettles,
  letEchoBeSeen,
} from "./machine/operations"
import { OPTIONS } from "./machine/rows"
import { CART, ELEVEN_MINUTES, Scene } from "./machine/scene"

const scene = new Scene("ledger_stalls")

describe("a process that stands still before its call leaves", () => {
  beforeEach(() => letEchoBeSeen(scene.world))

  it("sends nothing, and the job sends in its place", async () => {
    await apply(scene.world, CART)
    await complete(scene.world, scene.shopper, CART, "call")
    await scene.world.pass(10_000)
    await scene.shopper.resume()
    const events = await scene
      .db("leasecloud_lease_event")
      .where({ lease_id: (await scene.leaseOf()).id, type: "send.deferred" })
    expect(events.map(({ data }) => data)).toMatchObject([{ reason: "stalled" }])
    expect(await scene.ordersOf()).toHaveLength(0)
    await scene.world.pass(61_000)
    await jobSends(scene.world, scene.job, null)
    await answerCall(scene.world, scene.job, "accepted")
    await checkInvariants(scene.world)
    expect(await scene.leaseOf()).toMatchObject({ status: "pending" })
  })

  it.each(["completion", "job"])(
    "sends nothing after others have given a %s up and sent",
    async (by) => {
      await apply(scene.world, CART)
      if (by === "job") {
        await scene.world.fillBudget(0)
        await complete(scene.world, scene.shopper, CART, null)
        await scene.world.pass(6 * 60_000)
        await jobSends(scene.world, scene.shopper, "call")
      } else {
        await complete(scene.world, scene.shopper, CART, "call")
      }
      await scene.world.pass(ELEVEN_MINUTES)
      await scene.jobRuns()
      await scene.world.pass(ELEVEN_MINUTES)
      await scene.jobRuns()
      await answerCall(scene.world, scene.job, "accepted")
      await scene.shopper.resume()
      expect(scene.shopper.calls.peek()).toBeNull()
      await checkInvariants(scene.world)
      expect(await scene.ordersOf()).toHaveLength(1)
    }
  )
})

describe("a LeaseCloud that does not answer", () => {
  const OTHER = "cart_b"

  it("gets no other order until it has answered something else", async () => {
    const { world, job, shopper } = scene
    await scene.placeUncertain()
    await apply(world, OTHER)
    await world.fillBudget(0)
    await complete(world, shopper, OTHER, null)
    await world.pass(6 * 60_000)
    const sends = async () => {
      await jobSends(world, job, null)
      return job.calls.peek() !== null
    }
    world.remote.listMode = "error"
    expect(await sends()).toBe(false)
    world.remote.listMode = "honest"
    await world.pass(59_000)
    expect(await sends()).toBe(false)
    await world.pass(2_000)
    expect(await sends()).toBe(true)
    await answerCall(world, job, "accepted")
    expect(await scene.leaseOf(OTHER)).toMatchObject({ status: "pending" })
    await checkInvariants(world)
  })
})

describe("a process that stands still after it has read the order", () => {
  /** More statements than the sending of one lease takes. */
  const STATEMENTS = 30

  /** A lease that waits for the job, since no request was free. */
  async function placeWaiting(): Promise<void> {
    await apply(scene.world, CART)
    await scene.world.fillBudget(0)
    await complete(scene.world, scene.shopper, CART, null)
    await scene.world.pass(6 * 60_000)
  }

  /**
   * Lets the process stand still before each of its statements in turn, and the order be cancelled
   * meanwhile. `begin` begins a history anew, up to that statement.
   */
  async function cancelAtEach(sleeper: () => Actor, begin: (statement: number) => Promise<void>) {
    let stood = 0
    for (let statement = 1; statement <= STATEMENTS; statement++) {
      await scene.begin()
      await begin(statement)
      if (!sleeper().gate.parking.peek()) break
      stood++
      await cancelOrder(scene.world, scene.world.shop.orderOf(CART)!)
      await scene.world.pass(ELEVEN_MINUTES)
      await sleeper().resume()
      expect(sleeper().calls.peek()).toBeNull()
      await checkInvariants(scene.world)
    }
    expect(stood).toBeGreaterThan(3)
    expect(stood).toBeLessThan(STATEMENTS)
  }

  it("sends nothing for an order that was cancelled since, wherever it stood still", async () => {
    await cancelAtEach(
      () => scene.job,
      async (statement) => {
        await placeWaiting()
        await jobSends(scene.world, scene.job, statement)
      }
    )
  })

  it("sends nothing for an order of a completion that was cancelled since", async () => {
    await cancelAtEach(
      () => scene.shopper,
      async (statement) => {
        await apply(scene.world, CART)
        await complete(scene.world, scene.shopper, CART, statement)
      }
    )
  })

  it("closes no lease that another order took over since", async () => {
    await placeWaiting()
    const { orders } = scene.world.shop
    const [former] = orders.values()
    orders.delete(former.id)
    const stale = await scene.leaseOf()
    const order = scene.world.shop.placeOrder(CART)
    await adoptOrder(scene.db, stale, {
      orderId: order.id,
      paymentSessionId: stale.payment_session_id!,
      paymentCollectionId: stale.payment_collection_id!,
    })
    expect(await closeLease(scene.db, stale, "order_gone")).toBeNull()
    expect(await scene.leaseOf()).toMatchObject({
      status: "submitting",
      order_id: order.id,
      applicant_id: stale.applicant_id,
    })
  })
})

describe("a process that stands still while it settles", () => {
  /** More statements than the settling of one lease takes. */
  const STATEMENTS = 30

  it("proves nothing of an attempt that was begun since, wherever it stood still", async () => {
    let stood = 0
    for (let statement = 1; statement <= STATEMENTS; statement++) {
      await scene.begin()
      await letEchoBeSeen(scene.world)
      await scene.placeUncertain()
      await scene.world.pass(ELEVEN_MINUTES)
      const [, , sleeper] = scene.world.actors
      await jobSettles(scene.world, sleeper, "honest", statement)
      if (!sleeper.gate.parking.peek()) break
      stood++
      // Another process takes its place, and its own call is lost in the same way.
      await scene.jobRuns()
      if (scene.job.calls.peek()) await answerCall(scene.world, scene.job, "made")
      await sleeper.resume()
      await jobSends(scene.world, scene.job, null)
      if (scene.job.calls.peek()) await answerCall(scene.world, scene.job, "accepted")
      await checkInvariants(scene.world)
      expect((await scene.ordersOf()).length).toBeLessThanOrEqual(1)
    }
    expect(stood).toBeGreaterThan(10)
    expect(stood).toBeLessThan(STATEMENTS)
  })
})

describe("an id that comes home late", () => {
  beforeEach(() => letEchoBeSeen(scene.world))

  /** LeaseCloud takes the shopper's call only when everybody has given it up. */
  function takeLate(): void {
    const call = scene.shopper.calls.peek()!
    call.decided = () => {
      const { id } = scene.world.remote.make(call.reference, call.account)
      call.answer({ id, monthlyAmount: 36_000, notice: null })
    }
  }

  it("is kept and flagged where the lease has another one since", async () => {
    await apply(scene.world, CART)
    await complete(scene.world, scene.shopper, CART, null)
    takeLate()
    await scene.world.pass(ELEVEN_MINUTES)
    await scene.jobRuns()
    await scene.world.pass(ELEVEN_MINUTES)
    await scene.jobRuns()
    await answerCall(scene.world, scene.job, "accepted")
    await answerCall(scene.world, scene.shopper, "accepted")
    const [first, second] = await scene.ordersOf()
    expect(await scene.leaseOf()).toMatchObject({ status: "pending", remote_id: first.id })
    expect(await scene.flagsOf()).toMatchObject({
      duplicate: { remote_ids: [first.id, second.id] },
    })
  })

  it("is taken while the next call is on its way, whose own id is the second one then", async () => {
    await apply(scene.world, CART)
    await complete(scene.world, scene.shopper, CART, null)
    takeLate()
    await scene.world.pass(ELEVEN_MINUTES)
    await scene.jobRuns()
    await scene.world.pass(ELEVEN_MINUTES)
    await scene.jobRuns()
    await answerCall(scene.world, scene.shopper, "accepted")
    const [first] = await scene.ordersOf()
    expect(await scene.leaseOf()).toMatchObject({ status: "pending", remote_id: first.id })
    await answerCall(scene.world, scene.job, "accepted")
    const [, second] = await scene.ordersOf()
    expect(await scene.flagsOf()).toMatchObject({
      duplicate: { remote_ids: [first.id, second.id] },
    })
  })

  it("is taken from the list while its lease waits to be sent again", async () => {
    await apply(scene.world, CART)
    await complete(scene.world, scene.shopper, CART, null)
    await scene.world.pass(ELEVEN_MINUTES)
    await jobSettles(scene.world, scene.job, "honest")
    await scene.world.pass(ELEVEN_MINUTES)
    await jobSettles(scene.world, scene.job, "honest")
    const lease = await scene.leaseOf()
    expect(lease).toMatchObject({ status: "submitting", attempt_started_at: null })
    const { remote } = scene.world
    const made = remote.make(lease.reference, remote.orders[0].account)
    const listed = { id: made.id, partnerOrderId: lease.reference, activeStatus: "PENDING" }
    await inspectUnmatchedOrders(scene.db, accountOf(OPTIONS, "se"), [listed as RemoteOrder])
    expect(await scene.leaseOf()).toMatchObject({ status: "pending", remote_id: made.id })
    await jobSends(scene.world, scene.job, null)
    expect(scene.job.calls.peek()).toBeNull()
    await checkInvariants(scene.world)
  })

  it("is kept on a lease that has ended, and has to be cancelled", async () => {
    await apply(scene.world, CART)
    await complete(scene.world, scene.shopper, CART, null)
    takeLate()
    await cancelOrder(scene.world, scene.world.shop.orderOf(CART)!)
    await scene.world.pass(ELEVEN_MINUTES)
    await scene.jobRuns()
    await scene.world.pass(ELEVEN_MINUTES)
    await scene.jobRuns()
    expect(await scene.leaseOf()).toMatchObject({ status: "closed", remote_id: null })
    await answerCall(scene.world, scene.shopper, "accepted")
    const [order] = await scene.ordersOf()
    expect(await scene.leaseOf()).toMatchObject({ status: "closed", remote_id: order.id })
    expect(await scene.flagsOf()).toMatchObject({
      cancel_at_leasecloud: { remote_id: order.id },
    })
    const polls = async () => {
      const due = await dueForPolling(scene.db, 60_000)
      for (const lease of due) await jobPolls(scene.world, scene.job, lease, null)
      return due.map(({ remote_id }) => remote_id)
    }
    await scene.world.pass(61_000)
    expect(await polls()).toContain(order.id)
    expect(Object.keys(await scene.flagsOf())).toEqual(["cancel_at_leasecloud"])
    scene.world.remote.setStatus(order, "CANCELLED")
    await scene.world.pass(25 * 3_600_000)
    expect(await polls()).toContain(order.id)
    expect(await scene.flagsOf()).toEqual({})
    scene.world.remote.setStatus(order, "PENDING")
    await scene.world.pass(25 * 3_600_000)
    expect(await polls()).toContain(order.id)
    expect(Object.keys(await scene.flagsOf())).toEqual(["cancel_at_leasecloud"])
  })
})

describe("a process that stands still with what LeaseCloud has said of a lease", () => {
  const STATEMENTS = 40
  const readsPage = (actor: Actor, pause: Pause | null = null) =>
    jobReadsPage(scene.world, actor, "honest", pause)
  const asksForOne = async (actor: Actor, pause: Pause | null = null) =>
    jobPolls(scene.world, actor, await scene.leaseOf(), pause)

  it.each([
    ["page", readsPage, asksForOne],
    ["answer about one", asksForOne, readsPage],
  ])(
    "writes no %s over what another process has heard since, wherever it stood still",
    async (_, asks, asksLater) => {
      let stood = 0
      for (let statement = 1; statement <= STATEMENTS; statement++) {
        await scene.begin()
        const { remote_id } = await scene.placeAccepted()
        const order = (await scene.ordersOf()).find(({ id }) => id === remote_id)!
        scene.world.remote.setStatus(order, "READY_TO_SHIP")
        await asks(scene.job, statement)
        if (!scene.job.gate.parking.peek()) break
        stood++
        scene.world.remote.setStatus(order, "CANCELLED")
        await scene.world.pass(61_000)
        await asksLater(scene.shopper)
        await scene.job.resume()
        expect(await scene.leaseOf()).toMatchObject({ remote_status: "CANCELLED" })
        expect(await scene.flagsOf()).toEqual({})
      }
      expect(stood).toBeGreaterThan(3)
      expect(stood).toBeLessThan(STATEMENTS)
    }
  )
})

it("keeps an answer to a call that LeaseCloud gave while its process stood still", async () => {
  await apply(scene.world, CART)
  await complete(scene.world, scene.shopper, CART, null)
  decide(scene.world, scene.shopper, "accepted")
  await scene.world.pass(ELEVEN_MINUTES)
  await answerCall(scene.world, scene.shopper, "accepted")
  await checkInvariants(scene.world)
  expect(await scene.leaseOf()).toMatchObject({ status: "pending" })
})
