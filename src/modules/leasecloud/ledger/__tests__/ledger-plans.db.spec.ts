import { oldLedger } from "../../../../../testbed/old-ledger"
import { accountOf } from "../../account"
import { TABLES, type LeaseRow } from "../database"
import { type Ledger, openLedger } from ".."
import { tokenOf } from "../link-token"
import type { LeaseFilter } from "../list"
import { installationId } from "../references"
import { Reports } from "../../reports/reports"
import { readMarkets } from "../../status/read-status"
import { checkOrders } from "../../../../workflows/reconcile-leases/check-orders"
import { checkSent } from "../../../../workflows/reconcile-leases/check-sent"
import { ACTORS } from "./machine/commands"
import { createLedgerDatabase, type LedgerDatabase } from "./machine/database"
import {
  answerCall,
  APPLIED,
  apply,
  complete,
  confirm,
  jobPolls,
  jobReadsPage,
  jobSends,
  jobSettles,
} from "./machine/operations"
import { jobAligns, jobChecksLinks, offer, useLink } from "./machine/links"
import { ObservedDatabase, type Reading } from "./machine/plans"
import { OPTIONS } from "./machine/rows"
import { World } from "./machine/world"

const LEASES = 20_000
/** Most that a statement may read of a table, by one way: far less than those that are over. */
const MOST = 800
const LARGE: string[] = [TABLES.lease, TABLES.event, TABLES.flag, TABLES.mail, TABLES.link]

/** A draft to be blanked and deleted, a signature that is waited for too long, a period that is over. */
const SOME_DUE = [
  `UPDATE leasecloud_lease SET status_since = now() - interval '60 days', org_number = '5560000011'
    WHERE id IN ('lease_OLD10', 'lease_OLD11', 'lease_OLD100')`,
  "UPDATE leasecloud_lease SET ends_on = '2000-01-01' WHERE id = 'lease_OLD2'",
]

let made: LedgerDatabase
let observed: ObservedDatabase
let world: World
let ledger: Ledger

beforeAll(async () => {
  made = await createLedgerDatabase(`ledger_plans_${process.pid}`)
  await installationId(made.db)
  const { sentTo } = accountOf(OPTIONS, "se")
  const filled = oldLedger({ leases: LEASES, entries: 3, sentTo, orderPrefix: "order_old_" })
  observed = new ObservedDatabase(made.db)
  for (const statement of [...filled, ...SOME_DUE, "ANALYZE"]) await observed.db.raw(statement)
  ledger = openLedger(observed.db, OPTIONS)
  world = new World(observed.db, ACTORS)
})

afterAll(async () => {
  await observed.db.destroy()
  await made.drop()
})

/** What `work` read of a large table from end to end, or nearly so. Its refusals are of no interest. */
async function wideReadings(work: () => Promise<unknown>): Promise<Reading[]> {
  const readings = await observed.during(() =>
    work().catch((error: Error & { __isMedusaError?: boolean }) => {
      if (!error.__isMedusaError) throw error
    })
  )
  const isNarrow = ({ how, rows }: Reading) => how !== "Seq Scan" && rows <= MOST
  return readings.filter(
    (each) =>
      LARGE.includes(each.table) && !isNarrow(each) && !each.statement.startsWith(COUNT_OF_LIST)
  )
}

/**
 * A count reads all that it counts. Postgres takes the index `IDX_leasecloud_lease_counted` for it once
 * VACUUM has been there: the bench compares its time with that of Medusa's count of orders.
 */
const COUNT_OF_LIST = 'select "status", count(*)'

/** A lease that ended, one that waits for its signature, and one that is a draft. */
interface Sample {
  ended: LeaseRow
  pending: LeaseRow
  draft: LeaseRow
}

async function sample(): Promise<Sample> {
  await apply(world, "cart_sample")
  const find = async (id: string) => (await ledger.findLease(id))!
  const draft = (await ledger.leaseOfCart("cart_sample"))!
  return { ended: await find("lease_OLD50"), pending: await find("lease_OLD19900"), draft }
}

