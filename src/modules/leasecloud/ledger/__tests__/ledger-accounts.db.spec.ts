import { accountOf } from "../../account"
import { attachRemote, declareNeverCreated } from "../by-hand"
import type { LeaseRow } from "../database"
import { openLeases } from "../list"
import { saveState } from "../tasks"
import { emptyListState, listTaskId } from "../../planner/list-state"
import { readMarkets } from "../../status/read-status"
import { checkInvariants } from "./machine/invariants"
import {
  answerCall,
  apply,
  complete,
  jobPolls,
  jobReadsPage,
  jobSends,
  jobSetsReferences,
  jobSettles,
  letEchoBeSeen,
} from "./machine/operations"
import { accountNameOf, ACCOUNTS, OPTIONS } from "./machine/rows"
import { CART, ELEVEN_MINUTES, Scene } from "./machine/scene"

const scene = new Scene("ledger_accounts")
const [, OTHER_KEY, OTHER_ADDRESS] = ACCOUNTS

describe("a list that does not name its orders", () => {
  it("proves nothing before a reference of ours has come back in it", async () => {
    await scene.placeUncertain()
    await scene.world.pass(ELEVEN_MINUTES)
    await scene.jobRuns()
    expect(scene.job.calls.peek()).toBeNull()
    expect(await scene.flagsOf()).toMatchObject({ unsettled: { reason: "no_echo" } })
    await letEchoBeSeen(scene.world)
    await scene.world.pass(ELEVEN_MINUTES)
    await scene.jobRuns()
    await answerCall(scene.world, scene.job, "accepted")
    await checkInvariants(scene.world)
    expect(await scene.leaseOf()).toMatchObject({ status: "pending" })
    expect(await scene.flagsOf()).toEqual({})
  })

  it("is seen to echo before the first order number takes a reference's place", async () => {
    await scene.placeAccepted()
    await scene.world.pass(ELEVEN_MINUTES)
    await scene.world.pass(ELEVEN_MINUTES)
    await jobSetsReferences(scene.world, scene.job, null)
    expect((await scene.ordersOf())[0].shown).not.toBe((await scene.leaseOf()).reference)
    await scene.placeUncertain("cart_b")
    await scene.world.pass(ELEVEN_MINUTES)
    await scene.jobRuns()
    expect(scene.job.calls.peek()).not.toBeNull()
  })

  it.each(["row-without-reference", "without-references", "row-unreadable"] as const)(
    "does not prove absent what it may show as %s",
    async (mode) => {
      await scene.placeUncertain(CART, "made")
      await scene.placeAccepted("cart_b")
      await jobReadsPage(scene.world, scene.job, "honest", null)
      // The lease's own order is the first of the list.
      await scene.world.pass(ELEVEN_MINUTES)
      await scene.db("leasecloud_lease_flag").delete()
      await jobSettles(scene.world, scene.job, mode)
      await jobSends(scene.world, scene.job, null)
      expect(scene.job.calls.peek()).toBeNull()
      expect(await scene.flagsOf()).toMatchObject({ unsettled: expect.anything() })
      await scene.world.pass(3_600_000)
      await jobSettles(scene.world, scene.job, "honest")
      expect(await scene.leaseOf()).toMatchObject({ status: "pending" })
      await checkInvariants(scene.world)
    }
  )

  it("proves a lease absent beside orders without reference that are older than its call", async () => {
    await letEchoBeSeen(scene.world)
    scene.world.remote.make("", accountNameOf(OPTIONS)).shown = ""
    await jobReadsPage(scene.world, scene.job, "honest", null)
    await scene.placeUncertain()
    await scene.world.pass(ELEVEN_MINUTES)
    await scene.jobRuns()
    expect(scene.job.calls.peek()).not.toBeNull()
  })
})

