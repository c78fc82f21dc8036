import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { Migration20261126190000 as OrdersThatStand } from "../../migrations/Migration20261126190000"
import { createLink } from "../links"
import { useLedger } from "./machine/database"
import { ago, insertLease } from "./machine/rows"

let db: Knex
useLedger("ledger_migrations", (made) => (db = made))

/** Runs statements, tells what `read` finds then, and takes all of it back. */
async function whileRun<T>(statements: unknown[], read: (trx: Knex) => Promise<T>): Promise<T> {
  const trx = await db.transaction()
  try {
    for (const statement of statements) await trx.raw(String(statement))
    return await read(trx)
  } finally {
    await trx.rollback()
  }
}

describe("the schema before orders that stand were leased", () => {
  it("is gone back to with every lease, of which each has a cart there", async () => {
    const link = { source: "link", cart_id: null, order_id: "order_x" }
    await insertLease(db, "ended", { ...link, status: "declined" })
    await insertLease(db, "live", link)
    await insertLease(db, "cart", { status: "draft" })
    await createLink(db, { orderId: "order_x", months: null, expiresAt: ago(0) })
    const migration = new OrdersThatStand({} as never, {} as never)
    await migration.down()
    const statements = [...migration.getQueries()]
    const carts = await whileRun(statements, (trx) =>
      trx("leasecloud_lease").orderBy("id").select("id", "cart_id")
    )
    expect(carts).toEqual([
      { id: "lease_CART", cart_id: "cart_cart" },
      { id: "lease_ENDED", cart_id: "order_x" },
      { id: "lease_LIVE", cart_id: "order_x" },
    ])
    const without = whileRun(statements, (trx) => trx("leasecloud_lease").update({ cart_id: null }))
    await expect(without).rejects.toMatchObject({ code: "23502" })
  })
})
