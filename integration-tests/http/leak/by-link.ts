import { DraftOrders } from "../../../testbed/draft-orders"
import { mailbox } from "../../../testbed/mail-provider"
import { LinkHolder, offerLeasing, tokenOf } from "../../../testbed/lease-links"
import { ADDRESS, APPLICANT, applicantsOf, LeakDetector, NIN } from "../../helpers/leaks"
import { databaseOf, pollAll } from "../../helpers/leases"
import type { TestShop } from "../../helpers/shop"

/** A link, whoever opens it and however, and the application by it: refused, lost, found. */
export async function leasedByLink(shop: TestShop, detector: LeakDetector): Promise<void> {
  const { control } = shop.simulator
  const orderId = await new DraftOrders(shop.sdk, shop).place({
    market: "se",
    items: [{ sku: "ESPRESSO-2G" }],
  })
  const link = await offerLeasing(shop, orderId)
  const token = tokenOf(link)
  // The provider of mails repeats the mail in its error.
  mailbox.troubles = ["error-after"]
  await pollAll(shop)
  expect(mailbox.taken.at(-1)!.html).toContain(token)
  detector.lookFor("the link's token", token)
  const holder = new LinkHolder(shop.url, token, { "x-forwarded-for": ADDRESS })
  await holder.look()
  await openedOtherwise(shop, token)

  control.fault({ call: "create-order", kind: "echo", status: 400 })
  expect((await holder.apply("se", APPLICANT)).status).toBe(400)
  expect((await holder.look()).refusal).not.toEqual([])
  await detector.searchDatabase(databaseOf(shop), "refused by link")
  for (const wrong of [{ months: NIN.typed }, { email: NIN.typed }, { [NIN.normal]: NIN.typed }]) {
    expect((await holder.apply("se", { ...APPLICANT, ...wrong } as never)).status).toBe(400)
  }

  control.fault({ call: "create-order", kind: "echo", status: 500, when: "after" })
  const { body } = await holder.apply("se", APPLICANT)
  expect(body).toMatchObject({ lease: { status: "submitting" } })
  await detector.searchDatabase(databaseOf(shop), "uncertain by link")
  await pollAll(shop)
  await pollAll(shop)
  expect((await holder.look()).lease?.status).toBe("pending")
  expect(await applicantsOf(shop)).toHaveLength(0)
  for (const path of [
    `/admin/orders/${orderId}?fields=*payment_collections.payment_sessions,*lease`,
    `/admin/leases?order_id=${orderId}`,
    "/admin/workflows-executions",
  ]) {
    await shop.admin("GET", path)
  }
  await shop.storefront.ask("GET", `/store/orders/${orderId}`)
}

/** Other ways to write the link's address, which end in the same log. */
async function openedOtherwise(shop: TestShop, token: string): Promise<void> {
  const encoded = [...token].map((each) => `%${each.charCodeAt(0).toString(16)}`).join("")
  for (const path of [
    `/leasecloud/apply/${token}`,
    `/leasecloud/apply/${token}/?from=mail`,
    `/leasecloud/links/${token}/`,
    `/LeaseCloud/Links/${token}`,
    `//leasecloud/links/${token}`,
    `/leasecloud/links/${encoded}`,
    `/leasecloud/links/${token}x`,
    `/leasecloud/links/${token}/lease`,
    `/leasecloud/links?token=${token}`,
    `/leasecloud/apply/${token}/favicon.ico`,
  ]) {
    await fetch(shop.url + path)
    for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
      await fetch(shop.url + path, { method, body: "{", headers: JSON_TYPE })
    }
  }
}

const JSON_TYPE = { "content-type": "application/json" }

/** What Medusa writes at the level debug before any plugin runs: docs/operating.md warns of it. */
export const PATHS_BEFORE_ANY_PLUGIN =
  /.*"level":"debug","message":"(skipping|using custom) \w+ bodyparser.*/g

/** Answers to whoever has the link or makes it, and Express's word that it knows no such address. */
export const OF_THE_LINK = /^\w+ \/(admin\/orders\/\w+\/lease-link|leasecloud\/apply\/|\/)/
