import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import type { CreateOrderRequest } from "../../src/leasecloud/schemas"
import { MAIL_KINDS } from "../../src/mails"
import { mailbox, MAIL_PROVIDER_PATH } from "../../testbed/mail-provider"
import { BUYERS } from "../../testbed/shopper/people"
import { captureEvents, captureOutput } from "../helpers/capture"
import {
  ADDRESS,
  APPLICANT,
  applicantsOf,
  captureAnswers,
  KEYS,
  LeakDetector,
  newDetector,
  NIN,
  OTHERS,
  SEALING_KEY,
  TRADER,
} from "../helpers/leaks"
import { databaseOf, leasecloudOf, ledgerOf, passTime, pollAll, runJob } from "../helpers/leases"
import { describeShop, TestShop } from "../helpers/shop"
import { leasedByLink, OF_THE_LINK, PATHS_BEFORE_ANY_PLUGIN } from "./leak/by-link"

const CART = { market: "se" as const, items: [{ sku: "ESPRESSO-2G", quantity: 2 }] }

const shopperOf = (shop: TestShop) => shop.shopper({ "x-forwarded-for": ADDRESS })

/** The lender refuses and repeats all that it got; then takes the order and says the same again. */
async function refusedThenUncertain(shop: TestShop, detector: LeakDetector): Promise<string> {
  const shopper = shopperOf(shop)
  const { cart } = await shopper.prepareLease(CART, APPLICANT)
  expect(await applicantsOf(shop)).toHaveLength(1)
  await detector.searchDatabase(databaseOf(shop), "applied")

  shop.simulator.control.fault({ call: "create-order", kind: "echo", status: 400 })
  expect(await shopper.completeCart(cart.id)).toMatchObject({ type: "cart" })
  const refused = await shopper.ask<{ refusal: unknown[] }>("GET", `/store/carts/${cart.id}/lease`)
  expect(refused.body.refusal.length).toBeGreaterThan(0)
  await detector.searchDatabase(databaseOf(shop), "refused")

  await shopper.applyLease(cart.id, "se", APPLICANT)
  shop.simulator.control.fault({ call: "create-order", kind: "echo", status: 500, when: "after" })
  const completed = await shopper.completeCart(cart.id)
  if (completed.type !== "order") {
    throw new Error(completed.error.message)
  }
  expect(await ledgerOf(shop)).toMatchObject([{ status: "submitting" }])
  await detector.searchDatabase(databaseOf(shop), "uncertain")

  shop.simulator.control.fault({ call: "list-orders", kind: "echo", status: 500 })
  await pollAll(shop)
  await pollAll(shop)
  const [lease] = await ledgerOf(shop)
  expect(lease).toMatchObject({ status: "pending", org_number: "******-**97" })
  expect(await applicantsOf(shop)).toHaveLength(0)
  return completed.order.id
}

/** What the lender says of the order later, and everybody who may ask for it. */
async function followed(shop: TestShop, orderId: string): Promise<void> {
  const [lease] = await ledgerOf(shop)
  const { control } = shop.simulator
  control.fault({ call: "get-order", kind: "echo", status: 400 })
  control.setStatus(lease.remote_id!, "READY_TO_SHIP")
  for (const path of ["sync", "sync"]) {
    await shop.admin("POST", `/admin/leases/${lease.id}/${path}`)
  }
  await pollAll(shop)
  control.setStatus(lease.remote_id!, "ACTIVE")
  await pollAll(shop)
  await pollAll(shop)
  expect((await shop.storefront.orderLease(orderId)).lease.status).toBe("active")

  for (const path of [
    "/admin/leases",
    `/admin/leases?q=${encodeURIComponent("Exempel")}`,
    `/admin/leases/${lease.id}`,
    `/admin/leases/${lease.id}/events`,
    `/admin/leasecloud/export?customer_id=${lease.customer_id}`,
    "/admin/leasecloud/status",
    `/admin/orders/${orderId}?fields=*payment_collections.payment_sessions,*lease`,
    "/admin/payments",
    "/admin/workflows-executions",
  ]) {
    const answer = await shop.admin("GET", path)
    expect([path, answer.status]).toEqual([path, 200])
  }
  for (const path of ["/admin/leases", "/admin/leasecloud/export"]) {
    const { status } = await shop.admin("GET", `${path}?org_number=${TRADER.typed}`)
    expect([path, status]).toEqual([path, 400])
  }
  for (const path of [
    `/store/orders/${orderId}`,
    `/store/carts/${lease.cart_id}/lease`,
    `/store/leasecloud/quotes?amount=20000&country_code=se`,
  ]) {
    await shop.storefront.ask("GET", path)
  }
}

