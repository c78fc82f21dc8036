import { randomBytes } from "node:crypto"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { type LinkRow, TABLES } from "../database"
import { leaseOf, leasesOf } from "../drafts"
import { claimOutbox } from "../events"
import { tokenOf } from "../link-token"
import { createLink, findLink, linkByToken, linkOfOrder, noteLinkUse, revokeLink } from "../links"
import { unsentByLink } from "../unsent"
import { useLedger } from "./machine/database"
import { ago, insertLease, OPTIONS } from "./machine/rows"

const DAY = 86_400_000
const MINUTE = 60_000

let db: Knex
useLedger("ledger_links", (made) => (db = made))

const make = (orderId: string, months: number | null = null) =>
  createLink(db, { orderId, months, expiresAt: ago(-14 * DAY) })
const standing = (orderId: string) =>
  db(TABLES.link).where({ order_id: orderId }).whereNull("revoked_at").pluck("id")
const token = ({ selector }: LinkRow, key = OPTIONS.encryptionKey) => tokenOf(selector, key)

describe("the lease link of an order", () => {
  it("is its newest: a new one revokes the one before, and no other order's", async () => {
    const first = await make("order_a", 24)
    const other = await make("order_b")
    const second = await make("order_a", 36)
    expect(await standing("order_a")).toEqual([second.id])
    expect(await standing("order_b")).toEqual([other.id])
    expect(await linkOfOrder(db, "order_a")).toMatchObject({ id: second.id, months: 36 })
    expect((await findLink(db, first.id))!.revoked_at).toBeInstanceOf(Date)
    expect(await findLink(db, second.id)).toMatchObject({ revoked_at: null, lease_id: null })
    expect(first.selector).not.toBe(second.selector)
  })

  it("is one, though several are made at once", async () => {
    await make("order_a")
    const made = await Promise.all(Array.from({ length: 5 }, () => make("order_a")))
    const left = await standing("order_a")
    expect(left).toHaveLength(1)
    expect(made.map(({ id }) => id)).toContain(left[0])
    expect(await db(TABLES.link).where({ order_id: "order_a" })).toHaveLength(6)
    expect(await linkOfOrder(db, "order_a")).toMatchObject({ id: left[0] })
  })

  it("is told of once, by its own id and its order's, and with nothing of its token", async () => {
    const link = await make("order_a")
    const [event, ...more] = await claimOutbox(db, 10)
    expect(more).toEqual([])
    const told = { lease_id: link.id, order_id: "order_a", emit_as: "lease.link-created" }
    expect(event).toMatchObject(told)
    const stored = JSON.stringify([await db(TABLES.event), await db(TABLES.link)])
    expect(stored).not.toContain(token(link).slice(-43))
    expect(
      await db(TABLES.event).whereRaw("row_to_json(leasecloud_lease_event)::text LIKE ?", [
        `%${link.selector}%`,
      ])
    ).toEqual([])
  })

  it("is revoked once, and then there is none", async () => {
    const link = await make("order_a")
    expect(await revokeLink(db, "order_a")).toMatchObject({ id: link.id })
    expect(await revokeLink(db, "order_a")).toBeNull()
    expect(await revokeLink(db, "order_none")).toBeNull()
    expect(await linkOfOrder(db, "order_a")).toMatchObject({ revoked_at: expect.any(Date) })
    expect(await linkOfOrder(db, "order_none")).toBeNull()
  })

  it("knows the lease that its customer applied for, and the one after it does not", async () => {
    const link = await make("order_a")
    const lease = await insertLease(db, "a", { source: "link" })
    await noteLinkUse(db, link, lease)
    expect(await findLink(db, link.id)).toMatchObject({ lease_id: lease.id })
    expect(await make("order_a")).toMatchObject({ lease_id: null })
  })
})

