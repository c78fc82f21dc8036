import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { MarketCode } from "../../../../leasecloud/markets"
import { eraseUnusedApplicant } from "../applicants"
import {
  confirmAmounts,
  draftOfSession,
  forgetSession,
  recallSession,
  rememberSession,
} from "../drafts"
import { openFlag } from "../flags"
import {
  type AttemptKey,
  recordFailedAttempt,
  recordRefusedAttempt,
  tooManyAttempts,
} from "../refused-attempts"
import { recordDeclined, returnToDraft } from "../sending"
import {
  closeLease,
  closeStanding,
  declineRefusedDraft,
  expiredDrafts,
  unsentOfCarts,
} from "../unsent"
import { useLedger } from "./machine/database"
import { ago, insertLease, OPTIONS } from "./machine/rows"

const HOUR = 3_600_000
const REFUSAL = [{ field: "nin", message: "Unknown" }]

let db: Knex
useLedger("ledger_unsent", (made) => (db = made))

const rowOf = (id: string) => db("leasecloud_lease").where({ id }).first()
const openFlags = async () =>
  (await db("leasecloud_lease_flag").whereNull("cleared_at")).map(({ code }) => code)
const seal = (id: string, expires_at = ago(-HOUR)) =>
  db("leasecloud_applicant").insert({ id, market: "se", sealed: "x", expires_at })

describe("a lease that is not at LeaseCloud", () => {
  it("is closed with its applicant, and nobody has to look at it any more", async () => {
    await seal("lapp_1")
    const lease = await insertLease(db, "a", { status: "submitting", applicant_id: "lapp_1" })
    await openFlag(db, lease, "misconfigured", {})
    await openFlag(db, lease, "stale_submitting", {})
    await openFlag(db, lease, "cancel_at_leasecloud", {})
    await openFlag(db, lease, "changed_after_sending", {})
    await openFlag(db, lease, "duplicate", {})
    expect(await closeLease(db, lease, "order_gone")).toMatchObject({ status: "closed" })
    expect(await db("leasecloud_applicant")).toEqual([])
    expect(await openFlags()).toEqual(["duplicate"])
  })

  it.each([
    ["has", { remote_id: "LC-1" }],
    ["may have", { attempt_started_at: new Date() }],
  ])("is not one that LeaseCloud %s", async (_, sent) => {
    const lease = await insertLease(db, "a", { status: "submitting", ...sent })
    expect(await closeLease(db, lease, "order_gone")).toBeNull()
    expect(await rowOf("lease_A")).toMatchObject({ status: "submitting" })
  })

  it("ends as declined where LeaseCloud refused its draft, and only then", async () => {
    const order = { id: "order_x", sessionId: "payses_x" }
    const lease = await insertLease(db, "a", { status: "draft", order_id: null })
    expect(await declineRefusedDraft(db, lease, order)).toBeNull()
    await db("leasecloud_lease").update({ refusal: JSON.stringify(REFUSAL) })
    expect(await declineRefusedDraft(db, lease, order)).toMatchObject({
      status: "declined",
      order_id: "order_x",
      decline_reason: "refused",
    })
  })

  it("keeps why LeaseCloud refused it, as a draft and as one whose order stands", async () => {
    const started = { status: "submitting", attempt_started_at: new Date() }
    const draft = await insertLease(db, "a", started)
    const back = await returnToDraft(db, draft, "send.refused", REFUSAL)
    expect(back).toMatchObject({ status: "draft", refusal: REFUSAL, order_id: null })
    expect(back!.attempt_started_at).toBeNull()
    const other = await insertLease(db, "b", started)
    const declined = await recordDeclined(db, other, "refused", REFUSAL)
    expect(declined).toMatchObject({ refusal: REFUSAL, decline_reason: "refused" })
  })
})