describe("an account that was changed while leases are open", () => {
  it.each([
    ["key", OTHER_KEY],
    ["address", OTHER_ADDRESS],
  ])("proves nothing of a lease that was sent under another %s", async (_, other) => {
    await letEchoBeSeen(scene.world)
    scene.world.options = other
    await apply(scene.world, "cart_there")
    await complete(scene.world, scene.shopper, "cart_there", null)
    await answerCall(scene.world, scene.shopper, "made")
    await scene.world.pass(61_000)
    await jobSettles(scene.world, scene.job, "honest")
    scene.world.options = OPTIONS
    await scene.placeUncertain(CART, "made")
    scene.world.options = other
    for (let tries = 0; tries < 3; tries++) {
      await scene.world.pass(ELEVEN_MINUTES)
      await scene.jobRuns()
    }
    expect(scene.job.calls.peek()).toBeNull()
    expect(await scene.flagsOf()).toMatchObject({ unsettled: { reason: "sent_elsewhere" } })
    scene.world.options = OPTIONS
    await scene.world.pass(3_600_000)
    await scene.jobRuns()
    await checkInvariants(scene.world)
    expect(await scene.leaseOf()).toMatchObject({ status: "pending" })
    expect(await scene.flagsOf()).toEqual({})
  })

  const reads = {
    "asked for": async (lease: LeaseRow) => await jobPolls(scene.world, scene.job, lease, null),
    listed: async () => await jobReadsPage(scene.world, scene.job, "honest", null),
  }

  it.each(Object.entries(reads))("moves no lease by the same id there, %s", async (_, read) => {
    const lease = await scene.placeAccepted()
    const theirs = scene.world.remote.make("somebody", accountNameOf(OTHER_KEY))
    expect(theirs.id).toBe(lease.remote_id)
    scene.world.remote.setStatus(theirs, "ACTIVE")
    scene.world.options = OTHER_KEY
    await read(lease)
    await checkInvariants(scene.world)
    expect(await scene.leaseOf()).toMatchObject({ status: "pending", remote_id: lease.remote_id })
    expect(await scene.flagsOf()).toMatchObject({
      sent_elsewhere: { expected: lease.reference, found: "somebody" },
    })
    scene.world.options = OPTIONS
    await scene.world.pass(3_600_000)
    scene.world.remote.setStatus((await scene.ordersOf())[0], "READY_TO_SHIP")
    await read(lease)
    expect(await scene.leaseOf()).toMatchObject({ status: "ready_to_ship" })
    expect(await scene.flagsOf()).toEqual({})
  })

  it.each(
    Object.entries(reads).flatMap(([how, read]) =>
      ["reference", "number"].map((by) => [how, by, read] as const)
    )
  )("follows a lease on that is %s there and named by its %s", async (_, by, read) => {
    const lease = await scene.placeAccepted()
    if (by === "number") {
      await scene.world.pass(ELEVEN_MINUTES)
      await scene.world.pass(ELEVEN_MINUTES)
      await jobSetsReferences(scene.world, scene.job, null)
    }
    scene.world.options = OTHER_KEY
    const [order] = await scene.ordersOf()
    order.account = accountNameOf(OTHER_KEY)
    scene.world.remote.setStatus(order, "READY_TO_SHIP")
    await scene.world.pass(61_000)
    await read(lease)
    await checkInvariants(scene.world)
    expect(await scene.leaseOf()).toMatchObject({ status: "ready_to_ship" })
    expect(await scene.flagsOf()).toEqual({})
  })

  it("lets two accounts use the same id", async () => {
    const first = await scene.placeAccepted()
    scene.world.options = OTHER_ADDRESS
    const second = await scene.placeAccepted("cart_b")
    expect(second.remote_id).toBe(first.remote_id)
    await checkInvariants(scene.world)
  })

  it("knows a lease by address and key once it was seen, that was known by its address", async () => {
    await scene.placeAccepted()
    const { address, sentTo } = accountOf(OPTIONS, "se")
    await scene.db("leasecloud_lease").update({ sent_to: address })
    await jobReadsPage(scene.world, scene.job, "honest", null)
    expect(await scene.leaseOf()).toMatchObject({ sent_to: sentTo })
    expect(await scene.flagsOf()).toEqual({})
    const told = await scene.db("leasecloud_lease_event").where({ type: "account.changed" })
    expect(told).toHaveLength(0)
  })

  it("shows the tariffs of the account that is set, and not the former one's", async () => {
    for (const [options, months] of [
      [OPTIONS, 24],
      [OTHER_KEY, 36],
    ] as const) {
      await scene.db("leasecloud_tariff_table").insert({
        id: `ltar_${months}`,
        market: "se",
        sent_to: accountOf(options, "se").sentTo,
        source: "tariffs",
        tariffs: JSON.stringify([{ months, tariff: 3 }]),
      })
    }
    const shown = await readMarkets(scene.db, OTHER_KEY, async () => new Map())
    await scene.db("leasecloud_tariff_table").delete()
    expect(shown).toMatchObject([{ market: "se", tariffs: [{ months: 36 }] }])
  })

  it("counts the leases that are not active yet, whatever markets the options have", async () => {
    const lease = await scene.placeAccepted()
    expect(await openLeases(scene.db)).toEqual([{ market: "se", count: 1 }])
    for (const status of ["active", "cancelled", "draft"]) {
      await scene.db("leasecloud_lease").where({ id: lease.id }).update({ status })
      expect(await openLeases(scene.db)).toEqual([])
    }
  })

  it("binds a lease to the account that a person found it at", async () => {
    await scene.placeAccepted()
    await scene.world.pass(ELEVEN_MINUTES)
    await scene.world.pass(ELEVEN_MINUTES)
    await jobSetsReferences(scene.world, scene.job, null)
    const lease = await scene.leaseOf()
    expect(lease.reference_set_at).not.toBeNull()
    scene.world.options = OTHER_KEY
    const moved = scene.world.remote.make("moved", accountNameOf(OTHER_KEY))
    moved.id = "remote-77"
    const account = accountOf(OTHER_KEY, "se")
    const seen = { id: moved.id, partnerOrderId: null, activeStatus: "PENDING" } as never
    const found = { remote: seen, orderNumber: "17" }
    await attachRemote(scene.db, account, lease, found, { actorId: "user", note: "asked them" })
    expect(await scene.leaseOf()).toMatchObject({ remote_id: "remote-77", sent_to: account.sentTo })
    // It gets the order's number there too.
    await jobSetsReferences(scene.world, scene.job, null)
    expect(await scene.leaseOf()).toMatchObject({ reference_set_at: expect.any(Date) })
    expect(moved.shown).toBe((await scene.ordersOf())[0].shown)
  })
})

