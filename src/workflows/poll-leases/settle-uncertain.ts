import type { MarketCode } from "../../leasecloud/markets"
import { freeRequests } from "../../modules/leasecloud/budget/budget"
import {
  AbsenceProof,
  ProofStep,
  absenceProofSchema,
  beginProof,
  readOn,
} from "../../modules/leasecloud/ledger/absence-proof"
import { databaseTime } from "../../modules/leasecloud/ledger/database"
import type { LeaseRow } from "../../modules/leasecloud/ledger/database"
import { openFlag } from "../../modules/leasecloud/ledger/flags"
import { recall, remember } from "../../modules/leasecloud/ledger/sweeps"
import {
  closeDeadAttempts,
  dueForSettling,
  keepLookingUp,
  lookUpLater,
  recordAbsent,
  stillUncertain,
} from "../../modules/leasecloud/ledger/waiting"
import type { SweepContext } from "../sweep/context"
import { lookUpNewest } from "./look-up-newest"
import { lookUpPage } from "./look-up"

/** A proof over a long list takes several sweeps, and at most this share of what polling may send. */
const SHARE_OF_REQUESTS = 0.5
const FEWEST_PAGES = 4

const proofOf = (market: string) => `proof:${market}`

/**
 * Finds out whether LeaseCloud took the orders whose answer is not known. One look-up settles all of
 * a market. Nothing is ever sent again without two complete listings that say it is not there.
 */
export async function settleUncertain(context: SweepContext): Promise<void> {
  const { db } = context.leasecloud.ledger
  await closeDeadAttempts(db)
  const due = await dueForSettling(db)
  const now = await databaseTime(db)
  const settleAfterMs = context.leasecloud.options.settleAfter * 60_000
  for (const market of new Set(due.map((lease) => lease.market as MarketCode))) {
    const leases = due.filter((lease) => lease.market === market)
    const old = leases.filter(isOlderThan(settleAfterMs, now))
    if (old.length) {
      await proveAbsence(context, market, leases, now)
    } else {
      await lookUpNewest(context, market)
      await lookUpLater(db, await stillUncertain(db, leases), settleAfterMs)
    }
  }
}

function isOlderThan(ms: number, now: number) {
  return (lease: LeaseRow) => now - lease.attempt_ended_at!.getTime() >= ms
}

/** Reads on where the last sweep left off; every lease that a page shows is adopted at once. */
async function proveAbsence(
  context: SweepContext,
  market: MarketCode,
  leases: LeaseRow[],
  now: number
): Promise<void> {
  const { db } = context.leasecloud.ledger
  const settleAfterMs = context.leasecloud.options.settleAfter * 60_000
  const begun = absenceProofSchema.safeParse(await recall(db, proofOf(market)))
  const speaksOf = (proof: AbsenceProof) => leases.filter(isOlderThan(settleAfterMs, proof.at))
  const proof = begun.success && speaksOf(begun.data).length ? begun.data : beginProof(now)
  const covered = new Set(speaksOf(proof).map(({ id }) => id))

  const { step, failed } = await readPages(context, market, proof)
  await remember(db, proofOf(market), typeof step === "string" ? {} : step)
  const missing = await stillUncertain(db, leases)
  if (typeof step !== "string" && !failed) {
    return await keepLookingUp(db, missing)
  }
  for (const lease of missing.filter(({ id }) => covered.has(id))) {
    if (step === "proven") await recordAbsent(db, lease)
    if (step === "broken") await openFlag(db, lease, "unsettled", { reference: lease.reference })
  }
  await lookUpLater(db, await stillUncertain(db, missing), settleAfterMs)
}

/**
 * As many pages as this sweep may ask for. In the polling lane: however long the list, the requests
 * that are kept for new orders stay theirs.
 */
async function readPages(
  context: SweepContext,
  market: MarketCode,
  begun: AbsenceProof
): Promise<{ step: ProofStep; failed: boolean }> {
  const free = await freeRequests(context.leasecloud.ledger.db, "polling")
  let left = Math.max(FEWEST_PAGES, Math.floor(free * SHARE_OF_REQUESTS))
  let step: ProofStep = begun
  while (typeof step !== "string" && left-- > 0 && !context.deadline.passed()) {
    const page = await lookUpPage(context, market, step.page, "polling")
    if (typeof page === "string") {
      return { step, failed: page === "failed" }
    }
    step = readOn(step, page)
  }
  return { step, failed: false }
}
