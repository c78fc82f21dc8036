import { z } from "@medusajs/framework/zod"
import type { LeaseRow } from "./database"

/** One attempt of one lease that is looked for: what is proven of it says nothing of another one. */
const soughtSchema = z.object({
  id: z.string(),
  reference: z.string(),
  /** When the attempt began, milliseconds of the database's clock. */
  attempt: z.number(),
})

/**
 * How far an account's list of orders has been read, page by page, to prove that something is not in
 * it. Plain JSON: the passes over a long list take several runs.
 */
export const absenceProofSchema = z.object({
  /** Fingerprint of the account whose list it is: of any other it says nothing. */
  account: z.string(),
  /** The attempts that it speaks of. */
  leases: z.array(soughtSchema),
  pass: z.union([z.literal(1), z.literal(2)]),
  /** To be read next. */
  page: z.int().positive(),
  /** What the list said of its size, at its first page. */
  totalItems: z.int().nonnegative().nullable(),
  /** Those that this pass has shown. */
  ids: z.array(z.string()),
})

export type AbsenceProof = z.infer<typeof absenceProofSchema>
export type Sought = z.infer<typeof soughtSchema>

/** A page of the list, as far as a proof goes by it. */
export interface ListedPage {
  ids: string[]
  /** Those of the orders on it that have one. */
  references: string[]
  totalItems: number | null
  totalPages: number | null
  /** Rows that could not be read: what they hold is unknown. */
  skipped: number
  /**
   * When the latest of its orders that carry no reference was first seen, milliseconds of the
   * database's clock; null where all of them carry one.
   */
  unnamedSince: number | null
}

/**
 * `proven`: what the proof still speaks of is not in the list. `broken`: the list can't be taken at
 * its word; a proof has to begin again.
 */
export interface ProofStep {
  state: "reading" | "proven" | "broken"
  proof: AbsenceProof
}

/** A proof that has read nothing yet. The attempts must have ended long enough ago. */
export function beginProof(account: string, leases: Sought[]): AbsenceProof {
  return { account, leases, pass: 1, page: 1, totalItems: null, ids: [] }
}

/** The attempt of an uncertain lease that is under way now. */
export function soughtOf({ id, reference, attempt_started_at }: LeaseRow): Sought {
  return { id, reference, attempt: attempt_started_at!.getTime() }
}

/** Whether a proof speaks of the attempt. */
export function speaksOf(proof: AbsenceProof, { id, attempt }: Sought): boolean {
  return proof.leases.some((each) => each.id === id && each.attempt === attempt)
}

/**
 * Takes up the proof's next page. Proven means: two complete passes, one after the other, each with
 * as many distinct ids as the list claims to hold, and that number stayed the same. Of an attempt
 * whose reference a page shows nothing is proven, nor where an order without reference may be its
 * own: one that was not seen before the attempt began.
 */
export function readOn(proof: AbsenceProof, page: ListedPage): ProofStep {
  const totalItems = proof.totalItems ?? page.totalItems ?? 0
  const known = new Set(proof.ids)
  const ids = [...new Set(page.ids)].filter((id) => !known.has(id))
  const seen = [...proof.ids, ...ids]
  const leases = proof.leases.filter((sought) => isStillAbsent(sought, page))
  const next = { ...proof, leases, totalItems }
  const broken: ProofStep = { state: "broken", proof: next }
  if (page.skipped || page.totalItems !== totalItems || seen.length > totalItems) {
    return broken
  }
  if (proof.page < (page.totalPages ?? 1)) {
    // A page that shows nothing new is one of a list that lies about its end.
    return ids.length
      ? { state: "reading", proof: { ...next, page: proof.page + 1, ids: seen } }
      : broken
  }
  if (seen.length !== totalItems) {
    return broken
  }
  return proof.pass === 2
    ? { state: "proven", proof: { ...next, ids: seen } }
    : { state: "reading", proof: { ...next, pass: 2, page: 1, ids: [] } }
}

function isStillAbsent({ reference, attempt }: Sought, page: ListedPage): boolean {
  const maybeUnnamed = page.unnamedSince != null && page.unnamedSince >= attempt
  return !maybeUnnamed && !page.references.includes(reference)
}