describe("one lease that can't be settled", () => {
  it("holds up no other, and is never sent again, where another lease holds its id", async () => {
    await letEchoBeSeen(scene.world)
    await scene.placeUncertain(CART, "made")
    await scene.placeUncertain("cart_b", "made")
    const [order] = await scene.ordersOf()
    const wrong = await placeUncertainElsewhere()
    // A person pasted the id of another lease's order, before that was refused.
    await scene.db("leasecloud_lease").where({ id: wrong.id }).update({
      status: "pending",
      remote_id: order.id,
      applicant_id: null,
    })
    await scene.world.pass(61_000)
    await jobSettles(scene.world, scene.job, "honest")
    expect(await scene.leaseOf("cart_b")).toMatchObject({ status: "pending" })
    expect(await scene.flagsOf()).toMatchObject({
      duplicate: { remote_ids: [order.id], held_by: wrong.id },
    })
    for (let tries = 0; tries < 3; tries++) {
      await scene.world.pass(3_600_000)
      await scene.jobRuns()
    }
    expect(scene.job.calls.peek()).toBeNull()
    expect(await scene.ordersOf()).toHaveLength(1)
  })

  async function placeUncertainElsewhere(): Promise<LeaseRow> {
    await scene.placeUncertain("cart_c")
    return await scene.leaseOf("cart_c")
  }

  it("is not taken for an order that was cancelled before it was sent anew", async () => {
    await letEchoBeSeen(scene.world)
    await scene.placeUncertain(CART, "made")
    const [former] = await scene.ordersOf()
    scene.world.remote.setStatus(former, "CANCELLED")
    const by = { actorId: "user", note: "cancelled it there" }
    await declareNeverCreated(scene.db, await scene.leaseOf(), by)
    await jobSends(scene.world, scene.job, null)
    await answerCall(scene.world, scene.job, "uncertain")
    await scene.world.pass(61_000)
    await jobSettles(scene.world, scene.job, "honest")
    expect(await scene.leaseOf()).toMatchObject({ status: "submitting", remote_id: null })
  })

  it("is taken for one that ended before it was found, where the former call is proven to have made nothing", async () => {
    await letEchoBeSeen(scene.world)
    await scene.placeUncertain()
    await scene.world.pass(11 * 60_000)
    await scene.jobRuns()
    await answerCall(scene.world, scene.job, "made")
    const [ended] = await scene.ordersOf()
    scene.world.remote.setStatus(ended, "CANCELLED")
    await scene.world.pass(61_000)
    await jobSettles(scene.world, scene.job, "honest")
    expect(await scene.leaseOf()).toMatchObject({ status: "pending", remote_id: ended.id })
  })

  it("is not attached to an order that carries another lease's reference", async () => {
    await scene.placeUncertain(CART, "made")
    await scene.placeUncertain("cart_b")
    const [order] = await scene.ordersOf()
    const seen = { id: order.id, partnerOrderId: order.shown, activeStatus: "PENDING" } as never
    const account = accountOf(OPTIONS, "se")
    const [owner, other] = [await scene.leaseOf(), await scene.leaseOf("cart_b")]
    const by = { actorId: "user", note: "pasted" }
    const found = { remote: seen, orderNumber: null }
    await expect(attachRemote(scene.db, account, other, found, by)).rejects.toThrow(
      `belongs to ${owner.id} already`
    )
    expect(await scene.leaseOf("cart_b")).toMatchObject({ status: "submitting", remote_id: null })
  })
})

it("holds up no other market or lease where LeaseCloud's word can't be written", async () => {
  await scene.placeAccepted()
  await scene.placeAccepted("cart_b")
  const [order] = await scene.ordersOf()
  const [other] = await scene.ordersOf("cart_b")
  scene.world.remote.setStatus(order, "PEND\0ING")
  scene.world.remote.setStatus(other, "READY_TO_SHIP")
  // In a list so long, one request for each lease is cheaper than the pages.
  const memory = { ...emptyListState(), order: "newest_first", totalItems: 5_000 }
  await saveState(scene.db, listTaskId("se"), memory)
  const run = scene.world.runOf(scene.job)
  await run.leasecloud.polling.pollDue(run)
  expect(await scene.leaseOf()).toMatchObject({ status: "pending", sync_failures: 1 })
  expect(await scene.leaseOf("cart_b")).toMatchObject({ status: "ready_to_ship" })
})

it("may be asked for again at once where no request was free", async () => {
  const lease = await scene.placeAccepted()
  await scene.world.fillBudget(0)
  await jobPolls(scene.world, scene.job, lease, null)
  await scene.world.db("leasecloud_budget_token").delete()
  scene.world.remote.setStatus((await scene.ordersOf())[0], "READY_TO_SHIP")
  await jobPolls(scene.world, scene.job, lease, null)
  expect(await scene.leaseOf()).toMatchObject({ status: "ready_to_ship" })
})