const BY = { actorId: "user", note: "looked it up" }
const IN_A_DAY = new Date(Date.now() + 86_400_000)
const PAGE = { limit: 20, offset: 0, orderBy: "created_at", descending: true } as const
const TOKEN = tokenOf("A".repeat(22), OPTIONS.encryptionKey)

type Calls = { [Verb in keyof Ledger]: (sample: Sample) => Promise<unknown> }

/** Every verb, as the job and the routes use it. */
const VERBS: Calls = {
  acknowledgeFlag: ({ pending }) => ledger.acknowledgeFlag(pending, { code: "orphan" }, BY),
  attachRemote: ({ draft }) =>
    ledger.attachRemote(
      draft,
      { remote: { id: "remote-new", partnerOrderId: "another" } as never, orderNumber: "1" },
      BY
    ),
  claimMail: () => ledger.claimMail("lmail_old_100"),
  claimOutbox: () => ledger.claimOutbox(100),
  clearFlags: ({ pending }) => ledger.clearFlags(pending, ["stale_pending", "orphan"]),
  closeLease: ({ draft }) => ledger.closeLease(draft, "erased"),
  closeStanding: ({ draft }) => ledger.closeStanding(draft, "order_new", "session_gone"),
  confirmAmounts: ({ draft }) => ledger.confirmAmounts(draft, { monthlyAmount: 1, total: 1 }),
  createLink: () =>
    ledger.createLink({ orderId: "order_old_7", months: null, expiresAt: IN_A_DAY, mailed: true }),
  databaseTime: () => ledger.databaseTime(),
  declareNeverCreated: ({ draft }) => ledger.declareNeverCreated(draft, BY),
  declineRefusedDraft: ({ draft }) =>
    ledger.declineRefusedDraft(draft, { id: "order_new", sessionId: "payses_new" }),
  dueForAlignment: () => ledger.dueForAlignment(200),
  dueForErasure: () => ledger.dueForErasure(200),
  eraseExpired: () => ledger.eraseExpired(),
  erasePersonalData: ({ ended }) => ledger.erasePersonalData(ended, BY),
  eraseUnusedApplicant: () => ledger.eraseUnusedApplicant("lapp_none"),
  eventsOf: ({ ended }) => ledger.eventsOf(ended.id, { limit: 100, offset: 0 }),
  expiredDrafts: () => ledger.expiredDrafts(24, 500),
  expireWaiting: ({ draft }) => ledger.expireWaiting(draft),
  failedBefore: () => ledger.failedBefore("align-orders"),
  findLease: () => ledger.findLease("lease_OLD1"),
  findLink: () => ledger.findLink("llnk_old_100"),
  flagCancelled: ({ pending }) => ledger.flagCancelled(pending),
  flagChanged: ({ pending }) => ledger.flagChanged(pending, []),
  flaggedStanding: () => ledger.flaggedStanding("", 200),
  flagStale: () => ledger.flagStale({ submittingMinutes: 60, pendingDays: 30 }),
  flagStanding: ({ ended }) => ledger.flagStanding(ended, "order_old_50", "declined"),
  forgetSession: () => ledger.forgetSession("cart_old_12"),
  hasApplicant: ({ draft }) => ledger.hasApplicant(draft),
  interruptMails: () => ledger.interruptMails(),
  lastLeaseOf: () => ledger.lastLeaseOf("cus_old_5", "se"),
  leaseOf: () => ledger.leaseOf({ cart_id: null, order_id: "order_old_5" }),
  leaseOfCart: () => ledger.leaseOfCart("cart_old_5"),
  leaseOfOrder: () => ledger.leaseOfOrder("order_old_5"),
  leasesOf: () => ledger.leasesOf({ cart_id: "cart_old_5", order_id: "order_old_5" }),
  linkByToken: () => ledger.linkByToken(TOKEN),
  linkOfOrder: () => ledger.linkOfOrder("order_old_10"),
  listLeases: () => ledger.listLeases({}, PAGE),
  liveLeasesAfter: () => ledger.liveLeasesAfter("", 500),
  loadState: () => ledger.loadState("check-orders"),
  mailsOf: ({ ended }) => ledger.mailsOf(ended),
  markAligned: ({ pending }) => ledger.markAligned(pending),
  markChecked: ({ pending }) => ledger.markChecked(pending),
  markEmitted: () => ledger.markEmitted(["levt_old_1_1"]),
  markUnaligned: ({ pending }) => ledger.markUnaligned(pending),
  nextMail: () => ledger.nextMail([]),
  nextToSend: () => ledger.nextToSend({ markets: [], leases: [] }),
  noteLinkUse: ({ ended }) => ledger.noteLinkUse({ id: "llnk_old_100" }, ended),
  noteOverdue: async () => {
    // Days in which some came to wait.
    const until = (await ledger.databaseTime()) - 2 * 86_400_000
    await ledger.saveState("note-overdue", { until })
    await ledger.noteOverdue([3, 7])
  },
  noteUntouched: ({ pending }) => ledger.noteUntouched(pending),
  openFlag: ({ pending }) => ledger.openFlag(pending, "orphan", { remote_id: "remote-1" }),
  openFlagsOf: ({ ended, pending }) => ledger.openFlagsOf([ended.id, pending.id]),
  openLeases: () => ledger.openLeases(),
  opensWaitingApplicants: () => ledger.opensWaitingApplicants(),
  orderWasCanceled: ({ pending }) => ledger.orderWasCanceled(pending.order_id!),
  outlived: () => openLedger(observed.db, { ...OPTIONS, leaseRetention: 3_640 }).outlived(200),
  planMails: ({ ended, pending }) =>
    ledger.planMails(
      ["applied", "apply_again"],
      [
        { lease_id: pending.id, emit_as: "lease.submitted", data: null },
        { lease_id: ended.id, emit_as: "lease.needs-attention", data: { code: "apply_again" } },
      ]
    ),
  readySince: () => ledger.readySince(IN_A_DAY, "", 200),
  recordEnds: () => ledger.recordEnds(90),
  recallSession: ({ draft }) =>
    ledger.recallSession({
      id: draft.id,
      payment_session_id: "payses_new",
      payment_collection_id: "paycol_new",
    }),
  recordMail: () => ledger.recordMail("lmail_old_100", { status: "sent" }),
  releaseLease: ({ pending }) => ledger.releaseLease(pending, BY),
  rememberSession: ({ draft }) =>
    ledger.rememberSession(draft.id, { id: "payses_new", collectionId: "paycol_new" }),
  replaceSession: ({ pending }) => ledger.replaceSession(pending, "payses_new", "paycol_new"),
  requestErasure: () => ledger.requestErasure("cus_old_7"),
  revokeLink: () => ledger.revokeLink("order_old_20"),
  saveDraft: () => saveDraft("cart_new"),
  saveState: () => ledger.saveState("check-orders", { at: 0 }),
  sealApplicant: () => ledger.sealApplicant("se", {} as never),
  silentMarkets: () => ledger.silentMarkets(),
  storedData: () =>
    ledger.storedData(
      { customer_id: ["cus_old_9"], org_number: [{ market: "se", value: "5560000009" }] },
      { limit: 100, offset: 0 }
    ),
  takenBackLately: () => ledger.takenBackLately(300_000),
  tooManyAttempts: ({ ended }) =>
    ledger.tooManyAttempts({ purchase: ended, market: "se", orgNumber: "5560000009" }),
  tryLater: ({ pending }) => ledger.tryLater(pending),
  uncheckedLeases: () => ledger.uncheckedLeases(200),
  unsentByLink: () => ledger.unsentByLink(0, 200),
  unsentOfCarts: () => ledger.unsentOfCarts(["cart_old_12", "cart_old_13"]),
  waitingIn: () => ledger.waitingIn(["se"], { after: "", limit: 50 }),
}