describe("a draft whose time is over", () => {
  it("is one whose applicant is gone by age, or was refused longer ago than they are kept", async () => {
    await seal("lapp_held")
    const draft = { status: "draft", submitted_at: null }
    await insertLease(db, "held", {
      ...draft,
      applicant_id: "lapp_held",
      updated_at: ago(99 * HOUR),
    })
    await insertLease(db, "erased", { ...draft, applicant_id: "lapp_gone" })
    await insertLease(db, "refused", { ...draft, updated_at: ago(25 * HOUR) })
    await insertLease(db, "fresh", { ...draft, updated_at: ago(23 * HOUR) })
    await insertLease(db, "sent", { applicant_id: "lapp_gone" })
    const ids = (await expiredDrafts(db, 24, 10)).map(({ id }) => id)
    expect(ids).toEqual(["lease_REFUSED", "lease_ERASED"])
  })

  it("is closed before its order is flagged, and goes on unflagged if a new application came", async () => {
    const gone = { source: "link", status: "draft", applicant_id: "lapp_gone" }
    const expired = await insertLease(db, "a", gone)
    await db("leasecloud_lease").update({ applicant_id: "lapp_new" })
    await closeStanding(db, expired, "order_a", "expired")
    expect(await rowOf("lease_A")).toMatchObject({ status: "draft", applicant_id: "lapp_new" })
    expect(await openFlags()).toEqual([])
    await closeStanding(db, await rowOf("lease_A"), "order_a", "expired")
    expect(await rowOf("lease_A")).toMatchObject({
      status: "closed",
      decline_reason: "applicant_expired",
    })
    expect(await openFlags()).toEqual(["apply_again"])
  })

  it("leaves the applicant alone that a lease holds, and erases one that none does", async () => {
    for (const id of ["lapp_held", "lapp_free"]) await seal(id)
    await insertLease(db, "a", { status: "draft", applicant_id: "lapp_held" })
    for (const id of ["lapp_held", "lapp_free"]) await eraseUnusedApplicant(db, id)
    expect(await db("leasecloud_applicant").pluck("id")).toEqual(["lapp_held"])
  })
})

describe("the application of a cart that has an order", () => {
  it("is its newest lease, where that was never sent", async () => {
    const add = (name: string, status: string, hours: number, decline_reason: string | null) =>
      insertLease(db, name, {
        status,
        decline_reason,
        cart_id: `cart_${name[0]}`,
        created_at: ago(hours * HOUR),
      })
    await add("a_old", "closed", 9, "applicant_expired")
    await add("a_sent", "pending", 1, null)
    await add("b_sent", "declined", 9, "refused")
    await add("b_draft", "draft", 1, null)
    await add("c_expired", "closed", 1, "applicant_expired")
    await add("d_gone", "closed", 1, "order_gone")
    const carts = ["cart_a", "cart_b", "cart_c", "cart_d"]
    const ids = (await unsentOfCarts(db, carts)).map(({ id }) => id).sort()
    expect(ids).toEqual(["lease_B_DRAFT", "lease_C_EXPIRED"])
  })

  it("knows its session until it is sent", async () => {
    await insertLease(db, "a", { status: "draft" })
    await insertLease(db, "b", { payment_session_id: "payses_b", payment_collection_id: "pc_b" })
    await rememberSession(db, "lease_A", { id: "payses_a", collectionId: "pc_a" })
    await rememberSession(db, "lease_B", { id: "payses_x", collectionId: "pc_x" })
    expect(await draftOfSession(db, "payses_a")).toMatchObject({ id: "lease_A" })
    expect(await draftOfSession(db, "payses_b")).toBeNull()
    expect(await rowOf("lease_B")).toMatchObject({ payment_session_id: "payses_b" })
    await db("leasecloud_lease").update({ payment_collection_id: null })
    expect(await draftOfSession(db, "payses_a")).toBeNull()
  })

  it("knows its session no more once another way to pay is chosen, unless it was sent", async () => {
    const session = { payment_session_id: "payses_a", payment_collection_id: "pc_a" }
    await insertLease(db, "a", { status: "draft", cart_id: "cart_both", ...session })
    await insertLease(db, "b", { status: "closed", cart_id: "cart_both", ...session })
    await forgetSession(db, "cart_both")
    const forgotten = { payment_session_id: null, payment_collection_id: null }
    expect(await rowOf("lease_A")).toMatchObject(forgotten)
    expect(await rowOf("lease_B")).toMatchObject(session)
  })

  it("is not chosen any more though a completion that failed took its session away", async () => {
    const session = { payment_session_id: null, payment_collection_id: "pc_a" }
    await insertLease(db, "a", { status: "draft", cart_id: "cart_both", ...session })
    const draft = await forgetSession(db, "cart_both")
    expect(await rowOf("lease_A")).toMatchObject({ payment_collection_id: null })
    await recallSession(db, draft!)
    expect(await rowOf("lease_A")).toMatchObject(session)
  })
})

