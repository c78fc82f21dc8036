/** An object of an answer; an empty one for anything else. */
export const asObject = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {}

/** A number of an answer, else null. */
export const asAmount = (value: unknown): number | null =>
  typeof value === "number" ? value : null

/** A text of an answer, else null. */
export const asText = (value: unknown): string | null => (typeof value === "string" ? value : null)

/** A list of objects of an answer. Empty for anything else. */
export const asObjects = (value: unknown): Record<string, unknown>[] =>
  Array.isArray(value) ? value.filter((each) => each === asObject(each)) : []
