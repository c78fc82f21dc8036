import { IncomingMessage, ServerResponse } from "node:http"
import { Answer, ApiError } from "./types"

/** Reads a body whole. Throws 400 above `maxBytes`; rejects when the caller breaks off. */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= maxBytes) chunks.push(chunk)
  }
  if (size > maxBytes) throw new ApiError(400, "too_large", `The body is above ${maxBytes} bytes.`)
  return Buffer.concat(chunks).toString("utf8")
}

/** The JSON of a body. Throws 400 on another content type and on malformed JSON. */
export function parseJson(contentType: string | undefined, text: string): unknown {
  if (!/^application\/json\s*(;|$)/i.test(contentType ?? "")) {
    throw new ApiError(400, "content_type", "Content-Type must be application/json.")
  }
  try {
    return JSON.parse(text)
  } catch {
    throw new ApiError(400, "malformed_json", "The body is not JSON.")
  }
}

/** Sends an answer. Returns false, and sends nothing, when the caller has gone. */
export function send(response: ServerResponse, answer: Answer): boolean {
  if (response.destroyed) return false
  const { contentType, text } = answer.raw ?? {
    contentType: "application/json; charset=utf-8",
    text: JSON.stringify(answer.body),
  }
  response.writeHead(answer.status, {
    ...answer.headers,
    "content-type": contentType,
    "content-length": Buffer.byteLength(text),
  })
  response.end(text)
  return true
}

/** The caller's address, an IPv4 one in its short form. */
export function addressOf(request: IncomingMessage): string {
  return (request.socket.remoteAddress ?? "unknown").replace(/^::ffff:/, "")
}
