import { z } from "@medusajs/framework/zod"
import { problem } from "../../messages/problem"
import { plainNames } from "../../modules/leasecloud/plain-names"
import { FieldProblem, RouteError } from "./errors"

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
    const named = plainNames(issue.keys)
    const fields = named.length ? named : ["body"]
    return fields.map((field) => ({ ...problem("unknown_field", {}), field }))
  }
  // Of a list, the whole: which of its values is wrong is for the sender to see.
  const field = String(issue.path[0] ?? "body")
  return [{ field, message: issue.message, code: "invalid_field" }]
}
