import { isStorable } from "./plain-text"
import { RouteError, guard } from "./errors"

const LONGEST_ID = 255

/**
 * Refuses an address whose parts can't be decoded or looked up. Runs on a regular expression without
 * groups, ahead of the routes with parameters: Express itself answers those with an unknown error.
 */
export const readableIds = guard(async (req) => {
  const parts = req.path.split("/").map(decoded)
  if (parts.some((part) => part === null || part.length > LONGEST_ID || !isStorable(part))) {
    throw new RouteError(400, [{ field: "id", message: "This is not an ID." }])
  }
})

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part)
  } catch {
    return null
  }
}
