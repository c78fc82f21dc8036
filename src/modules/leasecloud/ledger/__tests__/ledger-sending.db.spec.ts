import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { RemoteOrder } from "../../../../leasecloud/schemas"
import { accountOf } from "../../account"
import { accept, recordAccepted } from "../accepting"
import { applyRemoteOrder } from "../apply-remote-order"
import { attachRemote, declareNeverCreated, releaseLease } from "../by-hand"
import { adoptOrder, claimDraft, claimDraftForLater, SendingClaim, startAttempt } from "../claiming"
import { acknowledgeFlag, clearFlags, openFlag } from "../flags"
import { uncheckedLeases } from "../alignment"
import { inspectUnmatchedOrders } from "../listed-orders"
import {
  TOUCHED_IN_VAIN,
  closeDeadAttempts,
  lookUpLater,
  nextToSend,
  recordAbsent,
  uncertainByReference,
  waitingIn,
} from "../waiting"
import { useLedger } from "./machine/database"
import { ago, askedLast, insertLease, OPTIONS } from "./machine/rows"

const MINUTE = 60_000
const TIMEOUT = 10_000
const account = accountOf(OPTIONS, "se")
const by = { actorId: "user_1", note: "looked it up" }

let db: Knex
useLedger("ledger_sending", (made) => (db = made))

const rowOf = (name: string) =>
  db("leasecloud_lease")
    .where({ id: `lease_${name.toUpperCase()}` })
    .first()
const flags = async () =>
  Object.fromEntries(
    (await db("leasecloud_lease_flag").whereNull("cleared_at")).map(({ code, evidence }) => [
      code,
      evidence,
    ])
  )
const waits = { status: "submitting", next_sync_at: ago(1) }
const attempt = { sentTo: account.sentTo, timeoutMs: TIMEOUT }
const uncertain = { ...waits, attempt_started_at: ago(MINUTE), attempt_ended_at: ago(MINUTE / 2) }
const answer = (id: string, more: object = {}) => ({
  id,
  monthlyAmount: null,
  notice: null,
  ...more,
})
const listed = (id: string, partnerOrderId: string | null, activeStatus = "PENDING") =>
  ({ id, partnerOrderId, activeStatus }) as RemoteOrder

const found = (remote: RemoteOrder, orderNumber: string | null = null) => ({ remote, orderNumber })

describe("the claim of a draft", () => {
  const claim = {
    orderId: "order_x",
    paymentSessionId: "payses_x",
    paymentCollectionId: "paycol_x",
    payloadHash: "hash",
    totalAmount: 1,
    orderTotal: "1",
    sentOrder: {},
  } as SendingClaim

  it("is of the application that was read, and holds until its answer is written", async () => {
    const draft = await insertLease(db, "a", { status: "draft", applicant_id: "lapp_1" })
    expect(await claimDraft(db, { ...draft, months: 24 }, claim, attempt)).toBeNull()
    expect(await claimDraft(db, { ...draft, applicant_id: "lapp_2" }, claim, attempt)).toBeNull()
    const claimed = await claimDraft(db, draft, claim, attempt)
    const held = claimed!.claimed_until!.getTime() - claimed!.attempt_started_at!.getTime()
    expect(held).toBeGreaterThanOrEqual(TIMEOUT + 5_000)
    expect(await closeDeadAttempts(db)).toEqual([])
    await db("leasecloud_lease").update({ claimed_until: ago(1) })
    expect(await closeDeadAttempts(db)).toHaveLength(1)
  })

  it("leaves its order closed, whatever was released before", async () => {
    const draft = await insertLease(db, "a", {
      status: "draft",
      applicant_id: "lapp_1",
      released_at: ago(MINUTE),
    })
    expect(await claimDraft(db, draft, claim, attempt)).toMatchObject({ released_at: null })
  })

  it("waits for the job, as long as it was told to, where nothing can be sent", async () => {
    const draft = await insertLease(db, "a", { status: "draft", submitted_at: null })
    const event = { type: "send.deferred" as const }
    const claimed = await claimDraftForLater(db, draft, claim, { event, retryAfterMs: 5 * MINUTE })
    expect(claimed).toMatchObject({ attempt_started_at: null, claimed_until: null })
    const minutes = (claimed!.next_sync_at!.getTime() - Date.now()) / MINUTE
    expect(Math.round(minutes)).toBe(5)
  })

  it("is not the job's while LeaseCloud has the lease, or a call is under way", async () => {
    await insertLease(db, "has", { ...waits, remote_id: "LC-1" })
    await insertLease(db, "away", { ...waits, attempt_started_at: new Date() })
    await insertLease(db, "held", { ...waits, claimed_until: ago(-MINUTE) })
    await insertLease(db, "free", waits)
    const started = ["has", "away", "held", "free"].map(
      async (name) => (await startAttempt(db, `lease_${name.toUpperCase()}`, attempt))?.id
    )
    expect((await Promise.all(started)).filter(Boolean)).toEqual(["lease_FREE"])
  })
})