async function saveDraft(cartId: string): Promise<unknown> {
  return await ledger.saveDraft({
    ...APPLIED,
    source: "checkout",
    cart_id: cartId,
    order_id: null,
    order_total: null,
    payment_collection_id: null,
    applicant_id: await ledger.sealApplicant("se", {} as never),
    total_amount: 1_000_000,
  })
}

it.each(Object.keys(VERBS) as (keyof Ledger)[])("%s reads no large table", async (verb) => {
  const leases = await sample()
  expect(await wideReadings(() => VERBS[verb](leases))).toEqual([])
})

it.each<[string, LeaseFilter]>([
  ["a status", { status: ["pending"] }],
  ["the status that most have", { status: ["active"] }],
  ["a market", { market: ["se"] }],
  ["a market without leases", { market: ["fi"] }],
  ["links", { source: ["link"] }],
  ["an order", { order_id: ["order_old_50"] }],
  ["a customer", { customer_id: ["cus_old_50"] }],
  ["a company number", { org_number: [{ market: "se", value: "5560000050" }] }],
  ["those that end soon", { ends_before: "2000-01-01" }],
  ["those that need a person", { needs_attention: true }],
])("the list by %s reads no large table", async (_, filter) => {
  expect(await wideReadings(() => ledger.listLeases(filter, PAGE))).toEqual([])
})

