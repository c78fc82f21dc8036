import { z } from "@medusajs/framework/zod"
import { ANSWERS, BODIES, answer, facts } from "../schemas/parts"
import { OPERATIONS, Operation } from "./operations"

const fieldProblem = answer(
  "FieldProblem",
  "What is wrong with a field, and what is allowed. It never repeats the value.",
  z.strictObject({
    field: z.string(),
    message: z.string().describe("in the reader’s language, unless it is Medusa’s or LeaseCloud’s"),
    code: z.string().optional(),
    items: z.array(z.string()).optional().describe("ids of the lines concerned"),
    data: facts.optional().describe("values in the message"),
  })
)

const errorAnswer = answer(
  "Error",
  "Medusa’s error format, with `details` for fields.",
  z.strictObject({
    type: z.string().optional(),
    code: z.string().optional(),
    message: z.string(),
    details: z.array(fieldProblem).optional(),
  })
)

type Schema = Record<string, unknown>

const SCHEMAS = "#/components/schemas/"
const reference = (id: string) => `${SCHEMAS}${id}`

/** JSON Schema can't describe refinements and conversions: it leaves them out. */
const LENIENT = { unrepresentable: "any" } as const

const withoutMeta = ({ $schema: _, $id: __, ...schema }: Schema): Schema => schema

function components(): Record<string, Schema> {
  const answers = z.toJSONSchema(ANSWERS, { ...LENIENT, uri: reference, io: "output" })
  const bodies = z.toJSONSchema(BODIES, { ...LENIENT, uri: reference, io: "input" })
  const all: [string, Schema][] = Object.entries({ ...answers.schemas, ...bodies.schemas })
  return Object.fromEntries(all.map(([id, schema]) => [id, withoutMeta(schema)]))
}

function referTo(schema: z.ZodType): Schema {
  const id = (ANSWERS.get(schema) ?? BODIES.get(schema))?.id
  if (!id) {
    throw new Error("a schema of the OpenAPI document has no name")
  }
  return { $ref: reference(id) }
}

const json = (schema: Schema) => ({ "application/json": { schema } })

/** A converted parameter has no input schema. Its output schema is used instead. */
function parameterSchema(schema: z.ZodType): Schema {
  const asInput = withoutMeta(z.toJSONSchema(schema, { ...LENIENT, io: "input" }))
  return Object.keys(asInput).length
    ? asInput
    : withoutMeta(z.toJSONSchema(schema, { ...LENIENT, io: "output" }))
}

function parametersOf({ path, query }: Operation): Schema[] {
  const inPath = [...path.matchAll(/\[(\w+)\]/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }))
  const inQuery = Object.entries(query?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: "query",
    required: false,
    schema: parameterSchema(schema as z.ZodType),
  }))
  return [...inPath, ...inQuery]
}

function contentOf({ answer }: Operation): Schema {
  if (answer === "script") {
    return { "text/javascript": { schema: { type: "string" } } }
  }
  if (answer === "page") {
    return { "text/html": { schema: { type: "string" } } }
  }
  return json(answer === "document" ? { type: "object" } : referTo(answer))
}

const isSchema = ({ answer }: Operation) => typeof answer !== "string"

function securityOf(path: string): Schema[] {
  if (path.startsWith("/admin/")) {
    return [{ bearer: [] }, { session: [] }, { api_key: [] }]
  }
  return path.startsWith("/store/") ? [{ publishable_key: [] }] : []
}

function describeOperation(operation: Operation): Schema {
  const { id, summary, path, body } = operation
  const errors = new Set([
    ...operation.errors,
    // With Medusa's flag for roles.
    ...(path.startsWith("/admin/") ? [403] : []),
    // Medusa's errors for a body that it can't read.
    ...(body ? [413, 415] : []),
    // Any route may fail unexpectedly, or lack the ledger's tables.
    ...(isSchema(operation) ? [500, 503] : []),
  ])
  // A page says in words what went wrong.
  const content = operation.answer === "page" ? contentOf(operation) : json(referTo(errorAnswer))
  const error = (description: string) => ({ description, content })
  return {
    operationId: id,
    summary,
    tags: [path.split("/")[1]],
    security: securityOf(path),
    parameters: parametersOf(operation),
    ...(body && { requestBody: { required: true, content: json(referTo(body)) } }),
    responses: {
      200: { description: "success", content: contentOf(operation) },
      ...Object.fromEntries([...errors].map((status) => [status, error(MEANINGS[status])])),
      default: error("any other error"),
    },
  }
}

const MEANINGS: Record<number, string> = {
  400: "the request is not valid, or not allowed now",
  401: "not logged in",
  403: "the roles of the user do not allow it",
  404: "not found",
  409: "the lease or cart is in another state",
  413: "the body is too large",
  429: "too many attempts; Retry-After is the time to wait",
  415: "the body has an unsupported compression",
  500: "unexpected error; see the log",
  503: "leasing is not available right now; Retry-After is the time to wait, if it is known",
}

/** The OpenAPI path of a route's folder, such as `/store/carts/{id}/lease`. */
export const openApiPath = (path: string) => path.replace(/\[(\w+)\]/g, "{$1}")

/** The OpenAPI 3.1 document of the plugin's own routes, made from the routes' schemas. */
export function openApiDocument() {
  const paths: Record<string, Record<string, Schema>> = {}
  for (const operation of OPERATIONS) {
    const path = openApiPath(operation.path)
    paths[path] = { ...paths[path], [operation.method]: describeOperation(operation) }
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "medusa-payment-leasecloud",
      version: "1",
      description: "Routes that the plugin adds to a Medusa shop. Amounts in major units, ex VAT.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/" }],
    paths,
    components: {
      schemas: components(),
      securitySchemes: {
        publishable_key: { type: "apiKey", in: "header", name: "x-publishable-api-key" },
        bearer: { type: "http", scheme: "bearer" },
        session: { type: "apiKey", in: "cookie", name: "connect.sid" },
        api_key: { type: "http", scheme: "basic" },
      },
    },
  }
}
