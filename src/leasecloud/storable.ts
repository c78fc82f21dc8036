/**
 * A text as Postgres can keep it, in a column or within JSON: without the character NUL, and without
 * halves of characters.
 */
export function storable(text: string): string {
  return text.replace(/\0/g, "").replace(/\p{Surrogate}/gu, "\ufffd")
}
