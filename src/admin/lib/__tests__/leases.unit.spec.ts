import type { LeaseEvent, LeaseFlag } from "../../../api/schemas/leases"
import { FLAG_MESSAGES } from "../../../modules/leasecloud/internal"
import type { Translate } from "../../hooks/use-texts"
import { en } from "../../i18n/en"
import { eventTitle, shownEvents } from "../events"
import { formatDay, formatMoment } from "../format"
import { changesOf, flagFacts, flagTexts, shownChange } from "../flags"
import {
  canErase,
  canRelease,
  canResolve,
  leaseFilters,
  periodTexts,
  shownFigure,
  statusMeaning,
} from "../leases"

/** Reads an English text as i18next would, without plurals. */
const english: Translate = (key, values = {}) => {
  const text = key
    .split(".")
    .reduce<unknown>((part, name) => (part as Record<string, unknown>)?.[name], en)
  return String(text).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]))
}

/** An event or a flag; its code may be one that this page does not know. */
const event = (type: string, data: LeaseEvent["data"] = null, at = "2025-01-01"): LeaseEvent => ({
  id: type,
  type: type as LeaseEvent["type"],
  data,
  created_at: at,
})
const flag = (code: string, evidence: LeaseFlag["evidence"] = {}): LeaseFlag => ({
  id: code,
  code: code as LeaseFlag["code"],
  message: "the server's words",
  evidence,
  created_at: "2025-01-01",
})

describe("events in words", () => {
  it("names statuses and flags, not codes", () => {
    expect(
      [
        event("status.changed", { from: "draft", to: "submitting" }),
        event("status.changed", { from: "pending", to: "ready_to_ship" }),
        event("flag.opened", { code: "duplicate" }),
        event("lease.ready-to-ship"),
        event("send.uncertain", { kind: "uncertain" }),
        event("invented.later"),
      ].map((it) => eventTitle(english, it))
    ).toEqual([
      "The customer checked out",
      "Status changed from Pending to Ready to ship",
      "Needs attention: Two leases for one order",
      "Ready to ship",
      "No clear answer from LeaseCloud",
      "Something happened: invented.later",
    ])
  })

  it("shows the newest first, and nothing twice", () => {
    const events = [
      event("applied", null, "2025-01-01T10:00:00Z"),
      event("status.changed", { from: "pending", to: "active" }, "2025-01-01T10:30:00Z"),
      event("lease.ready-to-ship", null, "2025-01-01T10:30:00Z"),
      event("lease.activated", null, "2025-01-01T10:30:00Z"),
      event("flag.opened", { code: "orphan" }, "2025-01-01T11:00:00Z"),
      event("lease.needs-attention", { code: "orphan" }, "2025-01-01T11:00:00Z"),
    ]
    expect(shownEvents({ events, source: "checkout" }).map((it) => it.type)).toEqual([
      "flag.opened",
      "lease.activated",
      "lease.ready-to-ship",
      "applied",
    ])
  })

  it("speaks of a checkout only if there was one", () => {
    const events = [
      event("applied", null, "2025-01-01T10:00:00Z"),
      event("status.changed", { from: "draft", to: "submitting" }, "2025-01-01T10:01:00Z"),
    ]
    const titles = (source: "checkout" | "link") =>
      shownEvents({ events, source }).map((each) => eventTitle(english, each))
    expect(titles("checkout")).toEqual(["The customer checked out", "The customer applied"])
    expect(titles("link")).toEqual(["The customer applied"])
  })
})

describe("what a status means", () => {
  it("does not ask for a checkout after an application by link", () => {
    expect(statusMeaning(english, { status: "draft", source: "link", terminated_at: null })).toBe(
      en.leases.draftByLink
    )
    expect(
      statusMeaning(english, { status: "draft", source: "checkout", terminated_at: null })
    ).toContain("placed")
    expect(
      statusMeaning(english, { status: "active", source: "link", terminated_at: null })
    ).toContain("captured")
    const over = { source: "checkout", terminated_at: "2025-01-01" } as const
    expect(statusMeaning(english, { ...over, status: "ready_to_ship" })).not.toContain("ship")
    expect(statusMeaning(english, { ...over, status: "active" })).toContain("captured")
  })
})

