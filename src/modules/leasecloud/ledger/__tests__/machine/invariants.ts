import type { LeaseRow } from "../../database"
import { accountOf } from "../../../account"
import { accountNameOf, ACCOUNTS } from "./rows"
import type { RemoteOrder } from "./remote"
import type { World } from "./world"

const SENT_TO = new Map(
  ACCOUNTS.map((options) => [accountNameOf(options), accountOf(options, "se").sentTo])
)

/** LeaseCloud's words for what it moves. */
const WORDS: Record<string, string | undefined> = {
  ready_to_ship: "READY_TO_SHIP",
  active: "ACTIVE",
  cancelled: "CANCELLED",
  declined: "DECLINED",
}

const LIVE = ["submitting", "pending", "ready_to_ship", "active"]

/** From each status those that one step may lead to, by the ledger's rules. */
const STEPS: Record<string, string[]> = {
  draft: ["submitting", "declined", "closed"],
  submitting: ["draft", "pending", "declined", "closed"],
  pending: ["ready_to_ship", "cancelled", "declined"],
  ready_to_ship: ["active", "cancelled", "declined"],
  active: [],
  cancelled: [],
  declined: [],
  closed: [],
}

function reachable(from: string): Set<string> {
  const reached = new Set([from])
  for (const status of reached) STEPS[status].forEach((next) => reached.add(next))
  return reached
}

const REACHABLE = new Map(Object.keys(STEPS).map((status) => [status, reachable(status)]))

/** What must hold after every step of every process. Throws in words. */
export async function checkInvariants(world: World): Promise<void> {
  const { leases, applicants, duplicates } = await world.ledger()
  oneOrderPerReference(world)
  if (duplicates) throw new Error("flagged as duplicate, though LeaseCloud has one order")
  oneLiveLease(leases)
  oneRemoteOrder(world, leases)
  linksKeepTheirOrder(leases)
  noOrderUnknown(world, leases)
  statusesFollowTheTable(world, leases)
  statusesAreItsOwn(world, leases)
  activeLeasesEnd(leases)
  noApplicantTooLong(world, leases, applicants)
  nothingUnseenIsSent(world, leases)
  if (world.remote.isOverBudget()) {
    throw new Error(`${world.remote.mostInWindow} requests in five minutes`)
  }
}

function oneOrderPerReference({ remote }: World): void {
  const references = remote.orders.map(({ reference }) => reference)
  const doubled = references.find((each, index) => references.indexOf(each) !== index)
  if (doubled) throw new Error(`two orders at LeaseCloud of ${doubled}`)
}

function oneLiveLease(leases: LeaseRow[]): void {
  const live = leases.filter(({ status }) => LIVE.includes(status))
  for (const column of ["cart_id", "order_id"] as const) {
    const ids = live.flatMap((lease) => lease[column] ?? [])
    if (new Set(ids).size < ids.length) throw new Error(`two live leases of one ${column}`)
  }
}

/**
 * LeaseCloud has one order of a cart, or of an order without one, that it never ended: however often
 * somebody applied, by the checkout or by links.
 */
function oneRemoteOrder({ remote }: World, leases: LeaseRow[]): void {
  const isEnded = ({ statuses }: RemoteOrder) =>
    statuses.has("CANCELLED") || statuses.has("DECLINED")
  const purchases = remote.orders
    .filter((order) => isOurs(order) && !isEnded(order))
    .map(({ reference }) => leases.find((each) => each.reference === reference))
    .map((lease) => lease?.cart_id ?? lease?.order_id)
  const doubled = purchases.find((each, index) => purchases.indexOf(each) !== index)
  if (doubled) throw new Error(`two orders at LeaseCloud of ${doubled}`)
}

/** An order that stands before its lease is that lease's for ever, whatever becomes of it. */
function linksKeepTheirOrder(leases: LeaseRow[]): void {
  const lost = leases.find(({ source, order_id }) => source === "link" && !order_id)
  if (lost) throw new Error(`${lost.id} has lost the order that its link leases`)
}

/** A lease has an end from when it is active. */
function activeLeasesEnd(leases: LeaseRow[]): void {
  const wrong = leases.find(({ status, ends_on }) => (status === "active") !== (ends_on !== null))
  if (wrong) throw new Error(`${wrong.id} is ${wrong.status} and ends on ${wrong.ends_on}`)
}

/** An account may hold orders that others made. */
const isOurs = ({ reference }: RemoteOrder) => reference.includes(".lease_")

/** Whatever LeaseCloud took is known, or is still being looked for. */
function noOrderUnknown({ remote }: World, leases: LeaseRow[]): void {
  for (const { id, reference, account } of remote.orders.filter(isOurs)) {
    const lease = leases.find((each) => each.reference === reference)
    const isSought = lease?.status === "submitting" && lease.attempt_started_at !== null
    const isKnown = lease?.remote_id === id && lease.sent_to === SENT_TO.get(account)
    if (!isKnown && !isSought) {
      throw new Error(`${id} is lost: its lease is ${lease?.status ?? "gone"}`)
    }
  }
}

/** No lease is sent, nor due to be, for more than the person who applied has seen. */
function nothingUnseenIsSent({ shown, applicants }: World, leases: LeaseRow[]): void {
  for (const { id, applicant_id, status, total_amount } of leases) {
    if (applicant_id) applicants.set(id, applicant_id)
    const seen = shown.get(applicants.get(id) ?? "")
    if (LIVE.includes(status) && seen !== undefined && Number(total_amount) > seen) {
      throw new Error(`${id} is ${status} for ${total_amount}, and ${seen} was shown`)
    }
  }
}

/** Nothing moves a lease but LeaseCloud's word about that lease's own order. */
function statusesAreItsOwn({ remote }: World, leases: LeaseRow[]): void {
  for (const { id, reference, status, decline_reason } of leases) {
    const word = status === "declined" && decline_reason !== "lender" ? undefined : WORDS[status]
    const own = remote.ordersOf(reference).flatMap(({ statuses }) => [...statuses])
    if (word && !own.includes(word)) {
      throw new Error(`${id} is ${status}, which LeaseCloud never said of it`)
    }
  }
}

function statusesFollowTheTable({ statuses }: World, leases: LeaseRow[]): void {
  for (const { id, status } of leases) {
    const before = statuses.get(id) ?? "draft"
    if (!REACHABLE.get(before)!.has(status)) throw new Error(`${id} went ${before} → ${status}`)
    statuses.set(id, status)
  }
}

/** Whoever applied is kept for a draft or a lease that is being sent, and for nothing else. */
function noApplicantTooLong({ applying }: World, leases: LeaseRow[], applicants: string[]): void {
  for (const { id, status, applicant_id } of leases) {
    if (applicant_id && status !== "draft" && status !== "submitting") {
      throw new Error(`${id} is ${status} and still has its applicant`)
    }
  }
  const held = new Set(leases.map(({ applicant_id }) => applicant_id))
  const left = applicants.find((id) => !held.has(id) && !applying.has(id))
  if (left) throw new Error(`applicant ${left} belongs to no lease`)
}
