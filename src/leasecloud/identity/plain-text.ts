/** Longer than any of our numbers in any way of writing it. UTF-16 units. */
const MAX_INPUT = 64

/**
 * What a person typed or pasted, as plain characters: full-width digits and exotic blanks become
 * ordinary ones (NFKC), every dash and minus a hyphen, invisible marks vanish, runs of blanks
 * become one. Digits of other scripts stay as they are, so that no rule takes them for digits.
 *
 * @returns null for anything but a text, for an empty one and for one that is too long. Never
 *   throws; time is linear in the input, which is cut off before it is looked at.
 */
export function plainText(input: unknown): string | null {
  if (typeof input !== "string" || input.length > MAX_INPUT) return null
  const text = input
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .replace(/[\p{Pd}\u2212]/gu, "-")
    .replace(/\s+/g, " ")
    .trim()
  return text || null
}

/** A plain text without what people put between the digits of a number: blanks, hyphens, dots. */
export function withoutSeparators(text: string): string {
  return text.replace(/[ .-]/g, "")
}
