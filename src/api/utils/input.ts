import type { MedusaRequest } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { problem } from "../../messages/problem"
import { plainNames } from "../../modules/leasecloud/plain-names"
import { isStorable } from "../schemas/parts"
import { FieldProblem, RouteError, guard } from "./errors"

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

const refuse = (status: 400 | 413, message: string) =>
  new RouteError(status, [{ field: "body", message, code: "invalid_body" }])

/**
 * Reads a JSON body of at most `maxBytes` instead of Medusa's parser (`bodyParser: false`), whose
 * errors repeat a piece of the body in the answer and in the log. These say what is wrong with it
 * and nothing of what it was.
 */
export function jsonBody(maxBytes: number) {
  return guard(async (req) => {
    if (Object.keys(req.query).length) {
      // An address is written into the logs of every server on its way.
      throw new RouteError(400, [
        { field: "query", message: "This call takes a JSON body and no query." },
      ])
    }
    if (!req.is("json") || req.headers["content-encoding"]) {
      throw refuse(400, "The body must be uncompressed JSON with Content-Type: application/json.")
    }
    const text = await readText(req, maxBytes)
    try {
      req.body = JSON.parse(text)
    } catch {
      throw refuse(400, "The body is not valid JSON.")
    }
  })
}

/** What is too long is read to its end, and dropped, so that the answer can be read. */
async function readText(req: MedusaRequest, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= maxBytes) {
      chunks.push(chunk)
    }
  }
  if (size > maxBytes) {
    throw refuse(413, `The body must be at most ${maxBytes} bytes.`)
  }
  return Buffer.concat(chunks).toString("utf8")
}
