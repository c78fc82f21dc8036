import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { LeaseCloudError } from "../../../../leasecloud/errors"
import { keepError } from "../../telemetry/upstream-errors"
import { saveDraft } from "../drafts"
import { applyRemoteOrder } from "../apply-remote-order"
import { dueForErasure, erasePersonalData, outlived, requestErasure } from "../erase"
import { addEvents } from "../events"
import { acknowledgeFlag, clearFlags, flagChanged, openFlag } from "../flags"
import { createLink, noteLinkUse } from "../links"
import { eraseExpired } from "../retention"
import { useLedger } from "./machine/database"
import { ago, askedLast, insertLease, OPTIONS, shownOrder } from "./machine/rows"

const DAY = 86_400_000

const by = { actorId: "user_1", note: "Majken asked for it" }

let db: Knex
useLedger("ledger_erase", (made) => (db = made))

const rowOf = (id: string) => db("leasecloud_lease").where({ id }).first()

describe("erasing what a lease says of a person", () => {
  const personal = {
    company: "Majkens Kaffe",
    org_number: "191212121212",
    customer_id: "cus_1",
    notice: "Ring Majken",
    refusal: JSON.stringify([{ field: "nin", message: "Majken" }]),
    sent_order: JSON.stringify({ fields: { "contact.email": "Majken@example.se" } }),
  }

  it.each([
    ["cancelled", {}],
    ["declined", {}],
    ["closed", {}],
    ["active", { terminated_at: new Date() }],
    ["active", { ended_at: new Date() }],
    ["draft", {}],
  ])("leaves nobody's name in one that is over (%s)", async (status, more) => {
    await db("leasecloud_applicant").insert({
      id: "lapp_1",
      market: "se",
      sealed: "x",
      expires_at: ago(-60_000),
    })
    const kept = { months: 36, remote_id: status === "draft" ? null : "LC-1" }
    const applicant_id = "lapp_1"
    const lease = await insertLease(db, "a", {
      ...personal,
      ...more,
      ...kept,
      status,
      applicant_id,
    })
    const other = await insertLease(db, "b", { ...personal, status: "active" })
    for (const each of [lease, other]) {
      const data = { reason: "refused", refusal: "Majken", note: "Majken" }
      await addEvents(db, each, [{ type: "send.refused", data }])
      const changes = [{ field: "contact.email", leasecloud: "Majken@example.se", order: null }]
      await openFlag(db, each, "order_changed", { changes })
      await openFlag(db, each, "vanished", {})
      await acknowledgeFlag(db, each, { code: "vanished" }, by)
    }
    await erasePersonalData(db, lease, { ...by, note: "asked" })
    await erasePersonalData(db, await rowOf("lease_A"), { ...by, note: "again" })

    const { rows } = await db.raw(
      `SELECT (SELECT json_agg(l) FROM leasecloud_lease l WHERE id = 'lease_A')::text
           || (SELECT json_agg(e) FROM leasecloud_lease_event e WHERE lease_id = 'lease_A')::text
           || (SELECT json_agg(f) FROM leasecloud_lease_flag f WHERE lease_id = 'lease_A')::text
           AS left`
    )
    expect(rows[0].left).not.toMatch(/Majken|191212121212|cus_1/)
    expect(rows[0].left).toContain("refused")
    const erasures = await db("leasecloud_lease_event").where({
      lease_id: "lease_A",
      type: "erased",
    })
    expect(erasures).toMatchObject([{ data: { note: "asked" } }])
    expect(await rowOf("lease_A")).toMatchObject(kept)
    expect(await db("leasecloud_applicant")).toEqual([])
    expect(await rowOf("lease_B")).toMatchObject({ company: "Majkens Kaffe" })
    const others = await db("leasecloud_lease_event").where({ lease_id: "lease_B" })
    expect(JSON.stringify(others)).toContain("Majken")
  })

  it("is not undone by a look at the order that had begun before it", async () => {
    const read = await insertLease(db, "a", {
      ...personal,
      status: "active",
      ended_at: new Date(),
    })
    await erasePersonalData(db, read, by)
    const differs = { leasecloud: "Majken@example.se", order: "mj@example.se" }
    await flagChanged(db, read, [{ field: "contact.email", ...differs }])
    expect(await db("leasecloud_lease_flag")).toEqual([])
    const history = await db("leasecloud_lease_event").where({ lease_id: "lease_A" })
    expect(JSON.stringify(history)).not.toContain("Majken@example.se")
  })

  it.each(["submitting", "pending", "ready_to_ship", "active"])(
    "is refused while it is under way (%s)",
    async (status) => {
      const lease = await insertLease(db, "a", { ...personal, status })
      await expect(erasePersonalData(db, lease, by)).rejects.toThrow("it is not over")
      expect((await rowOf("lease_A")).company).toBe("Majkens Kaffe")
    }
  )
})