describe("what the job sends next", () => {
  it("is the lease that has waited longest, of those that were never tried", async () => {
    await insertLease(db, "new", { ...waits, submitted_at: ago(MINUTE) })
    await insertLease(db, "old", { ...waits, submitted_at: ago(9 * MINUTE), market: "no" })
    await insertLease(db, "mid", { ...waits, submitted_at: ago(5 * MINUTE) })
    const oldest = { submitted_at: ago(20 * MINUTE) }
    await insertLease(db, "tried", { ...uncertain, ...oldest })
    await insertLease(db, "later", { ...waits, ...oldest, next_sync_at: ago(-MINUTE) })
    await insertLease(db, "taken", { ...waits, ...oldest, remote_id: "LC-1" })
    const next = async (markets: string[], leases: string[]) =>
      (await nextToSend(db, { markets, leases }))?.id
    expect(await next([], [])).toBe("lease_OLD")
    expect(await next(["no"], [])).toBe("lease_MID")
    expect(await next(["no"], ["lease_MID"])).toBe("lease_NEW")
    expect(await next(["no", "se"], [])).toBeUndefined()
  })

  it("is, of those that LeaseCloud rejects the key or the partner of, last and in turn", async () => {
    const columns = (minutes: number, dueSince: number) => ({
      ...waits,
      submitted_at: ago(minutes * MINUTE),
      next_sync_at: ago(dueSince * MINUTE),
    })
    const rejected = [
      await insertLease(db, "oldest", columns(60, 1)),
      await insertLease(db, "turn", columns(50, 3)),
      await insertLease(db, "done", columns(40, 2)),
    ]
    for (const lease of rejected) await openFlag(db, lease, "misconfigured", { status: 403 })
    await acknowledgeFlag(db, rejected[2], { code: "misconfigured" }, by)
    const well = await insertLease(db, "well", columns(30, 3))
    await openFlag(db, well, "misconfigured", { status: 403 })
    await clearFlags(db, well, ["misconfigured"])
    await insertLease(db, "locked", { ...columns(20, 3), sync_failures: TOUCHED_IN_VAIN })
    await insertLease(db, "new", columns(10, 3))
    const order: string[] = []
    for (let left = 6; left > 0; left--) {
      order.push((await nextToSend(db, { markets: [], leases: order }))!.id)
    }
    const names = ["WELL", "NEW", "LOCKED", "TURN", "DONE", "OLDEST"]
    expect(order).toEqual(names.map((name) => `lease_${name}`))
  })
})

describe("the leases that wait while LeaseCloud does not answer", () => {
  it("are those of its markets that were never sent, a part at a time", async () => {
    for (const name of ["d", "a", "c"]) await insertLease(db, name, waits)
    await insertLease(db, "b", { ...waits, market: "no" })
    await insertLease(db, "e", { ...waits, next_sync_at: ago(-MINUTE), market: "dk" })
    await insertLease(db, "tried", uncertain)
    await insertLease(db, "taken", { ...waits, remote_id: "LC-1" })
    const from = async (after: string) =>
      (await waitingIn(db, ["se", "dk"], { after, limit: 2 })).map(({ id }) => id)
    expect(await from("")).toEqual(["lease_A", "lease_C"])
    expect(await from("lease_C")).toEqual(["lease_D", "lease_E"])
    expect(await from("lease_E")).toEqual([])
  })
})