/** Proven absent after a broken connection, sent again by the job, and refused then. */
async function refusedByTheJob(shop: TestShop, detector: LeakDetector): Promise<void> {
  const { control } = shop.simulator
  const shopper = shopperOf(shop)
  const { cart } = await shopper.prepareLease(CART, APPLICANT)
  control.fault({ call: "create-order", kind: "reset" })
  expect((await shopper.completeCart(cart.id)).type).toBe("order")
  control.fault({ call: "create-order", kind: "429", retryAfter: 0 })
  await pollAll(shop)
  await detector.searchDatabase(databaseOf(shop), "sent again")
  control.fault({ call: "create-order", kind: "echo", status: 400 })
  for (let runs = 0; runs < 4; runs++) {
    await passTime(shop, 61_000)
    await pollAll(shop)
  }
  const leases = await ledgerOf(shop)
  expect(leases.map(({ status }) => status)).toEqual(["active", "declined"])
  expect(await applicantsOf(shop)).toHaveLength(0)
}

/** The numbers where they don't belong: refused before anything is stored or logged of them. */
async function misplaced(shop: TestShop): Promise<void> {
  const shopper = shopperOf(shop)
  const { id } = await shopper.createCart(CART)
  await shopper.addShippingMethod(id, "se")
  const { body } = await shopper.ask<{ payment_collection: { id: string } }>(
    "POST",
    "/store/payment-collections",
    { cart_id: id }
  )
  const sessions = `/store/payment-collections/${body.payment_collection.id}/payment-sessions`
  const provider_id = "pp_leasecloud_leasecloud"
  const lease = `/store/carts/${id}/lease`
  const good = { ...APPLICANT, months: 36 }
  const refused: [string, unknown][] = [
    [sessions, { provider_id, data: { nin: NIN.typed } }],
    [sessions, { provider_id, data: { nin: { [NIN.typed]: TRADER.typed } } }],
    [sessions, { provider_id, data: { [NIN.normal]: true, [TRADER.normal]: true } }],
    [sessions, { provider_id, data: [NIN.typed] }],
    [sessions, { provider_id, data: NIN.typed }],
    [lease, { ...good, months: NIN.typed }],
    [lease, { ...good, months: Number(NIN.normal) }],
    [lease, { ...good, own_insurance: NIN.typed }],
    [lease, { ...good, invoice_interval: NIN.typed }],
    [lease, { ...good, status_trigger: NIN.typed }],
    [lease, { ...good, email: NIN.typed }],
    [lease, { ...good, phone: `phone ${NIN.typed}` }],
    [lease, { ...good, authorized_signatory: NIN.typed }],
    [lease, { ...good, first_name: { [NIN.normal]: NIN.typed } }],
    [lease, { ...good, [NIN.typed]: true }],
    [lease, { ...good, [NIN.normal]: TRADER.normal }],
    [lease, { ...good, nin: [NIN.typed] }],
    [lease, { ...good, nin: `${NIN.typed} and more` }],
    [lease, { ...good, org_number: `${TRADER.typed}/${NIN.typed}` }],
    [lease, NIN.typed],
    [`${lease}?nin=${NIN.typed}`, good],
    [`${lease}/confirm`, { monthly_amount: NIN.typed }],
    [`${lease}/confirm`, { monthly_amount: 859, nin: NIN.typed }],
    [`${lease}/confirm`, { monthly_amount: 859, [NIN.normal]: TRADER.normal }],
    [`${lease}/confirm?nin=${NIN.typed}`, { monthly_amount: 859 }],
  ]
  for (const [path, sent] of refused) {
    const answer = await shopper.ask("POST", path, sent)
    expect([JSON.stringify(sent), answer.status]).toEqual([JSON.stringify(sent), 400])
  }
  for (const broken of [`{"a":x,"nin":"${NIN.normal}"}`, `{"nin":"${NIN.typed}"`, NIN.typed]) {
    const answer = await fetch(shop.url + lease, {
      method: "POST",
      body: broken,
      headers: {
        "content-type": "application/json",
        "x-publishable-api-key": shop.publishable_key,
      },
    })
    expect([broken, answer.status]).toEqual([broken, 400])
  }
  expect(await ledgerOf(shop)).toHaveLength(2)
}