describe("the leases of a customer who is deleted", () => {
  it("are due when they have been over for a day, and drafts at once", async () => {
    const of = { customer_id: "cus_1", status_since: ago(DAY + 1_000) }
    await insertLease(db, "other", { ...of, customer_id: "cus_2", status: "declined" })
    await insertLease(db, "declined", { ...of, status: "declined" })
    await insertLease(db, "fresh", { ...of, status: "declined", status_since: ago(DAY - 60_000) })
    await insertLease(db, "runs", { ...of, status: "active" })
    await insertLease(db, "ended", { ...of, status: "active", ended_at: ago(DAY + 1_000) })
    await insertLease(db, "open", { ...of, status: "pending" })
    await insertLease(db, "draft", { ...of, status: "draft", status_since: ago(0) })
    await requestErasure(db, "cus_1")
    const due = await dueForErasure(db, 10)
    expect(due.map(({ id }) => id).sort()).toEqual(["lease_DECLINED", "lease_DRAFT", "lease_ENDED"])
    for (const lease of due) await erasePersonalData(db, lease, by)
    expect(await dueForErasure(db, 10)).toEqual([])
    await db("leasecloud_lease")
      .where({ id: "lease_RUNS" })
      .update({ terminated_at: ago(DAY + 1_000) })
    expect(await dueForErasure(db, 10)).toMatchObject([{ id: "lease_RUNS" }])
  })
})

describe("an active lease that LeaseCloud cancels or declines", () => {
  const leased = {
    status: "active",
    remote_id: "LC-1",
    remote_status: "ACTIVE",
    customer_id: "cus_1",
  }
  const hear = async (activeStatus: string, more: object = {}) =>
    await applyRemoteOrder(
      db,
      "lease_A",
      shownOrder("LC-1", { activeStatus, ...more }),
      askedLast(() => 60_000)
    )
  const dayPasses = () =>
    db("leasecloud_lease").update({ terminated_at: db.raw("terminated_at - interval '25 hours'") })

  it.each(["CANCELLED", "DECLINED"])(
    "is over, for the merchant and the customer: %s",
    async (word) => {
      await insertLease(db, "a", leased)
      await requestErasure(db, "cus_1")
      await hear("ACTIVE")
      expect(await dueForErasure(db, 10)).toEqual([])
      // The end that was announced before is far away.
      await hear(word, { terminatedAt: "2099-01-01T00:00:00Z" })
      await dayPasses()
      expect(await dueForErasure(db, 10)).toMatchObject([{ id: "lease_A" }])
      await erasePersonalData(db, await rowOf("lease_A"), by)
      expect(await rowOf("lease_A")).toMatchObject({ status: "active", customer_id: null })
    }
  )

  it("is to be erased so long after that day, once somebody has dealt with its flag", async () => {
    const lease = await insertLease(db, "a", { ...leased, org_number: "559900-1004" })
    await hear("CANCELLED")
    await db("leasecloud_lease").update({ terminated_at: ago(401 * DAY) })
    const due = async (leaseRetention: number) => await outlived(db, { leaseRetention }, 10)
    expect(await due(400)).toEqual([])
    await acknowledgeFlag(db, lease, { code: "ended_after_active" }, by)
    expect(await due(402)).toEqual([])
    expect(await due(400)).toMatchObject([{ id: "lease_A" }])
  })

  it("runs again if LeaseCloud takes that back", async () => {
    await insertLease(db, "a", leased)
    await requestErasure(db, "cus_1")
    await hear("CANCELLED")
    await dayPasses()
    await hear("ACTIVE")
    expect(await dueForErasure(db, 10)).toEqual([])
    await expect(erasePersonalData(db, await rowOf("lease_A"), by)).rejects.toThrow(
      "it is not over"
    )
    await hear("CANCELLED")
    expect((await rowOf("lease_A")).terminated_at).not.toBeNull()
  })
})

