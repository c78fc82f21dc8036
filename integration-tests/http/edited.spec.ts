import { setTimeout as sleep } from "node:timers/promises"
import { isDeepStrictEqual } from "node:util"
import type { ILockingModule } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { BUYERS } from "../../testbed/shopper/people"
import { describeShop, TestShop } from "../helpers/shop"
import { forgetLastLook, ledgerOf, openFlags, passTime, pollAll } from "../helpers/leases"
import { CHANGED_CART, OrderChange, orderChanges } from "../helpers/order-changes"

type Side = string | number | null
type Changes = { field: string; leasecloud: Side; order: Side }[]

interface AdminOrder {
  total: number
  payment_status: string
  payment_collections: {
    status: string
    amount: number
    payments?: { amount: number; canceled_at: string | null; captured_at: string | null }[]
  }[]
}

const SENT = 39_856.25

/** How often the flag is looked for: subscribers run after the answer. */
const LOOKS = 200

/** Eleven orders, each delivered, changed and followed. */
const SLOW_MS = 600_000

const total = (order: number) => ({ field: "total", leasecloud: SENT, order })
const change = (field: string, leasecloud: Side, order: Side) => ({ field, leasecloud, order })
const returned = [change("shipping", 495, 990), change("items.ESPRESSO-1G.returned", 0, 1)]
const keyboard = [change("items.KEYBOARD.quantity", 0, 1), change("items.KEYBOARD.amount", 0, 890)]

/** What each change makes differ from what LeaseCloud has. */
const DIFFERENCES: Record<OrderChange, Changes> = {
  "an item added": [total(40_968.75), ...keyboard],
  "an item removed": [
    total(31_743.75),
    change("items.CHAIR-BLACK.quantity", 1, 0),
    change("items.CHAIR-BLACK.amount", 6_490, 0),
  ],
  "an item swapped at the same price": [
    change("items.CHAIR-BLACK.quantity", 1, 0),
    change("items.CHAIR-BLACK.amount", 6_490, 0),
    change("items.CHAIR-GREY.quantity", 0, 1),
    change("items.CHAIR-GREY.amount", 0, 6_490),
  ],
  "another address": [
    change("billing_address.address_1", BUYERS.se.address.address_1, "Storgatan 9"),
    change("contact.phone", "+46701234567", "+46700000009"),
  ],
  "another company": [
    change("company", "Exempelkaffe AB", "Annat Bolag AB"),
    change("shipping_address.address_2", null, "Exempelkaffe AB"),
  ],
  "another email address": [change("contact.email", BUYERS.se.email, "annan@example.se")],
  "a return requested": [total(40_475), ...returned],
  "a return received": [
    total(9_350),
    returned[0],
    change("items.ESPRESSO-1G.amount", 24_900, 0),
    returned[1],
  ],
  "an exchange": [
    total(92_356.25),
    change("items.COPIER-2T.quantity", 0, 1),
    change("items.COPIER-2T.amount", 0, 42_000),
    returned[1],
  ],
  "a claim": [total(40_968.75), change("items.ESPRESSO-1G.written_off", 0, 1), ...keyboard],
  "a credit line": [total(39_756.25)],
}

/** What is asked back, incl. VAT: Medusa deducts it from what it asks for, and not from the total. */
const COMES_BACK: Partial<Record<OrderChange, number>> = {
  "a return requested": 31_125,
  "an exchange": 31_125,
}

async function readOrder(shop: TestShop, id: string): Promise<AdminOrder> {
  const fields = "+total,payment_status,*payment_collections,*payment_collections.payments"
  return (await shop.admin<{ order: AdminOrder }>("GET", `/admin/orders/${id}?fields=${fields}`))
    .body.order
}

/** What is asked for and paid: the living collections, and the payments that stand. */
async function moneyOf(shop: TestShop, id: string) {
  const order = await readOrder(shop, id)
  const living = order.payment_collections.filter(({ status }) => status !== "canceled")
  return {
    status: order.payment_status,
    amounts: living.map(({ amount }) => amount).sort((a, b) => b - a),
    payments: order.payment_collections
      .flatMap(({ payments }) => payments ?? [])
      .filter(({ canceled_at }) => !canceled_at)
      .map(({ amount, captured_at }) => ({ amount, captured: captured_at != null })),
  }
}

const sorted = (changes: Changes) =>
  [...changes].sort((a, b) => (a.field < b.field ? -1 : Number(a.field > b.field)))

/** The evidence of the open flag, as the merchant sees it, once it is `expected` or time is up. */
async function changesOf(shop: TestShop, leaseId: string, expected: Changes): Promise<Changes> {
  type Flag = { code: string; evidence: { changes: Changes } }
  for (let looks = 0; ; looks++) {
    const { body } = await shop.admin<{ lease: { needs_attention: Flag[] } }>(
      "GET",
      `/admin/leases/${leaseId}`
    )
    const flag = body.lease.needs_attention.find(({ code }) => code === "order_changed")
    const changes = sorted(flag?.evidence.changes ?? [])
    if (looks === LOOKS || isDeepStrictEqual(changes, sorted(expected))) {
      return changes
    }
    await sleep(100)
  }
}

