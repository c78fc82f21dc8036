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
import { echoes, showsNewest } from "../ledger/list-evidence"
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
 * for: what was begun since, by whomever, is left alone.
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

  const missing = await stillUncertain(db, leases)
  const sought = missing.filter((lease) => speaksOf(begun, soughtOf(lease)))
  const voided = sought.filter((lease) => !speaksOf(proof, soughtOf(lease)))
  await flagUnresolved(db, voided, "orders_without_reference")
  if (failed) {
    return await lookUpLater(db, missing, resolveAfterMs, LONGEST_SILENCE_MS)
  }
  if (state === "reading") {
    return await keepLookingUp(db, missing)
  }
  const covered = sought.filter((lease) => speaksOf(proof, soughtOf(lease)))
  if (state === "broken" || (state === "proven" && !(await isWhole(db, account, proof)))) {
    await flagUnresolved(db, covered, "list_incomplete")
  } else if (state === "proven" && !(await echoes(db, account))) {
    await flagUnresolved(db, covered, "no_echo")
  } else if (state === "proven") {
    await expectLateOrders(db, account.market)
    for (const lease of proof.leases) await recordAbsent(db, lease)
  }
  await lookUpLater(db, await stillUncertain(db, missing), resolveAfterMs)
}

/** A list may say that it ends before it does: the newest order that LeaseCloud is known to have is on it. */
async function isWhole(db: Db, account: Account, { ids, leases }: AbsenceProof): Promise<boolean> {
  const attempts = leases.map(({ attempt }) => attempt)
  return !attempts.length || (await showsNewest(db, account, ids, Math.min(...attempts)))
}

/** The proof that the last run began, or a new one where that speaks of none of these attempts. */
async function proofBegun(db: Db, account: Account, old: LeaseRow[]): Promise<AbsenceProof> {
  const sought = old.map(soughtOf)
  const begun = absenceProofSchema.safeParse(await loadState(db, proofOf(account.market)))
  const goesOn =
    begun.success &&
    begun.data.account === account.sentTo &&
    sought.some((each) => speaksOf(begun.data, each))
  return goesOn ? begun.data : beginProof(account.sentTo, sought)
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