describe("an order that LeaseCloud took", () => {
  it("is its lease's, with LeaseCloud's notice, and nobody has to wait for it any more", async () => {
    const looked = { aligned_status: "submitting", sync_failures: 7 }
    const lease = await insertLease(db, "a", { ...uncertain, ...looked })
    await openFlag(db, lease, "unsettled", {})
    await openFlag(db, lease, "misconfigured", {})
    const taken = await accept(db, account, lease, answer("LC-1", { notice: "Sign by Friday" }))
    expect(taken).toMatchObject({ status: "pending", remote_id: "LC-1", notice: "Sign by Friday" })
    // Its order is looked at anew, and it is asked for as any other.
    expect(taken).toMatchObject({ aligned_status: null, sync_failures: 0, claimed_until: null })
    expect(await flags()).toEqual({})
    expect(await accept(db, account, lease, answer("LC-1"))).toMatchObject({ remote_id: "LC-1" })
    expect(await flags()).toEqual({})
    await accept(db, account, lease, answer("LC-2"))
    expect(await flags()).toEqual({ duplicate: { remote_ids: ["LC-1", "LC-2"] } })
  })

  it.each([
    [1_000, 1_000, {}],
    [1_000, 1_001, { monthly_amount_differs: { quoted: 1_000, answered: 1_001 } }],
    [1_000, 999, { monthly_amount_differs: { quoted: 1_000, answered: 999 } }],
    [null, 999, {}],
  ])("quoted at %s and answered at %s", async (quoted, monthlyAmount, flagged) => {
    const lease = await insertLease(db, "a", { ...uncertain, quoted_monthly_amount: quoted })
    const row = await recordAccepted(db, account, lease, answer("LC-1", { monthlyAmount }))
    expect(Number(row!.monthly_amount)).toBe(monthlyAmount)
    expect(await flags()).toEqual(flagged)
  })

  it("may have the id of another market's order", async () => {
    await insertLease(db, "no", { remote_id: "LC-1", market: "no", sent_to: account.sentTo })
    const lease = await insertLease(db, "a", uncertain)
    expect(await accept(db, account, lease, answer("LC-1"))).toMatchObject({ remote_id: "LC-1" })
  })
})

describe("an order that the list shows under a lease's reference", () => {
  const show = async (name: string, status?: string, market: "se" | "no" = "se") => {
    const { reference } = await rowOf(name)
    const at = { ...account, market }
    return await inspectUnmatchedOrders(db, at, [listed("LC-9", reference, status)])
  }

  it("ends the draft that it was made of, which a person has to look at", async () => {
    const expires_at = ago(-MINUTE)
    await db("leasecloud_applicant").insert({ id: "lapp_1", market: "se", sealed: "x", expires_at })
    await insertLease(db, "a", { status: "draft", order_id: null, applicant_id: "lapp_1" })
    await show("a")
    expect(await rowOf("a")).toMatchObject({ status: "closed", remote_id: "LC-9" })
    expect(await db("leasecloud_applicant")).toEqual([])
    expect(await flags()).toEqual({ orphan: { remote_id: "LC-9", order_id: null } })
  })

  it.each(["CANCELLED", "DECLINED"])("is nobody's business once it is %s", async (status) => {
    await insertLease(db, "a", { status: "declined" })
    await show("a", status)
    expect(await rowOf("a")).toMatchObject({ remote_id: null })
    expect(await flags()).toEqual({})
  })

  it("is left to the answer of a call that is under way, and to another market", async () => {
    await insertLease(db, "away", { ...waits, attempt_started_at: new Date() })
    await show("away")
    await insertLease(db, "a", { status: "declined" })
    await show("a", "PENDING", "no")
    expect(await db("leasecloud_lease").whereNotNull("remote_id")).toEqual([])
    expect(await flags()).toEqual({})
  })

  it("is of an uncertain lease of that market", async () => {
    const names = ["a", "b"]
    const [a, b] = await Promise.all(names.map((name) => insertLease(db, name, uncertain)))
    await db("leasecloud_lease").where({ id: b.id }).update({ market: "no" })
    const found = await uncertainByReference(db, "se", [a.reference, b.reference])
    expect(found.map(({ id }) => id)).toEqual([a.id])
  })
})