describe("flags in words", () => {
  it.each(Object.keys(FLAG_MESSAGES))("says of %s what happened and what to do", (code) => {
    const { title, what, todo } = flagTexts(english, flag(code))
    expect([title, what, todo]).not.toContain("undefined")
    expect(what).not.toBe("the server's words")
  })

  it("falls back on the server's words for a flag from a newer server", () => {
    expect(flagTexts(english, flag("brand_new")).what).toBe("the server's words")
  })

  it("shows evidence in major units, beside the lease's id", () => {
    const facts = flagFacts(
      flag("monthly_amount_differs", { quoted: 1249.5, answered: 1251.25, kind: "hidden" }),
      { remote_id: "LC-1" }
    )
    expect(facts).toEqual([
      { key: "leases.fields.leaseCloudId", text: "LC-1" },
      { key: "leases.fields.quotedMonthlyAmount", amount: 1249.5 },
      { key: "leases.fields.answeredMonthlyAmount", amount: 1251.25 },
    ])
  })

  it("takes an order's own totals as they are", () => {
    const facts = flagFacts(flag("paid_otherwise", { leased: 1250, order_total: 1500.5 }), {
      remote_id: null,
    })
    expect(facts.map((fact) => "amount" in fact && fact.amount)).toEqual([1250, 1500.5])
  })

  it("says how much of an order was delivered, and since when", () => {
    const evidence = { delivered: 1, quantity: 3, since: "2026-03-02T08:00:00.000Z" }
    expect(flagFacts(flag("partly_delivered", evidence), { remote_id: null })).toEqual([
      {
        key: "flags.evidence.delivered",
        textKey: "flags.evidence.deliveredOf",
        values: { delivered: 1, quantity: 3 },
      },
      { key: "flags.evidence.firstDelivery", day: evidence.since },
    ])
  })

  it("says in words why a lease is unsettled", () => {
    const evidence = { reference: "abc.lease_1", reason: "no_echo" }
    expect(flagFacts(flag("unsettled", evidence), { remote_id: null })).toEqual([
      { key: "leases.fields.reference", text: "abc.lease_1" },
      { key: "flags.evidence.reason", textKey: "flags.evidence.why.no_echo" },
    ])
  })

  it.each(["expired", "session_gone", "open_elsewhere", "link_revoked", "ineligible"] as const)(
    "says in words why an order stands without its lease: %s",
    (reason) => {
      const evidence = { order_id: "order_1", reason }
      expect(flagFacts(flag("apply_again", evidence), { remote_id: null })).toEqual([
        { key: "flags.evidence.reason", textKey: `flags.evidence.why.${reason}` },
      ])
    }
  )

  it("shows each id of a duplicate, and no id twice", () => {
    expect(
      flagFacts(flag("duplicate", { remote_ids: ["LC-1", "LC-2"] }), { remote_id: "LC-1" })
    ).toEqual([{ key: "leases.fields.leaseCloudId", text: "LC-1\nLC-2" }])
  })
})

describe("what LeaseCloud has beside what the order says", () => {
  const shown = (field: string) => {
    const [change] = changesOf(
      flag("order_changed", { changes: [{ field, leasecloud: 1, order: null }] })
    )
    const { name, isAmount } = shownChange(english, change)
    return isAmount ? `${name} (amount)` : name
  }

  it("names every field, and which of them are amounts", () => {
    expect(
      [
        "total",
        "shipping",
        "company",
        "items.CHAIR.v2.quantity",
        "items.CHAIR.v2.amount",
        "items.CHAIR.v2.returned",
        "contact.email",
        "billing_address.postal_code",
        "shipping_address.first_name",
      ].map(shown)
    ).toEqual([
      "Total incl. VAT (amount)",
      "Shipping excl. VAT (amount)",
      "Company",
      "CHAIR.v2: quantity",
      "CHAIR.v2: amount excl. VAT (amount)",
      "CHAIR.v2: returned, or return requested",
      "Contact: email",
      "Billing address: postal code",
      "Shipping address: first name",
    ])
  })

  it("falls back on the server's name for a field from a newer server", () => {
    expect(["shipping_address.floor", "brand.new", "toString"].map(shown)).toEqual([
      "shipping_address.floor",
      "brand.new",
      "toString",
    ])
  })

  it("is nothing for other flags", () => {
    expect(changesOf(flag("duplicate", { remote_ids: ["LC-1"] }))).toEqual([])
    expect(changesOf(flag("order_changed", { changes: "erased" }))).toEqual([])
  })
})

