import type { MedusaRequest } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { plainNames } from "../../leasecloud/redact"
import { type Problem, problem } from "../../messages"
import { isStorable } from "../schemas/parts"
import { FieldProblem, RouteError, guard } from "./errors"

/** What is allowed in a field, by the code of the issue that the schema has with it. */
type AllowedIn = (field: string, code: z.core.$ZodIssue["code"]) => Problem | undefined

/**
 * Validates a body or a query. Medusa's own validator repeats the values in its messages and logs
 * them, and a body may have personal data. This one names only the field and what is allowed.
 * `allowedIn` says what is allowed in a field (in the body itself: ""), instead of the schema. A schema
 * with objects in it needs one for their unknown fields.
 * @throws RouteError 400 with one problem per field.
 */
export function readInput<T extends z.ZodObject>(
  schema: T,
  input: unknown,
  allowedIn?: AllowedIn
): z.output<T> {
  const parsed = schema.safeParse(input ?? {})
  if (parsed.success) {
    return parsed.data
  }
  throw new RouteError(
    400,
    parsed.error.issues.flatMap((issue) => toProblems(issue, Object.keys(schema.shape), allowedIn))
  )
}

/** Each problem has the names of all: of a body full of them the answer would be far longer. */
const MOST_NAMED = 10

function toProblems(
  issue: z.core.$ZodIssue,
  allowed: string[],
  allowedIn?: AllowedIn
): FieldProblem[] {
  // For a list: the field of the whole list.
  const path = issue.path.filter((part) => typeof part === "string").join(".")
  const field = path || "body"
  if (issue.code === "unrecognized_keys") {
    const unknown = plainNames(issue.keys).slice(0, MOST_NAMED)
    const named = unknown.map((key) => (path ? `${path}.${key}` : key))
    const wrong = allowedIn?.(path, issue.code) ?? problem("unknown_field", { unknown, allowed })
    return (named.length ? named : [field]).map((each) => ({ ...wrong, field: each }))
  }
  if (!issue.path.length && issue.code === "invalid_type") {
    return [{ ...problem("json_object", {}), field: "body" }]
  }
  const wrong = allowedIn?.(path, issue.code) ?? { message: issue.message, code: "invalid_field" }
  return [{ ...wrong, field }]
}

/** In a query: what somebody looks for may be a person's name or number. */
const SEARCHED = /([?&](?:org(?:_|%5f)number|q)=)[^&#\s]*/gi

/**
 * Keeps what somebody looks for out of the server's log of requests, which is written when the answer
 * has left.
 */
export const hideSearch = guard(async (req) => {
  const shown = (url: string) => url.replace(SEARCHED, "$1-")
  req.originalUrl = shown(req.originalUrl)
  for (const name of ["referer", "referrer"]) {
    const from = req.headers[name]
    if (typeof from === "string") req.headers[name] = shown(from)
  }
})

const LONGEST_ID = 255

/**
 * Refuses a path with parts that can't be decoded or stored. It runs on a regular expression
 * without groups, before the routes with parameters: Express answers those with an unknown error.
 */
const readable = (refusal: () => RouteError) =>
  guard(async (req) => {
    const parts = req.path.split("/").map(decoded)
    if (parts.some((part) => part === null || part.length > LONGEST_ID || !isStorable(part))) {
      throw refusal()
    }
  })

/** For the paths with an ID. */
export const readableIds = readable(
  () => new RouteError(400, [{ ...problem("not_an_id", {}), field: "id" }])
)

/** The refusal of a kind of mail that does not exist. */
export const noMailKind = () =>
  new RouteError(404, [{ ...problem("no_mail_kind", {}), field: "kind" }])

/** For the paths with a kind of mail. */
export const readableMailKind = readable(noMailKind)

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
 * Reads a JSON body of at most `maxBytes`. It replaces Medusa's parser (`bodyParser: false`): that
 * one repeats a part of the body in its answer and in the log.
 */
export function jsonBody(maxBytes: number) {
  return guard(async (req) => {
    if (Object.keys(req.query).length) {
      // Servers on the way log the address.
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

/** Reads a body that is too large to its end, so that the client can read the answer. */
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
