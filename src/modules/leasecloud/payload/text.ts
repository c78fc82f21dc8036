import { MAX_STRING } from "../../../leasecloud/schemas"

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" })

/** Characters without width that carry no meaning here, and halves of a character. */
const INVISIBLE = /[\p{Cs}\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu

const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u

/**
 * A text as the lender may hold it: composed characters, one space for white space and control
 * characters, none at the ends. Undefined if nothing visible is left.
 */
export function clean(text: string | null | undefined): string | undefined {
  const cleaned = (text ?? "")
    .replace(INVISIBLE, "")
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Z}]+/gu, " ")
    .trim()
  return VISIBLE.test(cleaned) ? cleaned : undefined
}

/**
 * Cuts a clean text in two: what one string of the API holds, and the rest. The cut lies between
 * two characters as a reader sees them. The 255 are counted in UTF-16 units: no other way to count
 * characters comes to more.
 */
export function cut(text: string): { head: string; rest?: string } {
  if (text.length <= MAX_STRING) return { head: text }
  const at = cutPosition(text)
  return { head: text.slice(0, at).trimEnd(), rest: clean(text.slice(at)) }
}

/** A text in one string of the API: clean and at most 255 characters. */
export function fit(text: string | null | undefined): string | undefined {
  const cleaned = clean(text)
  return cleaned && cut(cleaned).head
}

/** Clean texts joined into one string of the API. */
export function fitAll(texts: (string | null | undefined)[], separator = ", "): string | undefined {
  return fit(texts.map(clean).filter(Boolean).join(separator))
}

/**
 * A text over two strings of the API: what the first can't hold goes before `second` in the other.
 */
export function flow(
  first: string | null | undefined,
  second: (string | null | undefined)[]
): [string | undefined, string | undefined] {
  const cleaned = clean(first)
  if (!cleaned) return [undefined, fitAll(second)]
  const { head, rest } = cut(cleaned)
  return [head, fitAll([rest, ...second])]
}

function cutPosition(text: string): number {
  return graphemes.segment(text).containing(MAX_STRING)?.index || codePointPosition(text)
}

/** For a single character that is longer than a whole string may be: marks piled on a letter. */
function codePointPosition(text: string): number {
  const low = text.charCodeAt(MAX_STRING)
  return low >= 0xdc00 && low <= 0xdfff ? MAX_STRING - 1 : MAX_STRING
}