describe("a token", () => {
  const rotated = {
    encryptionKey: randomBytes(32),
    previousEncryptionKeys: [randomBytes(32), OPTIONS.encryptionKey],
  }

  it("leads to its link, a revoked or expired one too, and to no other", async () => {
    const first = await make("order_a")
    const second = await make("order_a")
    const old = await createLink(db, { orderId: "order_b", months: null, expiresAt: ago(DAY) })
    for (const link of [first, second, old]) {
      expect(await linkByToken(db, OPTIONS, token(link))).toMatchObject({ id: link.id })
    }
    await db(TABLES.link).where({ id: old.id }).update({ deleted_at: new Date() })
    expect(await linkByToken(db, OPTIONS, token(old))).toBeNull()
  })

  it("goes on after the key was rotated, and ends with the key", async () => {
    const link = await make("order_a")
    expect(await linkByToken(db, rotated, token(link))).toMatchObject({ id: link.id })
    expect(await linkByToken(db, rotated, token(link, rotated.encryptionKey))).toMatchObject({
      id: link.id,
    })
    const lost = { ...rotated, previousEncryptionKeys: [] }
    expect(await linkByToken(db, lost, token(link))).toBeNull()
  })

  it("that nobody made asks no table", async () => {
    const link = await make("order_a")
    const asked: string[] = []
    const listen = ({ sql }: { sql: string }) => void asked.push(sql)
    db.on("query", listen)
    const madeUp = [
      "",
      "x",
      link.id,
      link.selector,
      token(link, randomBytes(32)),
      token(link).slice(0, -1),
      `${token(link)}A`,
      link.selector + randomBytes(33).toString("base64url").slice(0, 43),
    ]
    for (const text of madeUp) expect(await linkByToken(db, OPTIONS, text)).toBeNull()
    expect(asked).toEqual([])
    await linkByToken(db, OPTIONS, token(link))
    db.removeListener("query", listen)
    expect(asked).toHaveLength(1)
  })
})

describe("an application by a link that was never sent", () => {
  const draft = { source: "link", status: "draft", submitted_at: null, applicant_id: "lapp_1" }

  it("is a draft with its applicant, not refused, that rests", async () => {
    const add = (name: string, minutes: number, more: object = {}) =>
      insertLease(db, name, { ...draft, updated_at: ago(minutes * MINUTE), ...more })
    await add("young", 1)
    await add("old", 5, { cart_id: null })
    await add("older", 9)
    await add("refused", 9, { refusal: JSON.stringify([{ field: "nin", message: "Unknown" }]) })
    await add("erased", 9, { applicant_id: null })
    await add("checkout", 9, { source: "checkout" })
    await add("sent", 9, { status: "submitting" })
    await add("gone", 9, { deleted_at: new Date() })
    const ids = async (limit: number) =>
      (await unsentByLink(db, 2 * MINUTE, limit)).map(({ id }) => id)
    expect(await ids(10)).toEqual(["lease_OLDER", "lease_OLD"])
    expect(await ids(1)).toEqual(["lease_OLDER"])
  })
})

describe("the leases of an order and of its cart", () => {
  beforeEach(async () => {
    const at = (hours: number) => ({ created_at: ago(hours * 60 * MINUTE) })
    await insertLease(db, "cart", {
      ...at(5),
      cart_id: "cart_a",
      order_id: "order_rolled_back",
      status: "closed",
    })
    await insertLease(db, "order", {
      ...at(4),
      cart_id: "cart_a",
      order_id: "order_a",
      status: "declined",
    })
    await insertLease(db, "link", { ...at(3), cart_id: null, order_id: "order_a", source: "link" })
    await insertLease(db, "bare", { ...at(2), cart_id: null, order_id: "order_b", source: "link" })
    await insertLease(db, "gone", {
      ...at(1),
      cart_id: "cart_a",
      order_id: "order_a",
      status: "closed",
      deleted_at: new Date(),
    })
  })

  const ids = async (cart_id: string | null, order_id: string | null) =>
    (await leasesOf(db, { cart_id, order_id })).map(({ id }) => id.slice("lease_".length))

  it("are those of either, newest first", async () => {
    expect(await ids("cart_a", "order_a")).toEqual(["LINK", "ORDER", "CART"])
    expect(await ids(null, "order_a")).toEqual(["LINK", "ORDER"])
    expect(await ids(null, "order_b")).toEqual(["BARE"])
    expect(await ids("cart_a", null)).toEqual(["ORDER", "CART"])
  })

  it("answer a payment by the order if there is no cart, and by the cart if there is", async () => {
    const of = async (cart_id: string | null, order_id: string) =>
      (await leaseOf(db, { cart_id, order_id }))?.id
    expect(await of(null, "order_b")).toBe("lease_BARE")
    expect(await of(null, "order_none")).toBeUndefined()
    expect(await of("cart_a", "order_b")).toBe("lease_ORDER")
  })
})
