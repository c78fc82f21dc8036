import { tokenOf } from "../../../testbed/lease-links"
import { readState } from "../audit/orders"
import type { AdminOrder } from "../merchant"
import type { MerchantMove, Purchase } from "../record"
import { exVatOf, fail, noteSecrets } from "../shopper/apply"
import { givesUp } from "../shopper/complete"
import { applyByLink, holderOf, Linking, newestLease } from "./apply"

/** An order can't be leased any more after these. */
const ENDING_MOVES: MerchantMove[] = ["cancel", "invoice", "fulfil"]

/** The merchant makes a link. Answers its token. @throws MoveRefused if the order can't be leased */
export async function offer({ merchant, record }: Linking, { orderId }: Purchase, days?: number) {
  const link = await merchant.offerLeasing(orderId!, days ? { expires_in_days: days } : {})
  const token = tokenOf(link)
  noteSecrets(record, [token])
  return token
}

/** Keeps what an order comes to, which is what has to be sent of it. */
export function noteTotals(purchase: Purchase, order: AdminOrder): void {
  purchase.exVat = exVatOf(order)
  purchase.inclVat = order.total
}

/** The order is paid another way, and from then on none of the plugin's business. */
export async function noteUntouched({ pool, now }: Linking, purchase: Purchase): Promise<void> {
  const orderId = purchase.orderId!
  purchase.turnedAt ??= now()
  purchase.pays = "otherwise"
  purchase.untouched = { orderId, state: await readState(pool, orderId) }
  purchase.stage = "done"
}

/** Notes what must never be. */
export function wrong({ record }: Linking, { number, orderId }: Purchase, what: string): void {
  record.findings.push({ kind: "wrong", text: `order ${orderId} of purchase ${number} ${what}` })
}

/** Looks at the order and applies by the link. True if the order has a lease under way then. */
export async function lookAndApply(
  context: Linking,
  purchase: Purchase,
  token: string
): Promise<boolean> {
  const { plan } = purchase
  const seen = await holderOf(context, purchase, token).holder.look()
  if (await isTaken(context, purchase)) return true
  const meanwhile = purchase.merchantMoves.length ? null : (plan.order?.meanwhile ?? null)
  const move = (when: "before" | "during") =>
    meanwhile?.when === when ? context.merchant.make(purchase, [meanwhile.move]) : undefined
  await move("before")
  const before = ended(purchase)
  if (meanwhile?.when === "before" && !before) {
    noteTotals(purchase, await context.merchant.order(purchase.orderId!))
  }
  const servers = context.servers()
  const other = { months: plan.secondTab?.months, at: servers[servers.length - 1] }
  const [answer, ofOther] = await Promise.all([
    applyByLink(context, purchase, token, seen, { at: servers[0] }),
    plan.twoTabs ? applyByLink(context, purchase, token, seen, other) : undefined,
    move("during"),
  ])
  if (before && answer?.status === 200) wrong(context, purchase, `was leased after ${before}`)
  if (await isTaken(context, purchase)) return true
  fail(purchase, JSON.stringify(answer?.body ?? "no answer"))
  await afterRefusal(context, purchase, ended(purchase))
  if (answer?.status === 400 && !ofOther && purchase.stage === "applying") {
    const { link } = await holderOf(context, purchase, token).holder.look()
    if (link.status !== "open")
      wrong(context, purchase, `has a link that is ${link.status} after a refusal`)
  }
  return false
}

async function isTaken(context: Linking, purchase: Purchase): Promise<boolean> {
  const lease = await newestLease(context, purchase)
  if (lease?.isLive) purchase.leaseId = lease.id
  return lease?.isLive ?? false
}

/** What the merchant has done to an order that keeps it from being leased. */
const ended = ({ merchantMoves }: Purchase) =>
  merchantMoves.find(({ move, status }) => ENDING_MOVES.includes(move) && status === 200)?.move

async function afterRefusal(
  context: Linking,
  purchase: Purchase,
  end: MerchantMove | undefined
): Promise<void> {
  if (purchase.stage !== "applying") return
  if (end === "invoice") await noteUntouched(context, purchase)
  else if (end || givesUp(purchase)) purchase.stage = "refused"
}
