import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { declareNeverCreated, releaseLease } from "./by-hand"
import { confirmAmounts, findLease, leaseOfCart, leaseOfOrder, rememberSession } from "./drafts"
import { Db, databaseTime } from "./database"
import { erasePersonalData } from "./erase"
import { claimOutbox, markEmitted } from "./events"
import { acknowledgeFlag, clearFlags, flagCancelled, flagChanged, openFlag } from "./flags"
import { eventsOf, listLeases, openFlagsOf } from "./list"
import {
  dueForAlignment,
  markAligned,
  markUnaligned,
  liveLeasesAfter,
  markChecked,
  replaceSession,
  uncheckedLeases,
} from "./alignment"
import { flagStale } from "./stale"
import { failedBefore, loadState, saveState } from "./tasks"
import {
  closeLease,
  closeStanding,
  declineRefusedDraft,
  expiredDrafts,
  flagStanding,
  flaggedStanding,
  unsentOfCarts,
} from "./unsent"
import { nextToSend, noteUntouched, tryLater } from "./waiting"

/** What may be done with the ledger from outside the module. Each is described where it is defined. */
const VERBS = {
  acknowledgeFlag,
  claimOutbox,
  clearFlags,
  closeLease,
  closeStanding,
  confirmAmounts,
  databaseTime,
  declareNeverCreated,
  declineRefusedDraft,
  dueForAlignment,
  erasePersonalData,
  eventsOf,
  expiredDrafts,
  failedBefore,
  findLease,
  flagCancelled,
  flagChanged,
  flaggedStanding,
  flagStale,
  flagStanding,
  leaseOfCart,
  leaseOfOrder,
  listLeases,
  liveLeasesAfter,
  loadState,
  markAligned,
  markChecked,
  markEmitted,
  markUnaligned,
  nextToSend,
  noteUntouched,
  openFlag,
  openFlagsOf,
  releaseLease,
  rememberSession,
  replaceSession,
  saveState,
  tryLater,
  uncheckedLeases,
  unsentOfCarts,
}

type Verb = (db: Db, ...input: never[]) => Promise<unknown>

/** The verbs without their first parameter, the connection. */
type Bound<Verbs extends Record<string, Verb>> = {
  [Name in keyof Verbs]: Verbs[Name] extends (db: Db, ...input: infer Input) => infer Answer
    ? (...input: Input) => Answer
    : never
}

/**
 * The ledger as everything outside the module sees it: plain verbs, bound to the shop's database.
 * What a verb does to one lease is one transaction. A verb for many leases takes one after the other,
 * and may be repeated if it breaks off.
 */
export interface Ledger extends Omit<Bound<typeof VERBS>, "loadState"> {
  loadState<State>(task: string): Promise<State | null>
}

/** Binds the ledger's verbs to a connection. */
export function openLedger(db: Knex): Ledger {
  const bound = Object.entries(VERBS).map(([name, verb]) => [
    name,
    (verb as (db: Db, ...input: unknown[]) => Promise<unknown>).bind(null, db),
  ])
  return Object.fromEntries(bound) as Ledger
}