describe("a look-up that found nothing", () => {
  it("comes again later each time, and in any case when absence can be proven", async () => {
    const lease = await insertLease(db, "a", { ...uncertain, attempt_ended_at: new Date() })
    const minutes: number[] = []
    for (let looks = 0; looks < 5; looks++) {
      await lookUpLater(db, [lease], 10 * MINUTE)
      minutes.push(Math.round(((await rowOf("a")).next_sync_at.getTime() - Date.now()) / MINUTE))
    }
    expect(minutes).toEqual([1, 2, 4, 8, 10])
    await db("leasecloud_lease").update({ attempt_ended_at: ago(11 * MINUTE) })
    await lookUpLater(db, [lease], 10 * MINUTE)
    expect(Math.round(((await rowOf("a")).next_sync_at.getTime() - Date.now()) / MINUTE)).toBe(32)
  })

  it("that is proven leaves a lease as if it had never been tried", async () => {
    const lease = await insertLease(db, "a", { ...uncertain, sync_failures: 7 })
    await openFlag(db, lease, "unsettled", {})
    const sought = {
      id: lease.id,
      reference: lease.reference,
      attempt: lease.attempt_started_at!.getTime(),
    }
    expect(await recordAbsent(db, { ...sought, attempt: sought.attempt - 5 })).toBeNull()
    // Another lease holds the id of its order.
    await openFlag(db, lease, "duplicate", { remote_ids: ["LC-1"], held_by: "lease_B" })
    expect(await recordAbsent(db, sought)).toBeNull()
    await db("leasecloud_lease_flag").where({ code: "duplicate" }).delete()
    expect(await recordAbsent(db, sought)).toMatchObject({
      attempt_started_at: null,
      attempt_ended_at: null,
      sync_failures: 0,
    })
    expect(await flags()).toEqual({})
  })
})