/** The other countries' numbers, before a lender that repeats what it got. */
async function otherMarkets(shop: TestShop): Promise<void> {
  for (const market of OTHERS) {
    shop.simulator.control.fault({ call: "create-order", kind: "echo", status: 400 })
    const { cart } = await shopperOf(shop).prepareLease({ ...CART, market })
    expect((await shop.storefront.completeCart(cart.id)).type).toBe("cart")
    await shop.storefront.ask("GET", `/store/carts/${cart.id}/lease`)
  }
}

/** What the customers of all of that were mailed. */
const MAILED = ["applied", "signed", "active", "declined", "lease_link", "applied"]

/** The applications that came to nothing are closed, then blanked; what is left is exported. */
async function blanked(shop: TestShop, detector: LeakDetector): Promise<void> {
  for (const days of [2, 8]) {
    await passTime(shop, days * 86_400_000)
    await runJob(shop)
  }
  const closed = (await ledgerOf(shop)).filter(({ status }) => status === "closed")
  expect(closed).toMatchObject(OTHERS.map(() => ({ company: null, org_number: null })))
  await detector.searchDatabase(databaseOf(shop), "blanked")
  for (const table of ["notification", "leasecloud_upstream_error"]) {
    const { rows } = await databaseOf(shop).raw("SELECT row::text AS text FROM ?? AS row", [table])
    expect([table, rows.length > 0]).toEqual([table, true])
    expect([table, JSON.stringify(rows)]).toEqual([table, expect.not.stringMatching("Exempel")])
  }
}

/** What the client throws, whoever catches it. */
async function thrownErrors(shop: TestShop, detector: LeakDetector): Promise<void> {
  const { control } = shop.simulator
  const sent = control.orders()[0].body as CreateOrderRequest
  const { upstream } = leasecloudOf(shop)
  const faults = [
    { kind: "echo", status: 400 },
    { kind: "echo", status: 500 },
    { kind: "reset" },
    { kind: "401" },
    { kind: "422" },
    { kind: "garbage", form: "html" },
    { kind: "garbage", form: "shape" },
    { kind: "redirect" },
  ] as const
  for (const fault of faults) {
    control.fault({ call: "create-order", ...fault })
    const error = await upstream
      .call("orders", "se", (client) => client.createOrder(sent))
      .catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(Error)
    detector.searchError(JSON.stringify(fault), error)
  }
}

/** Every way to name the link to a lease that Medusa's parsers take, and a few that they do not. */
const SPELLINGS = [
  "fields=lease",
  "fields=%2Blease",
  "fields=+lease.*",
  "fields=%2Blease.*",
  "fields=*lease",
  "fields=%2Alease",
  "fields=**lease",
  "fields=%20lease",
  "fields=lease.*",
  "fields=lease.org_number",
  "fields=%2Blease.org_number",
  "fields=%2B%6Cease.%6Frg_number",
  "fields=-id,%2Blease.org_number",
  "fields=id,%20%2B%20lease.company",
  "fields=id&fields=%2Blease.company",
  "fields[]=%2Blease.company",
  "fields[0]=id&fields[1]=lease.company",
  "fields[200]=lease.company",
  "fields[a][b]=lease.company",
  "fields.lease=company",
  "fields=%2Blease.order.lease.company",
  "fields=%2Bcustomer.orders.lease.company",
  "fields=*customer.orders.lease",
  "fields=%2Bpayment_collections.order.lease.reference",
  "fields=items.variant.product.orders.leases.org_number",
  "fields=LEASE.*",
  "order=lease.org_number",
]

