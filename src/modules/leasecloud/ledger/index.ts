import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { accountOf } from "../account"
import type { LeaseCloudOptions } from "../options"
import {
  dueForAlignment,
  markAligned,
  markUnaligned,
  liveLeasesAfter,
  readySince,
  markChecked,
  replaceSession,
  uncheckedLeases,
} from "./alignment"
import {
  eraseUnusedApplicant,
  hasApplicant,
  opensWaitingApplicants,
  sealApplicant,
} from "./applicants"
import {
  type ByHand,
  type FoundOrder,
  attachRemote,
  declareNeverCreated,
  releaseLease,
} from "./by-hand"
import { Db, LeaseRow, databaseTime } from "./database"
import {
  confirmAmounts,
  findLease,
  forgetSession,
  lastLeaseOf,
  leaseOf,
  leaseOfCart,
  leaseOfOrder,
  leasesOf,
  recallSession,
  rememberSession,
  saveDraft,
} from "./drafts"
import { dueForErasure, erasePersonalData, outlived, requestErasure } from "./erase"
import { claimOutbox, markEmitted } from "./events"
import { acknowledgeFlag, clearFlags, flagChanged, openFlag } from "./flags"
import { recordEnds } from "./lease-period"
import { createLink, findLink, linkByToken, linkOfOrder, noteLinkUse, revokeLink } from "./links"
import { eventsOf, listLeases, openFlagsOf, openLeases } from "./list"
import { claimMail, interruptMails, mailsOf, nextMail, planMails, recordMail } from "./mails"
import { noteOverdue } from "./overdue"
import { type AttemptKey, tooManyAttempts } from "./refused-attempts"
import { eraseExpired } from "./retention"
import { silentMarkets } from "./silence"
import { flagStale } from "./stale"
import { storedData } from "./stored-data"
import { failedBefore, loadState, saveState } from "./tasks"
import { flagCancelled, orderWasCanceled } from "./to-cancel"
import {
  closeLease,
  closeStanding,
  declineRefusedDraft,
  expiredDrafts,
  expireWaiting,
  flagStanding,
  flaggedStanding,
  takenBackLately,
  unsentByLink,
  unsentOfCarts,
} from "./unsent"
import { nextToSend, noteUntouched, tryLater, waitingIn } from "./waiting"

/** What may be done with the ledger from outside the module. Each is described where it is defined. */
const VERBS = {
  acknowledgeFlag,
  claimMail,
  claimOutbox,
  clearFlags,
  closeLease,
  closeStanding,
  confirmAmounts,
  createLink,
  databaseTime,
  declareNeverCreated,
  declineRefusedDraft,
  dueForAlignment,
  dueForErasure,
  erasePersonalData,
  eraseUnusedApplicant,
  eventsOf,
  expiredDrafts,
  expireWaiting,
  failedBefore,
  findLease,
  findLink,
  flagCancelled,
  flagChanged,
  flaggedStanding,
  flagStale,
  flagStanding,
  forgetSession,
  hasApplicant,
  interruptMails,
  lastLeaseOf,
  leaseOf,
  leaseOfCart,
  leaseOfOrder,
  leasesOf,
  linkOfOrder,
  listLeases,
  liveLeasesAfter,
  loadState,
  mailsOf,
  markAligned,
  markChecked,
  markEmitted,
  markUnaligned,
  nextMail,
  nextToSend,
  noteLinkUse,
  noteOverdue,
  noteUntouched,
  openFlag,
  openFlagsOf,
  openLeases,
  orderWasCanceled,
  planMails,
  readySince,
  recordEnds,
  recallSession,
  recordMail,
  releaseLease,
  rememberSession,
  replaceSession,
  requestErasure,
  revokeLink,
  saveDraft,
  saveState,
  silentMarkets,
  storedData,
  takenBackLately,
  tryLater,
  uncheckedLeases,
  unsentByLink,
  unsentOfCarts,
  waitingIn,
}

/** The verbs that need the plugin's options too: the keys, or the account of a market. */
const VERBS_BY_OPTIONS = {
  attachRemote: async (db, options, lease: LeaseRow, found: FoundOrder, by: ByHand) =>
    await attachRemote(db, accountOf(options, lease.market), lease, found, by),
  eraseExpired,
  linkByToken,
  opensWaitingApplicants,
  outlived,
  sealApplicant,
  tooManyAttempts: async (db, { encryptionKey }, key: AttemptKey) =>
    await tooManyAttempts(db, encryptionKey, key),
} satisfies Record<string, VerbByOptions>

type Verb = (db: Db, ...input: never[]) => Promise<unknown>
type VerbByOptions = (db: Db, options: LeaseCloudOptions, ...input: never[]) => Promise<unknown>

/** The verbs without the parameters that are bound. */
type Bound<Verbs extends Record<string, Verb>> = {
  [Name in keyof Verbs]: Verbs[Name] extends (db: Db, ...input: infer Input) => infer Answer
    ? (...input: Input) => Answer
    : never
}
type BoundByOptions<Verbs extends Record<string, VerbByOptions>> = {
  [Name in keyof Verbs]: Verbs[Name] extends (
    db: Db,
    options: LeaseCloudOptions,
    ...input: infer Input
  ) => infer Answer
    ? (...input: Input) => Answer
    : never
}

/**
 * The ledger as everything outside the module sees it: plain verbs, bound to the shop's database and
 * the plugin's options. A verb reads or changes rows, and does nothing else. What it does to one lease
 * is one transaction. A verb for many leases takes one after the other, and may be repeated if it
 * breaks off.
 */
export interface Ledger
  extends Omit<Bound<typeof VERBS>, "loadState">, BoundByOptions<typeof VERBS_BY_OPTIONS> {
  loadState<State>(task: string): Promise<State | null>
}

/** Binds the ledger's verbs to a connection and to the options. */
export function openLedger(db: Knex, options: LeaseCloudOptions): Ledger {
  const bound = [
    ...Object.entries(VERBS).map(([name, verb]) => [name, bind(verb, db)]),
    ...Object.entries(VERBS_BY_OPTIONS).map(([name, verb]) => [name, bind(verb, db, options)]),
  ]
  return Object.fromEntries(bound) as Ledger
}

function bind(verb: (...input: never[]) => Promise<unknown>, ...first: unknown[]) {
  return (verb as (...input: unknown[]) => Promise<unknown>).bind(null, ...first)
}