describe("what a person decides", () => {
  it("is not that nothing was made while the call may still be answered", async () => {
    const lease = await insertLease(db, "a", {
      ...waits,
      attempt_started_at: new Date(),
      claimed_until: ago(-MINUTE),
    })
    await expect(declareNeverCreated(db, lease, by)).rejects.toThrow("never_created")
    expect((await rowOf("a")).attempt_started_at).not.toBeNull()
  })

  it("is one order of the account, and settles what was flagged", async () => {
    const lease = await insertLease(db, "a", { remote_id: "LC-1", sent_to: account.sentTo })
    await openFlag(db, lease, "duplicate", { remote_ids: ["LC-1", "LC-2"] })
    const attach = (id: string) =>
      attachRemote(db, account, lease, found(listed(id, lease.reference)), by)
    await expect(attach("LC-2")).rejects.toThrow("LC-1 already")
    expect(await flags()).toHaveProperty("duplicate")
    await attach("LC-1")
    expect(await flags()).toEqual({})
  })

  it("is not about an order that carries a reference of somebody else", async () => {
    const lease = await insertLease(db, "a", uncertain)
    await openFlag(db, lease, "unsettled", {})
    for (const reference of ["other-shop.77", "18"]) {
      const theirs = found(listed("LC-1", reference), "17")
      await expect(attachRemote(db, account, lease, theirs, by)).rejects.toThrow(
        `remote_id: LeaseCloud's order LC-1 is another one: its reference is ${reference}`
      )
    }
    expect(await rowOf("a")).toMatchObject({ status: "submitting", remote_id: null })
    expect(await flags()).toEqual({ unsettled: {} })
    expect(await db("leasecloud_lease_event").where({ type: "resolved" })).toEqual([])
    await attachRemote(db, account, lease, found(listed("LC-1", "17"), "17"), by)
    expect(await rowOf("a")).toMatchObject({ status: "pending", remote_id: "LC-1" })
  })

  it("settles a lease whose order has another reference by now", async () => {
    const lease = await insertLease(db, "a", { remote_id: "LC-1", sent_to: account.sentTo })
    await openFlag(db, lease, "duplicate", { remote_ids: ["LC-1", "LC-2"] })
    await attachRemote(db, account, lease, found(listed("LC-1", "theirs")), by)
    expect(await flags()).toEqual({})
  })

  it.each([
    ["without a reference", null],
    ["with the order's number", "17"],
  ])("about an order %s is flagged as long as its total is another", async (_, reference) => {
    const lease = await insertLease(db, "a", { ...uncertain, total_amount: 100 })
    const order = { ...listed("LC-1", reference), totalAmount: 90 }
    const differs = { amount_changed: { first: 100, now: 90 } }
    await attachRemote(db, account, lease, found(order, "17"), by)
    expect(await flags()).toEqual(differs)
    const tell = async (totalAmount: number) =>
      await applyRemoteOrder(
        db,
        lease.id,
        { ...order, totalAmount },
        askedLast(() => MINUTE)
      )
    await tell(90)
    expect(await flags()).toEqual(differs)
    await tell(100)
    expect(await flags()).toEqual({})
  })

  it("about an order of the lease's own reference is no word about its total", async () => {
    const lease = await insertLease(db, "a", { ...uncertain, total_amount: 100 })
    const order = { ...listed("LC-1", lease.reference), totalAmount: 125 }
    await attachRemote(db, account, lease, found(order), by)
    await applyRemoteOrder(
      db,
      lease.id,
      order,
      askedLast(() => MINUTE)
    )
    expect(await flags()).toEqual({})
  })

  it("stands in the history: who released it, and why, once", async () => {
    const lease = await insertLease(db, "a")
    expect(await Promise.all([1, 2, 3].map(() => releaseLease(db, lease, by)))).not.toContain(false)
    expect(await releaseLease(db, lease, by)).toBe(true)
    expect((await rowOf("a")).released_at).not.toBeNull()
    expect(await db("leasecloud_lease_event").select("type", "data")).toEqual([
      { type: "released", data: { note: by.note, actor_id: by.actorId } },
    ])
  })

  it("opens the lease that moved on since it was read", async () => {
    const lease = await insertLease(db, "a", waits)
    await db("leasecloud_lease").update({ status: "pending" })
    expect(await releaseLease(db, lease, by)).toBe(true)
    expect((await rowOf("a")).released_at).not.toBeNull()
  })

  it.each([
    ["draft", false, []],
    ["ready_to_ship", true, []],
    ["active", true, []],
    ["declined", true, ["released"]],
  ])("of %s: released %s, with the history %j", async (status, isOpen, history) => {
    const lease = await insertLease(db, "a", { status })
    expect(await releaseLease(db, lease, by)).toBe(isOpen)
    expect(await db("leasecloud_lease_event").pluck("type")).toEqual(history)
    expect((await rowOf("a")).released_at !== null).toBe(history.length > 0)
  })

  it("opens one that LeaseCloud has terminated at READY_TO_SHIP", async () => {
    const lease = await insertLease(db, "a", {
      status: "ready_to_ship",
      terminated_at: ago(MINUTE),
    })
    expect(await releaseLease(db, lease, by)).toBe(true)
    expect((await rowOf("a")).released_at).not.toBeNull()
  })
})

describe("the order of a lease", () => {
  it("is taken over by one of two that ask at once", async () => {
    const lease = await insertLease(db, "a")
    const take = (orderId: string) =>
      adoptOrder(db, lease, { orderId, paymentSessionId: "payses", paymentCollectionId: "paycol" })
    const taken = await Promise.all([take("order_1"), take("order_2")])
    expect(taken.filter(Boolean)).toHaveLength(1)
  })

  it("is looked at when its completion must have ended, once", async () => {
    await insertLease(db, "old", { submitted_at: ago(3 * MINUTE) })
    await insertLease(db, "young", { submitted_at: ago(MINUTE) })
    await insertLease(db, "seen", { submitted_at: ago(3 * MINUTE), aligned_status: "pending" })
    expect((await uncheckedLeases(db, 10)).map(({ id }) => id)).toEqual(["lease_OLD"])
    await insertLease(db, "new", { submitted_at: ago(2.5 * MINUTE) })
    const unchecked = await uncheckedLeases(db, 10, ["lease_OLD"])
    expect(unchecked.map(({ id }) => id)).toEqual(["lease_NEW", "lease_OLD"])
  })
})
