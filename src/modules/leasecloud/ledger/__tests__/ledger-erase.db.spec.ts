import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { LeaseCloudError } from "../../../../leasecloud/errors"
import { keepError } from "../../telemetry/upstream-errors"
import { eraseExpired, erasePersonalData } from "../erase"
import { addEvents } from "../events"
import { acknowledgeFlag, openFlag } from "../flags"
import { useLedger } from "./machine/database"
import { ago, insertLease } from "./machine/rows"

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

    const { rows } = await db.raw(
      `SELECT (SELECT json_agg(l) FROM leasecloud_lease l WHERE id = 'lease_A')::text
           || (SELECT json_agg(e) FROM leasecloud_lease_event e WHERE lease_id = 'lease_A')::text
           || (SELECT json_agg(f) FROM leasecloud_lease_flag f WHERE lease_id = 'lease_A')::text
           AS left`
    )
    expect(rows[0].left).not.toMatch(/Majken|191212121212|cus_1/)
    expect(rows[0].left).toContain("refused")
    expect(await rowOf("lease_A")).toMatchObject(kept)
    expect(await db("leasecloud_applicant")).toEqual([])
    expect(await rowOf("lease_B")).toMatchObject({ company: "Majkens Kaffe" })
    const others = await db("leasecloud_lease_event").where({ lease_id: "lease_B" })
    expect(JSON.stringify(others)).toContain("Majken")
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
    await eraseExpired(db)
    expect(await kept()).toHaveLength(1)
    await db("leasecloud_upstream_error").update({ created_at: ago(31 * 24 * 3_600_000) })
    await eraseExpired(db)
    expect(await kept()).toEqual([])
  })
})
