import type { Facts } from "../facts"
import { missingFlags } from "../flags"
import { at, flag, leasedCart } from "./facts"

const found = (facts: Facts) =>
  missingFlags(facts, ({ id }) => facts.remoteByLease.get(id)?.[0]).map(({ text }) => text)

describe("flags that must be there", () => {
  it("misses none on a lease that is as it should be", () => {
    expect(found(leasedCart())).toEqual([])
  })

  it("misses duplicate where the lender has two live orders, unless it was ever raised", () => {
    const facts = leasedCart({}, [{}, {}])
    expect(found(facts)).toEqual([expect.stringMatching(/^missing: duplicate on lease_1/)])
    expect(found({ ...facts, flags: [flag("duplicate", false)] })).toEqual([])
    expect(found(leasedCart({}, [{}, { activeStatus: "CANCELLED" }]))).toEqual([])
    expect(found(leasedCart({}, [{}, { removedAt: at(1) }]))).toEqual([])
  })

  it.each(["pending", "ready_to_ship", "active"])(
    "misses paid_otherwise where a %s lease's order was paid by others too",
    (status) => {
      const facts = leasedCart({ status }, [{}], { paid_otherwise: 1_250 })
      expect(found(facts)).toEqual([expect.stringMatching(/^missing: paid_otherwise on lease_1/)])
      expect(found({ ...facts, flags: [flag("paid_otherwise")] })).toEqual([])
      expect(found({ ...facts, flags: [flag("paid_otherwise", false)] })).toHaveLength(1)
    }
  )

  it("lets others pay what an edit added", () => {
    const facts = leasedCart({}, [{}], { paid_otherwise: 250 })
    facts.record.carts[0].inclVatEdited = 1_500
    expect(found(facts)).toEqual([])
    facts.record.carts[0].inclVatEdited = 1_499
    expect(found(facts)).toHaveLength(1)
  })

  it("misses a word about a lease that is still to be sent at the end", () => {
    const facts = leasedCart({ status: "submitting", remote_id: null }, [])
    expect(found(facts)).toEqual([
      expect.stringMatching(/^missing: unsettled or stale_submitting on lease_1/),
    ])
    expect(found({ ...facts, flags: [flag("unsettled")] })).toEqual([])
    expect(found({ ...facts, flags: [flag("stale_submitting")] })).toEqual([])
  })

  it("misses the word about a cancelled order, an order sent elsewhere, and one that stands unpaid", () => {
    expect(found(leasedCart({}, [{}], { status: "canceled" }))).toEqual([
      expect.stringMatching(/^missing: cancel_at_leasecloud/),
    ])
    expect(found(leasedCart({ status: "closed" }, []))).toEqual([
      expect.stringMatching(/order order_1 stands, lease_1 is closed, and nothing says so$/),
    ])
    const facts = leasedCart()
    const market = facts.leases[0].market
    facts.record.accounts = [{ market, account: "second", at: 0, endedAt: 1 }]
    expect(found(facts)).toEqual([expect.stringMatching(/^missing: sent_elsewhere/)])
  })
})
