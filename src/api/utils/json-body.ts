import type { MedusaRequest } from "@medusajs/framework/http"
import { RouteError, guard } from "./errors"

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
