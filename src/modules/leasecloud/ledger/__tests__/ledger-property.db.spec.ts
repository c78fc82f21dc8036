import fc, { SEED } from "../../../../../testbed/fast-check"
import type { Actor } from "./machine/actor"
import { ACTORS, operations } from "./machine/commands"
import { createLedgerDatabase, emptyLedger, LedgerDatabase } from "./machine/database"
import { checkInvariants } from "./machine/invariants"
import {
  answerCall,
  apply,
  complete,
  confirm,
  decide,
  jobSends,
  jobSettles,
  letEchoBeSeen,
} from "./machine/operations"
import { soughtOf } from "../absence-proof"
import { recordAbsent } from "../waiting"
import { World } from "./machine/world"

/** `LEDGER_RUNS=2000` before a release, with an `FC_SEED` that nobody has tried. */
const RUNS = Number(process.env.LEDGER_RUNS ?? 300)
/** Each on a database of its own, side by side: one waits while another counts. */
const LANES = 4
const OPERATIONS = 32
const CART = "cart_a"

/**
 * The ledger under every order of events: three processes that apply, complete, send, settle, wait,
 * are killed and come back, a lender that answers in every way, and a person who resolves by hand.
 */
describe("the ledger", () => {
  const lanes: LedgerDatabase[] = []

  beforeAll(async () => {
    for (let lane = 0; lane < LANES; lane++) {
      lanes.push(await createLedgerDatabase(`ledger_property_${process.pid}_${lane}`))
    }
  })

  afterAll(async () => {
    await Promise.all(lanes.map(({ drop }) => drop()))
  })

  const emptyWorld = async () => {
    await emptyLedger(lanes[0].db)
    return new World(lanes[0].db, ACTORS)
  }

  /** Where one lease stands already, and the lender's list has shown it. */
  const freshWorld = async () => {
    const world = await emptyWorld()
    await letEchoBeSeen(world)
    return world
  }

  /** A completion that found no request free: its lease waits for the job, and one is free again. */
  const placePastTheBudget = async (world: World, actor: Actor) => {
    await apply(world, CART)
    await world.fillBudget(0)
    await complete(world, actor, CART, null)
    await world.pass(6 * 60_000)
  }

  it("ignores the answer to a call that was given up, and sent again, while its process stood still", async () => {
    for (const answer of ["refused", "misconfigured", "try_later", "uncertain"] as const) {
      const world = await freshWorld()
      const [sleeper, job] = world.actors
      await apply(world, CART)
      await complete(world, sleeper, CART, null)
      decide(world, sleeper, answer)
      await world.pass(660_000)
      await jobSettles(world, job, "honest")
      await jobSends(world, job, null)
      await answerCall(world, sleeper, answer)
      await answerCall(world, job, "accepted")
      await checkInvariants(world)
      expect((await world.leases())[1].status).toBe("pending")
    }
  })

  it("does not put off a lease that another process has begun to send", async () => {
    const world = await freshWorld()
    const [sleeper, job] = world.actors
    await placePastTheBudget(world, job)
    await jobSends(world, sleeper, "request")
    await jobSends(world, job, null)
    await world.fillBudget(0)
    await sleeper.resume()
    await answerCall(world, job, "made")
    await checkInvariants(world)
  })

  it("sends a lease once, though two processes are about to", async () => {
    const world = await freshWorld()
    const [sleeper, job] = world.actors
    await placePastTheBudget(world, job)
    await jobSends(world, sleeper, "request")
    await jobSends(world, job, null)
    expect(job.calls.peek()).not.toBeNull()
    await sleeper.resume()
    expect(sleeper.calls.peek()).toBeNull()
    await answerCall(world, job, "accepted")
    await checkInvariants(world)
  })

  it("sends nothing of an application that another tab replaced meanwhile", async () => {
    const world = await emptyWorld()
    const [sleeper, other] = world.actors
    world.shop.prices.set(CART, "11000")
    await apply(world, CART)
    await complete(world, sleeper, CART, "request")
    world.shop.prices.set(CART, "9000")
    await apply(world, CART)
    const [replaced] = await world.leases()
    await sleeper.resume()
    expect(sleeper.calls.peek()).toBeNull()
    await checkInvariants(world)
    expect(await world.leases()).toEqual([replaced])

    await complete(world, other, CART, null)
    await answerCall(world, other, "accepted")
    await checkInvariants(world)
    expect((await world.leases())[0]).toMatchObject({ status: "pending", total_amount: "949500" })
  })

  it("sends nothing above what was shown until it is confirmed", async () => {
    const world = await emptyWorld()
    const [shopper] = world.actors
    await apply(world, CART)
    world.shop.prices.set(CART, "11000")
    await complete(world, shopper, CART, null)
    expect(shopper.calls.peek()).toBeNull()
    await checkInvariants(world)
    expect(world.remote.mostInWindow).toBe(0)

    await confirm(world, CART)
    await complete(world, shopper, CART, null)
    await answerCall(world, shopper, "accepted")
    await checkInvariants(world)
    expect((await world.leases())[0].status).toBe("pending")
  })

  it("sends a cart once, though two tabs complete it", async () => {
    const world = await freshWorld()
    const [sleeper, other] = world.actors
    await apply(world, CART)
    await complete(world, sleeper, CART, "request")
    await complete(world, other, CART, null)
    expect(other.calls.peek()).not.toBeNull()
    await answerCall(world, other, "accepted")
    await sleeper.resume()
    expect(sleeper.calls.peek()).toBeNull()
    await checkInvariants(world)
    expect(world.remote.orders).toHaveLength(2)
  })

  it("does not take what two lists proved of one call for a proof about the next", async () => {
    const world = await freshWorld()
    const [sleeper, job] = world.actors
    await apply(world, CART)
    await complete(world, sleeper, CART, null)
    await answerCall(world, sleeper, "uncertain")
    const [, asListed] = await world.leases()
    const proven = soughtOf(asListed)
    await world.pass(660_000)
    await jobSettles(world, job, "honest")
    await jobSends(world, job, null)
    await answerCall(world, job, "made")
    expect(await recordAbsent(world.db, proven)).toBeNull()
    await checkInvariants(world)
  })

  it("takes an order that a page shows twice for one", async () => {
    const world = await freshWorld()
    const [shopper, job] = world.actors
    await apply(world, CART)
    await complete(world, shopper, CART, null)
    await answerCall(world, shopper, "made")
    await world.pass(61_000)
    await jobSettles(world, job, "row-twice")
    await checkInvariants(world)
    expect((await world.leases())[1].status).toBe("pending")
  })

  it(`keeps its promises in ${RUNS} random histories (FC_SEED=${SEED})`, async () => {
    await Promise.all(lanes.map(({ db }, lane) => play(db, lane)))
  }, 900_000)

  async function play(db: LedgerDatabase["db"], lane: number): Promise<void> {
    await fc.assert(
      fc.asyncProperty(
        fc.boolean(),
        fc.commands(operations(), { maxCommands: OPERATIONS, size: "max" }),
        async (echoed, commands) => {
          await emptyLedger(db)
          const world = new World(db, ACTORS)
          if (echoed) await letEchoBeSeen(world)
          await apply(world, CART)
          await fc.asyncModelRun(() => ({ model: {}, real: world }), commands)
          await world.comeToRest()
        }
      ),
      { numRuns: RUNS / LANES, seed: SEED + lane }
    )
  }
})
