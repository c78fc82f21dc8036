import { z } from "@medusajs/framework/zod"

/**
 * How far a market's list of orders has been read, page by page, to prove that something is not in
 * it. Plain JSON: the passes over a long list take several sweeps.
 */
export const absenceProofSchema = z.object({
  /** When it began, milliseconds of the database's clock: it says nothing of younger attempts. */
  at: z.number(),
  pass: z.union([z.literal(1), z.literal(2)]),
  /** To be read next. */
  page: z.int().positive(),
  /** What the list said of its size, at its first page. */
  totalItems: z.int().nonnegative().nullable(),
  /** Those that this pass has shown. */
  ids: z.array(z.string()),
})

export type AbsenceProof = z.infer<typeof absenceProofSchema>

/** A page of the list, as far as a proof goes by it. */
export interface ListedPage {
  ids: string[]
  totalItems: number | null
  totalPages: number | null
  /** Rows that could not be read: what they hold is unknown. */
  skipped: number
}

/** `broken`: the list can't be taken at its word; a proof has to begin anew. */
export type ProofStep = AbsenceProof | "proven" | "broken"

/** A proof that has read nothing yet. */
export function beginProof(at: number): AbsenceProof {
  return { at, pass: 1, page: 1, totalItems: null, ids: [] }
}

/**
 * Takes up the proof's next page. Proven means: two complete passes, one after the other, each with
 * as many distinct ids as the list claims to hold, and that number stayed the same.
 */
export function readOn(proof: AbsenceProof, page: ListedPage): ProofStep {
  const totalItems = proof.totalItems ?? page.totalItems ?? 0
  const known = new Set(proof.ids)
  const ids = [...new Set(page.ids)].filter((id) => !known.has(id))
  const seen = [...proof.ids, ...ids]
  if (page.skipped || page.totalItems !== totalItems || seen.length > totalItems) {
    return "broken"
  }
  if (proof.page < (page.totalPages ?? 1)) {
    // A page that shows nothing new is one of a list that lies about its end.
    return ids.length ? { ...proof, page: proof.page + 1, totalItems, ids: seen } : "broken"
  }
  if (seen.length !== totalItems) {
    return "broken"
  }
  return proof.pass === 2 ? "proven" : { ...proof, pass: 2, page: 1, totalItems, ids: [] }
}