/** The store routes that read with a shopper's fields, of orders and of what leads to one. */
const readable = (orderId: string, cartId: string) => [
  `/store/orders/${orderId}`,
  "/store/orders",
  `/store/carts/${cartId}`,
  "/store/customers/me",
  "/store/products",
  "/store/regions",
  `/STORE/orders/${orderId}/`,
]

describeShop(
  "leak test",
  (shop) => {
    it("lets no store route read the link from an order to its lease, however it is asked for", async () => {
      const { order } = await shop.storefront.leaseCart(CART)
      const [lease] = await ledgerOf(shop)
      const hidden = [lease.reference, lease.org_number!, lease.company!, lease.payload_hash!]
      const faults: string[] = []
      for (const path of readable(order.id, lease.cart_id!)) {
        for (const spelling of SPELLINGS) {
          const { status, body } = await shop.storefront.ask("GET", `${path}?${spelling}`)
          const { type, message } = body as { type?: string; message?: string }
          const words = /^Requested fields \[leases?\] are not valid$/.test(message ?? "")
          if (status !== 400 || type !== "invalid_data" || !words) {
            faults.push(`${path}?${spelling}: ${status} ${message}`)
          }
          const text = JSON.stringify(body)
          faults.push(
            ...hidden.filter((each) => text.includes(each)).map(() => `leak: ${spelling}`)
          )
        }
      }
      expect(faults).toEqual([])
      for (const all of ["*", "*.*", "%2B*", "**", "*,*.*"]) {
        const { body } = await shop.storefront.ask("GET", `/store/orders/${order.id}?fields=${all}`)
        expect(JSON.stringify(body)).not.toContain(lease.reference)
      }
      // What a shopper may read goes on as it was.
      const fields = "fields=id,%2Btotal,*items,-email"
      const read = await shop.storefront.ask<{ order: { id: string } }>(
        "GET",
        `/store/orders/${order.id}?${fields}`
      )
      expect(read.body.order.id).toBe(order.id)
      expect((await shop.storefront.orderLease(order.id)).lease.id).toBe(lease.id)
    })

    it("finds no number, address or key in database, logs, events, answers and errors", async () => {
      const detector = newDetector()
      const output = captureOutput(shop.container)
      const events = captureEvents(shop.container)
      const answers = captureAnswers()
      try {
        const orderId = await refusedThenUncertain(shop, detector)
        await followed(shop, orderId)
        await refusedByTheJob(shop, detector)
        await misplaced(shop)
        await leasedByLink(shop, detector)
        await otherMarkets(shop)
        await thrownErrors(shop, detector)
        await events.named("lease.declined")
        expect(mailbox.taken.map(({ kind }) => kind)).toEqual(MAILED)
        const active = mailbox.taken.find(({ kind }) => kind === "active")
        const data = { kind: "active", language: "sv", months: 36, currency_code: "sek", url: null }
        expect(active).toMatchObject({ template: "d-1", text: null, data })
        await blanked(shop, detector)
      } finally {
        answers.stop()
        const log = output.stop()
        detector.search("log", "all of it", log.replace(PATHS_BEFORE_ANY_PLUGIN, ""))
        const plain = log.replaceAll("\\", "")
        for (const what of ["call", "transition", "sweep"]) {
          expect(plain).toContain(`leasecloud {"what":"${what}"`)
        }
      }
      await detector.searchDatabase(databaseOf(shop), "at the end")
      events.events.forEach(({ name, data }) =>
        detector.search("events", name, JSON.stringify(data))
      )
      answers.answers
        .filter(({ request }) => !OF_THE_LINK.test(request))
        .forEach(({ request, text }) => detector.search("answers", request, text))

      expect(detector.leaks).toEqual([])
      for (const kind of ["rows", "tables", "log", "events", "answers", "errors"]) {
        expect([kind, detector.searched[kind]?.texts ?? 0]).toEqual([kind, expect.any(Number)])
        expect(detector.searched[kind]?.texts).toBeGreaterThan(0)
      }
      expect(detector.searched.log.bytes).toBeGreaterThan(10_000)
      process.stdout.write(`leak test: ${detector.summary()}\n`)
    })

    it("finds nothing of a write that the database refuses", async () => {
      const detector = newDetector()
      const { cart } = await shopperOf(shop).prepareLease(CART, APPLICANT)
      const db = databaseOf(shop)
      await db.raw(
        `CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS
         'BEGIN RAISE disk_full USING MESSAGE = ''no space left on the device''; END'`
      )
      for (const table of ["leasecloud_applicant", "leasecloud_lease"]) {
        await db.raw(
          `CREATE TRIGGER full_disk BEFORE INSERT OR UPDATE ON ${table} EXECUTE FUNCTION full_disk()`
        )
        const output = captureOutput(shop.container)
        const lease = { ...BUYERS.se.applicant, ...APPLICANT, months: 36 }
        const path = `/store/carts/${cart.id}/lease`
        const { status } = await shop.storefront.ask("POST", path, lease)
        const log = output.stop()
        await db.raw(`DROP TRIGGER full_disk ON ${table}`)
        expect([table, status]).toEqual([table, 500])
        expect(log).toContain("no space left on the device")
        expect(log).not.toMatch(/\bv1\.[\w-]+\.|Exempelkaffe/)
        detector.search("log", `a refused write of ${table}`, log)
      }
      await db.raw("DROP FUNCTION full_disk")
      expect(detector.leaks).toEqual([])
    })

    it("is seen to fail for one leak by hand in each of the places that it searches", async () => {
      const output = captureOutput(shop.container)
      const events = captureEvents(shop.container)
      const answers = captureAnswers()
      const detector = newDetector()
      const found = () => detector.leaks.splice(0).map(({ what }) => what)

      await detector.searchDatabase(databaseOf(shop), "untouched")
      expect(found()).toEqual([])
      await databaseOf(shop)("leasecloud_upstream_error").insert({
        id: "lerr_by_hand",
        market: "se",
        call: "",
        kind: "refused",
        message: `no such company: ${TRADER.normal.replace("-", "")}`,
      })
      await detector.searchDatabase(databaseOf(shop), "with a leak")
      expect(found()).toEqual(["the sole trader's number"])

      const cart = await shopperOf(shop).createCart({ ...CART, email: `${NIN.typed}@mail.example` })
      expect(await events.named("cart.created")).toHaveLength(1)
      answers.stop()
      answers.answers.forEach(({ request, text }) => detector.search("answers", request, text))
      expect(found()).toEqual(["the national id"])

      await shop.container
        .resolve(Modules.EVENT_BUS)
        .emit({ name: "lease.leaked", data: { id: cart.id, ip: ADDRESS } })
      const [leaked] = await events.named("lease.leaked")
      detector.search("events", leaked.name, JSON.stringify(leaked.data))
      expect(found()).toEqual(["the shopper's address"])

      shop.container.resolve(ContainerRegistrationKeys.LOGGER).debug(`nin 19640823 3234`)
      shop.container.resolve(ContainerRegistrationKeys.LOGGER).info(`GET /leasecloud/links/tOkEn`)
      detector.lookFor("the link's token", "tOkEn")
      detector.search("log", "all of it", output.stop())
      expect(found()).toEqual(expect.arrayContaining(["the national id", "the link's token"]))

      const cause = Object.assign(new Error("request failed"), { config: { headers: [KEYS.no] } })
      detector.searchError("by hand", new Error("wrapped", { cause }))
      expect(new Set(found())).toEqual(new Set(["the API key of no"]))
    })
  },
  {
    simulator: { keys: KEYS, limit: false },
    leasecloud: { debug: true, mails: MAIL_KINDS, mailTemplates: { active: "d-1" } },
    env: {
      MAIL_PROVIDER: MAIL_PROVIDER_PATH,
      LEASECLOUD_ENCRYPTION_KEY: SEALING_KEY.toString("base64"),
      LEASECLOUD_SETTLE_AFTER: "0.0001",
    },
  }
)