describe("a lease that ended long ago", () => {
  const RETENTION = { leaseRetention: 400 }
  const long = { status_since: ago(401 * DAY), org_number: "559900-1004" }
  const ids = async (options: { leaseRetention?: number }) =>
    (await outlived(db, options, 10)).map(({ id }) => id)

  it("is to be erased after the days of the option, and never without it", async () => {
    await insertLease(db, "declined", { ...long, status: "declined" })
    const over = { ...long, status: "active", ended_at: ago(402 * DAY) }
    await insertLease(db, "over", over)
    await insertLease(db, "young", { ...over, terminated_at: ago(399 * DAY) })
    await insertLease(db, "runs", { ...long, status: "active" })
    await insertLease(db, "pending", { ...long, status: "pending" })
    expect(await ids({})).toEqual([])
    expect(await ids(RETENTION)).toEqual(["lease_OVER", "lease_DECLINED"])
    for (const lease of await outlived(db, RETENTION, 10)) await erasePersonalData(db, lease, by)
    expect(await ids(RETENTION)).toEqual([])
    expect(await rowOf("lease_OVER")).toMatchObject({ org_number: null, order_id: "order_over" })
  })

  it("waits while somebody has yet to deal with its flag", async () => {
    const lease = await insertLease(db, "cancelled", { ...long, status: "cancelled" })
    await openFlag(db, lease, "apply_again", {})
    expect(await ids(RETENTION)).toEqual([])
    await clearFlags(db, lease, ["apply_again"])
    expect(await ids(RETENTION)).toEqual([lease.id])
  })
})

describe("a draft that was closed and never ordered", () => {
  const personal = {
    company: "Majkens Kaffe",
    org_number: "559900-1004",
    customer_id: "cus_1",
    refusal: JSON.stringify([{ field: "nin", message: "Majken" }]),
  }
  const closed = (name: string, days: number, more: object = {}) =>
    insertLease(db, name, {
      ...personal,
      status: "closed",
      order_id: null,
      submitted_at: null,
      status_since: ago(days * DAY + 60_000),
      ...more,
    })
  const named = async () =>
    await db("leasecloud_lease").whereNotNull("org_number").orderBy("id").pluck("id")

  it("is blanked after some days, once, and keeps what names nobody", async () => {
    const old = await closed("old", 7)
    const young = await closed("young", 6.9)
    const draft = await closed("draft", 99, { status: "draft" })
    await addEvents(db, old, [{ type: "send.refused", data: { refusal: "Majken" } }])
    await eraseExpired(db, OPTIONS)
    await eraseExpired(db, OPTIONS)
    expect(await named()).toEqual([draft.id, young.id])
    expect(await rowOf(old.id)).toMatchObject({ cart_id: "cart_old", months: 36, refusal: null })
    const history = await db("leasecloud_lease_event")
      .where({ lease_id: old.id })
      .orderBy("created_at")
      .select("data")
    expect(history).toEqual([{ data: {} }, { data: { reason: "draft_retention" } }])
    await eraseExpired(db, { ...OPTIONS, draftRetention: 6 })
    expect(await named()).toEqual([draft.id])
  })

  it("is deleted after eight weeks, with all that belongs to it", async () => {
    const old = await closed("old", 56)
    await closed("young", 55.9)
    await addEvents(db, old, [{ type: "applied" }])
    await openFlag(db, old, "misconfigured", {})
    await clearFlags(db, old, ["misconfigured"])
    await db("leasecloud_mail").insert({ id: "lmail_1", kind: "applied", lease_id: old.id })
    await eraseExpired(db, OPTIONS)
    expect(await db("leasecloud_lease").pluck("id")).toEqual(["lease_YOUNG"])
    for (const table of ["leasecloud_lease_flag", "leasecloud_mail"]) {
      expect([table, await db(table)]).toEqual([table, []])
    }
    expect(await db("leasecloud_lease_event").distinct().pluck("lease_id")).toEqual(["lease_YOUNG"])
  })

  it("that can't be blanked holds up no other, nor what else is to be erased", async () => {
    const stuck = await closed("stuck", 30)
    await closed("old", 20)
    await closed("older", 57)
    await db.raw(
      `CREATE FUNCTION refuse_stuck() RETURNS trigger LANGUAGE plpgsql AS
         $$ BEGIN RAISE EXCEPTION 'stuck'; END $$;
       CREATE TRIGGER refuse_stuck BEFORE UPDATE ON leasecloud_lease
         FOR EACH ROW WHEN (NEW.id = 'lease_STUCK') EXECUTE FUNCTION refuse_stuck()`
    )
    try {
      expect(await eraseExpired(db, OPTIONS)).toEqual([stuck.id])
    } finally {
      await db.raw("DROP TRIGGER refuse_stuck ON leasecloud_lease; DROP FUNCTION refuse_stuck()")
    }
    expect(await named()).toEqual([stuck.id])
    expect(await db("leasecloud_lease").orderBy("id").pluck("id")).toEqual(["lease_OLD", stuck.id])
  })

  it("is left alone if anybody may still ask for it", async () => {
    const kept = [
      await closed("attempt", 99, { attempt_started_at: ago(0), sent_to: "x" }),
      await closed("flagged", 99),
      await closed("linked", 99),
      await closed("ordered", 99, { order_id: "order_x" }),
      await closed("remote", 99, { remote_id: "LC-1" }),
    ]
    const [, flagged, linked] = kept
    await openFlag(db, flagged, "apply_again", {})
    const link = await createLink(db, { orderId: "order_y", months: null, expiresAt: ago(0) })
    await noteLinkUse(db, link, linked)
    await eraseExpired(db, OPTIONS)
    expect(await named()).toEqual(kept.map(({ id }) => id))
  })

  it("is blanked and never deleted if LeaseCloud refused it", async () => {
    await closed("refused", 99, { sent_to: "x" })
    await eraseExpired(db, OPTIONS)
    expect(await rowOf("lease_REFUSED")).toMatchObject({ company: null, sent_to: "x" })
  })

  it("goes with the others in parts, and two processes at once do no harm", async () => {
    const row = await closed("first", 8)
    const others = Array.from({ length: 209 }, (_, at) => {
      const id = `lease_${at}`
      return { ...row, id, reference: id, refusal: personal.refusal }
    })
    await db("leasecloud_lease").insert(others)
    await Promise.all([eraseExpired(db, OPTIONS), eraseExpired(db, OPTIONS)])
    expect(await named()).toHaveLength(10)
    await eraseExpired(db, OPTIONS, () => true)
    expect(await named()).toHaveLength(10)
    await eraseExpired(db, OPTIONS)
    expect(await named()).toEqual([])
    const erased = await db("leasecloud_lease_event").where({ type: "erased" }).pluck("lease_id")
    expect(new Set(erased).size).toBe(erased.length)
  })
})