const STATUS = { PENDING: "awaiting", READY_TO_SHIP: "authorized", ACTIVE: "captured" } as const
type At = keyof typeof STATUS

/** Whatever a merchant makes of an order: LeaseCloud's contract stays as it was sent. */
describeShop("an order that the merchant changes", (shop) => {
  const move = async (remoteIds: string[], status: string) => {
    remoteIds.forEach((id) => shop.simulator.control.setStatus(id, status))
    await pollAll(shop)
  }

  it.each(["PENDING", "READY_TO_SHIP", "ACTIVE"] as const)(
    "at %s: what LeaseCloud has is captured, the rest is asked for apart, and both sides are shown",
    async (at: At) => {
      // Medusa lowers no total of an order that is paid in full.
      const names = (Object.keys(orderChanges) as OrderChange[]).filter(
        (name) => at !== "ACTIVE" || name !== "a credit line"
      )
      const orders = new Map<OrderChange, { id: string; lease: string; remote: string }>()
      const leaseOne = async (name: OrderChange) => {
        const { order } = await shop.storefront.leaseCart(CHANGED_CART)
        const lease = (await ledgerOf(shop)).find(({ order_id }) => order_id === order.id)!
        expect(order.total).toBe(SENT)
        orders.set(name, { id: order.id, lease: lease.id, remote: lease.remote_id! })
        await shop.admin("POST", `/admin/leases/${lease.id}/release`, { note: "Delivered early" })
      }
      // The first cart makes the customer of all of them, which Medusa can't do twice at once.
      const [first, ...others] = names
      await leaseOne(first)
      await Promise.all(others.map(leaseOne))
      const remoteIds = [...orders.values()].map(({ remote }) => remote)
      if (at !== "PENDING") await move(remoteIds, at)
      await forgetLastLook(shop)
      for (const name of names) await orderChanges[name](shop, orders.get(name)!.id)
      // What Medusa tells of is seen at once, a credit line by the next look.
      for (const name of names.filter((each) => each !== "a credit line")) {
        const changes = await changesOf(shop, orders.get(name)!.lease, DIFFERENCES[name])
        expect([name, changes]).toEqual([name, sorted(DIFFERENCES[name])])
      }
      await pollAll(shop)

      const checkOne = async (name: OrderChange, status: (typeof STATUS)[At]) => {
        const { id, lease } = orders.get(name)!
        const now = DIFFERENCES[name].find(({ field }) => field === "total")?.order ?? SENT
        const onTop = Math.max(0, Number(now) - (COMES_BACK[name] ?? 0) - SENT)
        const partly = onTop && status !== "awaiting" ? `partially_${status}` : status
        const payment = { amount: SENT, captured: status === "captured" }
        expect([name, await moneyOf(shop, id)]).toEqual([
          name,
          {
            status: partly,
            amounts: [SENT, onTop].filter(Boolean).sort((a, b) => b - a),
            payments: status === "awaiting" ? [] : [payment],
          },
        ])
        expect([name, await openFlags(shop, lease)]).toEqual([name, ["order_changed"]])
      }
      const check = async (status: (typeof STATUS)[At]) =>
        await Promise.all(names.map((name) => checkOne(name, status)))
      await check(STATUS[at])
      for (const status of ["READY_TO_SHIP", "ACTIVE"] as const) {
        if (at === "PENDING" || (at === "READY_TO_SHIP" && status === "ACTIVE")) {
          await move(remoteIds, status)
          await check(STATUS[status])
        }
      }
    },
    SLOW_MS
  )

  it("leaves the flag when the order is as sent again, and raises no evidence that was dealt with", async () => {
    const { order } = await shop.storefront.leaseCart(CHANGED_CART)
    const [lease] = await ledgerOf(shop)
    const email = async (to: string) => {
      await shop.admin("POST", `/admin/orders/${order.id}`, { email: to })
      await forgetLastLook(shop)
      await pollAll(shop)
    }
    await email("first@example.se")
    expect(await openFlags(shop, lease.id)).toEqual(["order_changed"])
    await email(BUYERS.se.email)
    expect(await openFlags(shop, lease.id)).toEqual([])

    await email("second@example.se")
    // Shops may still call the flag by its former name.
    const done = await shop.admin("POST", `/admin/leases/${lease.id}/acknowledge`, {
      code: "order_edited",
      note: "LeaseCloud knows",
    })
    expect(done.status).toBe(200)
    await email("second@example.se")
    expect(await openFlags(shop, lease.id)).toEqual([])
    await email("third@example.se")
    expect(await openFlags(shop, lease.id)).toEqual(["order_changed"])
    await email("second@example.se")
    expect(await openFlags(shop, lease.id)).toEqual([])
    await email("third@example.se")
    expect(await openFlags(shop, lease.id)).toEqual(["order_changed"])
  })

  it("is looked at again if its lease was locked when the job came by", async () => {
    const { cart, order } = await shop.storefront.leaseCart(CHANGED_CART)
    const [lease] = await ledgerOf(shop)
    await forgetLastLook(shop)
    await orderChanges["a credit line"](shop, order.id)
    const locking = shop.container.resolve<ILockingModule>(Modules.LOCKING)
    await locking.acquire(cart.id, { ownerId: "another", expire: 60 })
    await pollAll(shop)
    expect(await openFlags(shop, lease.id)).toEqual([])
    await locking.release(cart.id, { ownerId: "another" })
    await pollAll(shop)
    expect(await openFlags(shop, lease.id)).toEqual(["order_changed"])
  })

  it("compares no contact that the applicant gave in place of the order's", async () => {
    const applicant = { email: "vd@example.se", phone: "+46 70 765 43 21", first_name: "Kim" }
    const { order } = await shop.storefront.leaseCart(CHANGED_CART, applicant)
    const [lease] = await ledgerOf(shop)
    await orderChanges["another email address"](shop, order.id)
    await orderChanges["another address"](shop, order.id)
    await forgetLastLook(shop)
    await pollAll(shop)
    const expected = [DIFFERENCES["another address"][0]]
    expect(await changesOf(shop, lease.id, expected)).toEqual(expected)
    const { sent_order: sent } = (await ledgerOf(shop))[0]
    const numbers = Object.values(BUYERS.se.applicant).map((each) => String(each))
    numbers.forEach((number) => expect(JSON.stringify(sent)).not.toContain(number))
    expect(sent!.fields["contact.email"]).toBeUndefined()
  })

  it("before it was sent: LeaseCloud gets the order as it stands, and that is captured", async () => {
    const { control } = shop.simulator
    control.fault({ call: "create-order", kind: "429", retryAfter: 60 })
    const { order } = await shop.storefront.leaseCart(CHANGED_CART)
    await orderChanges["an item added"](shop, order.id)
    await passTime(shop, 61_000)
    await pollAll(shop)
    const [lease] = await ledgerOf(shop)
    const now = Number(DIFFERENCES["an item added"][0].order)
    expect(Number(lease.order_total)).toBe(now)
    const [{ body }] = control.orders()
    const sent = body!.items.reduce(
      (sum, item) => sum + item.unitAmount * item.quantity - (item.discountAmount ?? 0),
      body!.shippingAmount ?? 0
    )
    expect(sent * 1.25).toBeCloseTo(now * 100, 0)
    expect(await openFlags(shop, lease.id)).toEqual(["monthly_amount_differs"])

    for (const status of ["READY_TO_SHIP", "ACTIVE"]) await move([lease.remote_id!], status)
    expect(await moneyOf(shop, order.id)).toEqual({
      status: "captured",
      amounts: [now],
      payments: [{ amount: now, captured: true }],
    })
  })

  it("before it was sent: no payment of the former amount is captured", async () => {
    shop.simulator.control.fault({ call: "create-order", kind: "429", retryAfter: 60 })
    const { order } = await shop.storefront.leaseCart(CHANGED_CART)
    await orderChanges["an item added"](shop, order.id)
    await passTime(shop, 61_000)
    await pollAll(shop)
    const [lease] = await ledgerOf(shop)
    const now = Number(DIFFERENCES["an item added"][0].order)
    expect(Number(lease.order_total)).toBe(now)

    // The job is stopped when LeaseCloud's word is written and the order has not followed it.
    const payments = shop.container.resolve(Modules.PAYMENT)
    const stops = jest
      .spyOn(payments, "updatePaymentSession")
      .mockRejectedValue(new Error("the process was stopped"))
    await move([lease.remote_id!], "READY_TO_SHIP").finally(() => stops.mockRestore())
    const checked = await shop.admin(
      "POST",
      `/admin/orders/${order.id}/payment-sessions/authorize`,
      {
        payment_session_id: lease.payment_session_id,
      }
    )
    expect(checked.body).toMatchObject({ is_authorized: true })
    expect((await moneyOf(shop, order.id)).payments).toEqual([{ amount: SENT, captured: false }])

    await move([lease.remote_id!], "ACTIVE")
    expect(await moneyOf(shop, order.id)).toEqual({
      status: "captured",
      amounts: [now],
      payments: [{ amount: now, captured: true }],
    })
    expect(await openFlags(shop, lease.id)).toEqual(["monthly_amount_differs"])
  })
})
