import type { Account } from "../account"
import { freeRequests } from "../budget/budget"
import { Shares } from "../budget/lanes"
import {
  AbsenceProof,
  ProofStep,
  absenceProofSchema,
  beginProof,
  readOn,
  soughtOf,
  speaksOf,
} from "../ledger/absence-proof"
import { LONGEST_SILENCE_MS } from "../ledger/back-off"
import type { Db, LeaseRow } from "../ledger/database"
import { openFlag } from "../ledger/flags"
import { expectLateOrders } from "../ledger/late-orders"
import { echoes, reachesBeyond } from "../ledger/list-evidence"
import { loadState, saveState } from "../ledger/tasks"
import { keepLookingUp, lookUpLater, recordAbsent, stillUncertain } from "../ledger/waiting"
import type { PollingContext } from "./context"
import { lookUpPage } from "./look-up"

/** A proof over a long list takes several runs, and at most this share of what polling may send. */
const SHARE_OF_REQUESTS = 0.5
const FEWEST_PAGES = 4

/** Why a lease's absence could not be proven. The admin has words for each. */
type Unprovable = "list_incomplete" | "orders_without_reference" | "no_echo"

const proofOf = (market: string) => `proof:${market}`

/**
 * Reads on where the last run left off; every lease that a page shows is adopted at once. `leases`
 * are those of the market that are due, `old` those of them whose attempt ended long enough ago for
 * their absence to be proven. The proof speaks of the attempts, and of the account, that it was begun
 * for: what was begun since, by whomever, is left alone. An attempt that became old since is proven
 * after it.
 */
export async function proveAbsence(
  context: PollingContext,
  account: Account,
  leases: LeaseRow[],
  old: LeaseRow[]
): Promise<void> {
  const { db } = context
  const resolveAfterMs = context.options.settleAfter * 60_000
  const begun = await proofBegun(db, account, old)
  const { step, failed } = await readPages(context, account, begun)
  const { state, proof } = step
  await saveState(db, proofOf(account.market), state === "reading" ? proof : {})

  const missing = await stillMissing(db, begun, leases)
  const sought = missing.filter((lease) => speaksOf(begun, soughtOf(lease)))
  const voided = sought.filter((lease) => !speaksOf(proof, soughtOf(lease)))
  await flagUnresolved(db, voided, "orders_without_reference")
  if (failed) {
    return await lookUpLater(db, missing, resolveAfterMs, LONGEST_SILENCE_MS)
  }
  if (state === "reading") {
    await lookUpLater(db, voided, resolveAfterMs)
    return await keepLookingUp(
      db,
      missing.filter((lease) => !voided.includes(lease))
    )
  }
  const covered = sought.filter((lease) => speaksOf(proof, soughtOf(lease)))
  const isSettled = await settle(db, account, step, covered)
  const left = await stillUncertain(db, missing)
  // Whose proof waited for this one is next.
  const waited = old.filter((lease) => isSettled && !speaksOf(begun, soughtOf(lease)))
  const isNext = ({ id }: LeaseRow) => waited.some((lease) => lease.id === id)
  await keepLookingUp(db, left.filter(isNext))
  await lookUpLater(
    db,
    left.filter((lease) => !isNext(lease)),
    resolveAfterMs
  )
}

/** Records what a proof that has ended proves, or flags why it proves nothing. True if it proves something. */
async function settle(
  db: Db,
  account: Account,
  { state, proof }: ProofStep,
  covered: LeaseRow[]
): Promise<boolean> {
  const isProven = state === "proven" && (await isWhole(db, account, proof))
  if (!isProven || !(await echoes(db, account))) {
    await flagUnresolved(db, covered, isProven ? "no_echo" : "list_incomplete")
    return false
  }
  await expectLateOrders(db, account.market)
  for (const lease of proof.leases) await recordAbsent(db, lease)
  return true
}

/** What is still uncertain of the leases that are due and of those that the proof was begun for. */
async function stillMissing(db: Db, begun: AbsenceProof, due: LeaseRow[]): Promise<LeaseRow[]> {
  const isDue = new Set(due.map(({ id }) => id))
  const uncertain = await stillUncertain(db, [...due, ...begun.leases])
  return uncertain.filter((lease) => isDue.has(lease.id) || speaksOf(begun, soughtOf(lease)))
}

/** A list may say that it ends before it does, or be behind the times. */
async function isWhole(db: Db, account: Account, { ids, leases }: AbsenceProof): Promise<boolean> {
  for (const { attempt } of leases) {
    if (!(await reachesBeyond(db, account, ids, attempt))) return false
  }
  return true
}

/**
 * The proof that a former run began, as long as one of its attempts is uncertain, due or not: leases that
 * became old one after the other would begin it again for ever. Else a new one, of these.
 */
async function proofBegun(db: Db, account: Account, old: LeaseRow[]): Promise<AbsenceProof> {
  const { success, data: begun } = absenceProofSchema.safeParse(
    await loadState(db, proofOf(account.market))
  )
  if (success && begun.account === account.sentTo) {
    const uncertain = await stillUncertain(db, begun.leases)
    if (uncertain.some((lease) => speaksOf(begun, soughtOf(lease)))) {
      return begun
    }
  }
  return beginProof(account.sentTo, old.map(soughtOf))
}

async function flagUnresolved(db: Db, leases: LeaseRow[], reason: Unprovable): Promise<void> {
  for (const lease of leases) {
    await openFlag(db, lease, "unsettled", { reference: lease.reference, reason })
  }
}

/**
 * As many pages as this run may ask for. In the polling lane: however long the list, the requests
 * that are kept for new orders stay theirs.
 */
async function readPages(
  context: PollingContext,
  account: Account,
  begun: AbsenceProof
): Promise<{ step: ProofStep; failed: boolean }> {
  const free = await freeRequests(context.db, "polling", new Shares(context.options.rateLimit))
  let left = Math.max(FEWEST_PAGES, Math.floor(free * SHARE_OF_REQUESTS))
  let step: ProofStep = { state: "reading", proof: begun }
  while (step.state === "reading" && left-- > 0) {
    const page = await lookUpPage(context, account, step.proof.page, "polling")
    if (typeof page === "string") {
      return { step, failed: page === "failed" }
    }
    step = readOn(step.proof, page)
  }
  return { step, failed: false }
}
