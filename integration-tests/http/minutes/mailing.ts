import { mailbox } from "../../../testbed/mail-provider"
import { MAIL_KINDS } from "../../../src/mails"
import type { LeaseWithEvents } from "../../../src/api/schemas/leases"
import { captureOutput } from "../../helpers/capture"
import { databaseOf, passTime, payByInvoice, runJob } from "../../helpers/leases"
import { askForLink, makeLink, placeOrder } from "../../helpers/links"
import { TestShop } from "../../helpers/shop"
import { HOUR, minutesOf } from "./minutes"

/** What the customer of a lease is mailed, whatever the provider of the mails does. */
export function mailing(shop: TestShop): void {
  const { newest, leaseOne, turnedAway, report } = minutesOf(shop)

  const change = (body: object) => shop.admin("POST", "/admin/leasecloud/settings", body)
  const told = () => mailbox.taken.map(({ kind }) => kind)
  const mailsOf = async (id: string) =>
    (await shop.admin<{ lease: LeaseWithEvents }>("GET", `/admin/leases/${id}`)).body.lease.mails
  const orderRow = (id: string) => databaseOf(shop)("order").where({ id })
  const results = async (id: string) =>
    (await mailsOf(id)).map(({ kind, status, reason }) => [kind, status, reason])

  /** Runs the job, and answers the lines that it logs of mails. */
  async function logged(run: () => Promise<unknown>): Promise<string[]> {
    const output = captureOutput(shop.container)
    try {
      await run()
    } finally {
      output.stop()
    }
    return output
      .text()
      .split("\n")
      .filter((line) => line.includes("mails to customers"))
  }

  describe("mails its customer", () => {
    beforeEach(async () => {
      mailbox.taken = []
      mailbox.troubles = []
      await change({ mails: [...MAIL_KINDS] })
    })
    afterAll(() => change({ mails: null, reminder_days: null }))

    it("of each step, once, in the language of the market, and stores nothing of it", async () => {
      const { lease, order } = await leaseOne()
      const [{ email, customer_id }] = await orderRow(order.id)
      await runJob(shop)
      for (const word of ["READY_TO_SHIP", "ACTIVE", "ACTIVE"]) await report(word)
      expect(told()).toEqual(["applied", "signed", "active"])
      const [applied] = mailbox.taken
      expect(applied).toMatchObject({
        about: lease.id,
        to: email,
        template: null,
        data: null,
      })
      expect(applied.subject).toContain(`#${order.display_id}`)
      expect(applied.html).toContain('lang="sv"')
      expect(await results(lease.id)).toEqual([
        ["applied", "sent", null],
        ["signed", "sent", null],
        ["active", "sent", null],
      ])
      const rows = await databaseOf(shop)("notification")
        .where({ channel: "email" })
        .orderBy("created_at")
      expect(rows).toHaveLength(3)
      expect(rows[0]).toMatchObject({
        to: email,
        data: null,
        resource_id: lease.id,
        resource_type: "lease",
        receiver_id: customer_id,
        idempotency_key: applied.id,
      })
      expect(JSON.stringify(rows)).not.toContain(applied.subject)
    })

    it("to sign, and reminds of it while nobody has", async () => {
      await runJob(shop)
      const { lease } = await leaseOne()
      await runJob(shop)
      for (const days of [2, 2, 2, 2]) {
        await passTime(shop, days * 24 * HOUR)
        await runJob(shop)
      }
      expect(told()).toEqual(["applied", "signature_reminder", "signature_reminder"])
      expect((await mailsOf(lease.id)).map(({ number }) => number)).toEqual([0, 1, 2])
      const events = await databaseOf(shop)("leasecloud_lease_event")
        .where({ type: "lease.signature-overdue" })
        .orderBy("created_at")
      expect(events.map(({ data, emitted_at }) => [data, emitted_at !== null])).toEqual([
        [{ number: 1, days: 3 }, true],
        [{ number: 2, days: 7 }, true],
      ])
    })

    it("of the end, and of nothing before it that came too late", async () => {
      const { lease } = await leaseOne()
      await report("DECLINED")
      expect(told()).toEqual(["declined"])
      // In Swedish: the shop has canceled the order.
      expect(mailbox.taken[0].text).toContain("har därför avbrutit beställningen")
      expect(await results(lease.id)).toEqual([["declined", "sent", null]])
      await passTime(shop, 8 * 24 * HOUR)
      await runJob(shop)
      expect(told()).toEqual(["declined"])
    })

    it("of an application that nobody could send, with no word of a refusal", async () => {
      await turnedAway(90_000)
      await passTime(shop, 25 * HOUR)
      await runJob(shop)
      expect(told()).toEqual(["apply_again"])
      expect(await results((await newest()).id)).toEqual([["apply_again", "sent", null]])
    })

    it("a lease link that a user made, in the mail and nowhere else", async () => {
      const orderId = await placeOrder(shop)
      const link = await makeLink(shop, orderId)
      await runJob(shop)
      expect(told()).toEqual(["lease_link"])
      const [mail] = mailbox.taken
      expect(mail.about).toBe(link.id)
      for (const body of [mail.text, mail.html]) expect(body).toContain(link.url)
      const token = link.url.split("/").at(-1)!
      const rows = await databaseOf(shop)("notification").where({ channel: "email" })
      expect(JSON.stringify(rows)).not.toContain(token.slice(0, 22))
      await askForLink(shop, orderId)
      const paid = await placeOrder(shop)
      await askForLink(shop, paid)
      await payByInvoice(shop, paid, 100)
      await runJob(shop)
      expect(told()).toEqual(["lease_link", "lease_link"])
    })

    it("of nothing that is switched off, and of nothing later that was due meanwhile", async () => {
      const { lease } = await leaseOne()
      await change({ mails: ["active"] })
      await report("READY_TO_SHIP")
      await change({ mails: [...MAIL_KINDS] })
      await runJob(shop)
      await report("ACTIVE")
      expect(told()).toEqual(["active"])
      expect(await results(lease.id)).toEqual([["active", "sent", null]])
    })

    it.each([
      ["error", "failed", "provider_error", 0],
      ["error-after", "failed", "provider_error", 1],
    ] as const)("once at most, though the provider's answer is %s", async (...row) => {
      const [trouble, status, reason, taken] = row
      mailbox.troubles = [trouble]
      const { lease, order } = await leaseOne()
      const lines = await logged(() => runJob(shop))
      expect(lines).toEqual([expect.stringContaining("mails to customers not sent: 1, since")])
      expect(lines.join()).not.toContain((await orderRow(order.id))[0].email)
      await runJob(shop)
      await runJob(shop)
      expect(told()).toHaveLength(taken)
      expect(await results(lease.id)).toEqual([["applied", status, reason]])
      await report("ACTIVE")
      expect(told().slice(taken)).toEqual(["active"])
      expect((await newest()).status).toBe("active")
    })

    it("once at most, though the provider hangs: the job goes on, and leaves the others to the next run", async () => {
      mailbox.troubles = ["hang-after"]
      const { lease } = await leaseOne()
      const other = await leaseOne()
      const lines = await logged(() => runJob(shop))
      expect(lines).toHaveLength(1)
      expect(await results(lease.id)).toEqual([["applied", "interrupted", "no_answer"]])
      expect(await results(other.lease.id)).toEqual([["applied", "planned", null]])
      await runJob(shop)
      expect(told()).toEqual(["applied", "applied"])
      expect(await results(other.lease.id)).toEqual([["applied", "sent", null]])
    }, 30_000)

    it("by nothing if the order has no address, or the order is canceled", async () => {
      const { lease, order } = await leaseOne()
      await orderRow(order.id).update({ email: null })
      const second = await leaseOne()
      await shop.admin("POST", `/admin/orders/${second.order.id}/cancel`)
      await runJob(shop)
      expect(told()).toEqual([])
      expect(await results(lease.id)).toEqual([["applied", "failed", "no_address"]])
      expect(await results(second.lease.id)).toEqual([["applied", "failed", "out_of_date"]])
    })
  })
}