it.each<[string, () => Promise<unknown>]>([
  ["a lease that is sent and signed", followOne],
  ["one that is refused", () => completeOne("cart_refused", "refused")],
  ["one that nobody knows of", looseOne],
  ["one by a link", leaseByLink],
  ["the job's look at the list", () => jobReadsPage(world, job(), "honest", null)],
  ["the job's look at orders", lookAtOrders],
  ["the settings page", () => readMarkets(observed.db, OPTIONS, async () => new Map())],
  ["the reports", reports],
])("%s reads no large table", async (_, work) => {
  expect(await wideReadings(work)).toEqual([])
})

const shopper = () => world.actors[0]
const job = () => world.actors[1]

async function completeOne(cart: string, how: Parameters<typeof answerCall>[2]) {
  await apply(world, cart)
  await apply(world, cart)
  await confirm(world, cart)
  await complete(world, shopper(), cart, null)
  await answerCall(world, shopper(), how)
}

async function followOne() {
  await completeOne("cart_signed", "accepted")
  const lease = (await ledger.leaseOfCart("cart_signed"))!
  const [order] = world.remote.ordersOf(lease.reference)
  world.remote.setStatus(order, "READY_TO_SHIP")
  await made
    .db(TABLES.lease)
    .where({ id: lease.id })
    .update({
      next_sync_at: new Date(0),
      submitted_at: new Date(0),
      aligned_status: "pending",
    })
  const run = world.runOf(job())
  await run.leasecloud.polling.pollDue(run)
  await jobPolls(world, job(), lease, null)
  await run.leasecloud.polling.setReferences(run)
}

async function looseOne() {
  await completeOne("cart_loose", "uncertain")
  await made
    .db(TABLES.lease)
    .where({ cart_id: "cart_loose" })
    .update({
      next_sync_at: new Date(0),
    })
  await jobSettles(world, job(), "honest")
  await jobSends(world, job(), null)
}

async function leaseByLink() {
  await offer(world, "order_phone")
  await useLink(world, shopper(), "order_phone", 0, null)
  await jobChecksLinks(world, job(), null)
  await jobAligns(world, job(), null)
}

async function lookAtOrders() {
  const run = world.runOf(job())
  await checkSent(run)
  await run.leasecloud.ledger.saveState("check-orders", { at: 0 })
  await checkOrders(run)
}

async function reports() {
  const period = { from: "2026-09", to: "2026-11" }
  const figures = new Reports(observed)
  await figures.leases(period, ["se"])
}