describe("the history of a draft that a shopper replaces over and over", () => {
  const apply = (months: number) =>
    saveDraft(db, {
      source: "checkout",
      cart_id: "cart_a",
      order_id: null,
      payment_collection_id: null,
      customer_id: null,
      applicant_id: `lapp_${months}`,
      market: "se",
      currency_code: "sek",
      months,
      own_insurance: false,
      invoice_interval: "MONTHLY",
      company: null,
      org_number: "559900-1004",
      quoted_monthly_amount: 1_000,
      total_amount: 10_000,
      order_total: null,
    })
  const history = async () =>
    await db("leasecloud_lease_event").orderBy("created_at").select("type", "data", "emit_as")

  it("has the first application and the last, with how often it was replaced", async () => {
    for (let months = 1; months <= 30; months++) await apply(months)
    const applied = { type: "applied", emit_as: "lease.applied" }
    expect(await history()).toEqual([
      { ...applied, data: { months: 1, quoted_monthly_amount: 1_000 } },
      { ...applied, data: { months: 30, quoted_monthly_amount: 1_000, times: 29 } },
    ])
  })

  it("begins anew after LeaseCloud's answer", async () => {
    await apply(1)
    const lease = await apply(2)
    await addEvents(db, lease, [{ type: "send.refused" }])
    await apply(3)
    await apply(4)
    expect((await history()).map(({ type, data }) => [type, data?.months, data?.times])).toEqual([
      ["applied", 1, undefined],
      ["applied", 2, 1],
      ["send.refused", undefined, undefined],
      ["applied", 4, 2],
    ])
  })
})

describe("errors of calls to LeaseCloud", () => {
  const kept = async () => await db("leasecloud_upstream_error").orderBy("id").select("message")

  it("keep the wrong fields of a refused order, and none of LeaseCloud's words about it", async () => {
    const fields = [
      { field: "orgNumber", message: "Majkens Kaffe is insolvent" },
      { field: "Majken Berg", message: "is unknown" },
    ]
    const message = "LeaseCloud refused the request (422): Majken Berg owes money"
    const details = { message, fields, status: 422 } as const
    const refused = new LeaseCloudError({ ...details, kind: "refused", call: "createOrder" })
    await keepError(db, "se", refused)
    expect(await kept()).toEqual([{ message: "LeaseCloud refused the order (422): orgNumber" }])
  })

  it("go after a month", async () => {
    const error = new LeaseCloudError({ kind: "uncertain", call: "listOrders", message: "no" })
    await keepError(db, "se", error)
    await db("leasecloud_upstream_error").update({ created_at: ago(29 * 24 * 3_600_000) })
    await eraseExpired(db, OPTIONS)
    expect(await kept()).toHaveLength(1)
    await db("leasecloud_upstream_error").update({ created_at: ago(31 * 24 * 3_600_000) })
    await eraseExpired(db, OPTIONS)
    expect(await kept()).toEqual([])
  })
})