describe("a shopper's word for what a cart costs now", () => {
  const amounts = { monthlyAmount: 1_380, total: 36_000 }

  it("is of one application: of that applicant and period, not refused, and not expired", async () => {
    await seal("lapp_1")
    const lease = await insertLease(db, "a", { status: "draft", applicant_id: "lapp_1" })
    expect(await confirmAmounts(db, { ...lease, months: 24 }, amounts)).toBeNull()
    expect(await confirmAmounts(db, { ...lease, applicant_id: "lapp_2" }, amounts)).toBeNull()
    await db("leasecloud_lease").update({ refusal: JSON.stringify(REFUSAL) })
    expect(await confirmAmounts(db, lease, amounts)).toBeNull()
    await db("leasecloud_lease").update({ refusal: null })
    const confirmed = await confirmAmounts(db, lease, amounts)
    expect(Number(confirmed!.quoted_monthly_amount)).toBe(1_380)
    expect(Number(confirmed!.total_amount)).toBe(36_000)
    await db("leasecloud_applicant").update({ expires_at: ago(1) })
    expect(await confirmAmounts(db, lease, amounts)).toBeNull()
  })
})

describe("how often LeaseCloud may say no within an hour", () => {
  const key = OPTIONS.encryptionKey
  const ofCart = (cart_id: string) => ({ source: "checkout" as const, cart_id, order_id: null })
  const asker = (cartId: string, orgNumber: string, market: MarketCode = "se") => ({
    purchase: ofCart(cartId),
    market,
    orgNumber,
  })
  const refuse = async (times: number, of: AttemptKey) => {
    for (let each = 0; each < times; each++) await recordRefusedAttempt(db, key, of)
  }
  const stopped = async (of: AttemptKey) => (await tooManyAttempts(db, key, of))?.field ?? null

  it("is five times to a cart, whichever company it names", async () => {
    for (let each = 0; each < 4; each++) await refuse(1, asker("cart_a", `${each}`))
    expect(await stopped(asker("cart_a", "9"))).toBeNull()
    await recordFailedAttempt(db, ofCart("cart_a"))
    expect(await stopped(asker("cart_a", "9"))).toBe("cart")
    expect(await stopped(asker("cart_b", "0"))).toBeNull()
  })

  it("is five times to an order that a link leases, with or without a cart", async () => {
    const purchase = { source: "link" as const, cart_id: null, order_id: "order_a" }
    const of = { purchase, market: "se" as const, orgNumber: "9" }
    for (let each = 0; each < 5; each++) await refuse(1, { ...of, orgNumber: `${each}` })
    expect(await stopped(of)).toBe("order")
    expect(await stopped({ ...of, purchase: { ...purchase, order_id: "order_b" } })).toBeNull()
  })

  it("is five times about a company of one market, in whichever cart", async () => {
    for (let each = 0; each < 5; each++) await refuse(1, asker(`cart_${each}`, "5599001004"))
    expect(await stopped(asker("cart_x", "5599001004"))).toBe("org_number")
    expect(await stopped(asker("cart_x", "5599001004", "dk"))).toBeNull()
    expect(await stopped(asker("cart_x", "5599001005"))).toBeNull()
    const [row] = await db("leasecloud_refused_attempt")
    expect(JSON.stringify(row)).not.toContain("5599001004")
  })

  it("is told with the time that is left until the fifth last was an hour ago", async () => {
    await refuse(5, asker("cart_a", "1"))
    await db("leasecloud_refused_attempt").update({ created_at: ago(40 * 60_000) })
    await refuse(1, asker("cart_a", "1"))
    const told = await tooManyAttempts(db, key, asker("cart_a", "1"))
    expect(Math.round(told!.retryAfterMs / 60_000)).toBe(20)
    await db("leasecloud_refused_attempt")
      .where("created_at", "<", ago(60_000))
      .update({ created_at: ago(61 * 60_000) })
    expect(await stopped(asker("cart_a", "1"))).toBeNull()
  })

  it("counts nobody's number where LeaseCloud took no lease of anybody", async () => {
    for (let each = 0; each < 6; each++) await recordFailedAttempt(db, ofCart(`cart_${each}`))
    expect(await stopped(asker("cart_x", "5599001004"))).toBeNull()
    expect(await stopped(asker("cart_x", "cart_1"))).toBeNull()
  })
})
