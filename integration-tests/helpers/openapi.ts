import Ajv2020, { ValidateFunction } from "ajv/dist/2020"
import { openApiDocument, openApiPath } from "../../src/api/openapi/document"
import { OPERATIONS, Operation } from "../../src/api/openapi/operations"

const DOCUMENT = "openapi"

interface Response {
  content: Record<string, { schema: object }>
}

/** An answer of one of our routes that is not as the OpenAPI document says. */
class Undocumented extends Error {
  override readonly name = "Undocumented"
}

/** The schemas of the document, made into checks when they are first needed. */
class Document {
  private readonly document = openApiDocument()
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true })
  private readonly checks = new Map<string, ValidateFunction>()

  constructor() {
    this.ajv.addSchema(this.document, DOCUMENT)
  }

  operationOf(method: string, path: string): Operation | undefined {
    return OPERATIONS.find(
      (operation) => operation.method === method.toLowerCase() && patternOf(operation).test(path)
    )
  }

  check(operation: Operation, status: number, body: string): void {
    const responses = this.document.paths[openApiPath(operation.path)][operation.method]
      .responses as Record<string, Response>
    const name = `${operation.method} ${operation.path} ${status}`
    const response = responses[status]
    if (!response) {
      throw new Undocumented(`${name} is not in the OpenAPI document: ${body}`)
    }
    const schema = response.content["application/json"]?.schema
    if (schema) {
      const check = this.checks.get(name) ?? this.compile(name, schema)
      if (!check(JSON.parse(body))) {
        throw new Undocumented(`${name}: ${this.ajv.errorsText(check.errors)} in ${body}`)
      }
    }
  }

  private compile(name: string, schema: object): ValidateFunction {
    const absolute = JSON.parse(JSON.stringify(schema).replace('"#/', `"${DOCUMENT}#/`))
    const check = this.ajv.compile(absolute)
    this.checks.set(name, check)
    return check
  }
}

function patternOf({ path }: Operation): RegExp {
  const parts = path.split(/\[\w+\]/).map((part) => part.replace(/\./g, "\\."))
  return new RegExp(`^${parts.join("[^/]+")}$`)
}

/**
 * From now on every answer that this process gets of one of our routes by `fetch` must be as the
 * OpenAPI document says: a field or a status that is not in it is an error of the test. Answers a
 * function that ends this.
 */
export function checkAnswers(): () => void {
  const original = globalThis.fetch
  const document = new Document()
  globalThis.fetch = async (...args) => {
    const response = await original(...args)
    const operation = document.operationOf(args[1]?.method ?? "GET", new URL(response.url).pathname)
    if (operation && response.status !== 304) {
      document.check(operation, response.status, await response.clone().text())
    }
    return response
  }
  return () => {
    globalThis.fetch = original
  }
}
