import type { LeasableVariant } from "../payload/types"

const WORDS = new Map([
  ["true", true],
  ["yes", true],
  ["false", false],
  ["no", false],
])

/**
 * Whether a variant may be leased: its own `metadata.leasable`, else its product's, else the shop's
 * default. A line's own metadata has no say: the store API lets shoppers write it.
 */
export function isLeasable(
  variant: Pick<LeasableVariant, "metadata" | "product"> | null | undefined,
  leasableByDefault: boolean
): boolean {
  return markOf(variant?.metadata) ?? markOf(variant?.product?.metadata) ?? leasableByDefault
}

/** The mark as the admin stores it: a boolean, or a word typed by hand. */
function markOf(metadata: Record<string, unknown> | null | undefined): boolean | undefined {
  return WORDS.get(String(metadata?.leasable).trim().toLowerCase())
}