describe("the list's filters", () => {
  it("asks only for what the server knows", () => {
    expect(
      leaseFilters({
        status: ["active", "gone"],
        market: "se",
        source: ["link", "fax"],
        needs_attention: "true",
      })
    ).toEqual({ status: ["active"], market: ["se"], source: ["link"], needs_attention: true })
    expect(leaseFilters({ status: [], needs_attention: "maybe" })).toEqual({})
  })

  it("asks for the day after the last one that is within the months", () => {
    jest.useFakeTimers({ now: new Date(2026, 10, 30, 12) })
    const before = (ends_on: unknown) => leaseFilters({ ends_on }).ends_before
    expect(["1", "3", "12", "2", 3].map(before)).toEqual([
      "2026-12-31",
      "2027-03-01",
      "2027-12-01",
      undefined,
      undefined,
    ])
    jest.useRealTimers()
  })
})

describe("the end of a lease period in words", () => {
  const lease = {
    ends_on: "2029-01-31",
    ends_soon: false,
    ended_at: null,
    terminated_at: null,
    buy_out_amount: 1250,
    currency_code: "sek",
  }
  const texts = (more: Partial<typeof lease> | { ended_at?: string; terminated_at?: string }) =>
    periodTexts(
      {
        t: english,
        day: (date) => date,
        money: (amount) => (amount === null ? null : `${amount}`),
      },
      { ...lease, ...more }
    )

  it("comes with the buy-out price, near the end and after it", () => {
    expect(texts({})).toEqual([])
    expect(texts({ ends_soon: true })).toEqual([
      "The lease period ends on 2029-01-31.",
      "The buy-out price is 1250.",
    ])
    expect(texts({ ended_at: "2029-01-31T00:01:00Z" })).toEqual([
      "The lease period ended on 2029-01-31.",
      "The buy-out price is 1250.",
    ])
    expect(texts({ ends_soon: true, buy_out_amount: null as never })).toHaveLength(1)
    expect(texts({ ended_at: "2029-01-31", terminated_at: "2029-01-31" })).toEqual([])
  })
})

describe("what can be done by hand", () => {
  it("offers release only while the gate is closed", () => {
    const shut = { released_at: null, terminated_at: null }
    expect(canRelease({ ...shut, status: "pending" })).toBe(true)
    expect(canRelease({ ...shut, status: "pending", released_at: "2025-01-01" })).toBe(false)
    expect(canRelease({ ...shut, status: "ready_to_ship" })).toBe(false)
    const terminated = { ...shut, status: "ready_to_ship", terminated_at: "2025-01-01" } as const
    expect(canRelease(terminated)).toBe(true)
    expect(canRelease({ ...terminated, released_at: "2025-01-01" })).toBe(false)
  })

  it("offers to erase who leased only once the lease is over", () => {
    const running = { ended_at: null, terminated_at: null }
    expect(canErase({ ...running, status: "declined" })).toBe(true)
    expect(canErase({ ...running, status: "active" })).toBe(false)
    expect(canErase({ ...running, status: "active", terminated_at: "2025-01-01" })).toBe(true)
    expect(canErase({ ...running, status: "active", ended_at: "2025-01-01" })).toBe(true)
    expect(canErase({ ...running, status: "pending" })).toBe(false)
  })

  it("offers to resolve only what nobody knows for sure", () => {
    expect(canResolve({ status: "submitting", remote_id: null })).toBe(true)
    expect(canResolve({ status: "submitting", remote_id: "LC-1" })).toBe(false)
    expect(canResolve({ status: "pending", remote_id: null })).toBe(false)
  })
})

it.each([
  ["2029-11-20", "20 Nov 2029"],
  ["2026-11-20T08:15:30", "20 Nov 2026, 08:15"],
  [5.25, "5.25"],
  [true, "Yes"],
])("shows a figure of LeaseCloud's as a merchant reads it: %j", (figure, shown) => {
  const day = (date: string) => formatDay("en-GB", date)
  const moment = (date: string) => formatMoment("en-GB", date)
  expect(shownFigure({ t: english, day, moment }, figure)).toBe(shown)
})
