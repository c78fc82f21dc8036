import { z } from "@medusajs/framework/zod"
import { FieldProblem, RouteError } from "./errors"

/** A field's name as it may be repeated in an answer: never a value that was sent as a name. */
const PLAIN_NAME = /^[a-z_]{1,40}$/

/**
 * Validates a body or a query. Medusa's own validator repeats what was sent in its messages, and logs
 * them, which a body with personal data must not meet; this one names the field and what is allowed,
 * and nothing else.
 * @throws RouteError 400 with one problem per field.
 */
export function readInput<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const parsed = schema.safeParse(input ?? {})
  if (parsed.success) {
    return parsed.data
  }
  throw new RouteError(400, parsed.error.issues.flatMap(toProblems))
}

function toProblems(issue: z.core.$ZodIssue): FieldProblem[] {
  if (issue.code === "unrecognized_keys") {
    const named = issue.keys.filter((key) => PLAIN_NAME.test(key))
    const fields = named.length ? named : ["body"]
    return fields.map((field) => ({ field, message: "unknown field", code: "unknown_field" }))
  }
  const field = issue.path.length ? issue.path.join(".") : "body"
  return [{ field, message: issue.message, code: "invalid_field" }]
}
