import { databaseOf, TestShop } from "../helpers"

export type Answered = {
  status: number
  body: { type?: string; message?: string; details?: { field: string }[] }
}

/** A request as it is, whatever it holds; a body that is a text is sent as it stands. */
export type Raw = {
  method: string
  path: string
  body?: unknown
  headers?: Record<string, string>
}

/** Sends what no well-behaved client would. */
export async function sendRaw(shop: TestShop, { method, path, body, headers }: Raw) {
  const admin = path.startsWith("/admin")
  const response = await fetch(shop.url + path, {
    method,
    headers: {
      ...(body !== undefined && { "content-type": "application/json" }),
      ...(admin
        ? { authorization: `Bearer ${shop.adminToken}` }
        : { "x-publishable-api-key": shop.publishable_key }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, body: parsed(text) } as Answered
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** What bad input must leave alone: every row of the plugin, sessions, and the lender. */
export async function stateOf(shop: TestShop): Promise<string> {
  const db = databaseOf(shop)
  const { rows } = await db.raw(
    `SELECT table_name AS name FROM information_schema.tables
      WHERE table_schema = 'public' AND (table_name LIKE 'leasecloud%' OR table_name = 'payment_session')
      ORDER BY 1`
  )
  const tables: string[] = []
  for (const { name } of rows as { name: string }[]) {
    const { rows: texts } = await db.raw("SELECT t::text AS row FROM ?? t ORDER BY 1", [name])
    tables.push(JSON.stringify([name, texts]))
  }
  return [...tables, JSON.stringify(shop.simulator.control.counts())].join("\n")
}

/** Why an answer is not the refusal that it should be, or null. */
export function faultOf(answer: Answered, field: string): string | null {
  const { status, body } = answer
  if (status < 400 || status > 499) {
    return `status ${status}`
  }
  if (typeof body?.type !== "string" || typeof body.message !== "string") {
    return "not in Medusa's format"
  }
  const named = body.details?.some((detail) => detail.field === field)
  return named || body.message.includes(field) ? null : `does not name ${field}: ${body.message}`
}

/** Texts that have brought down many a server. */
export const NASTY_TEXTS = [
  "\u0000",
  "a\u0000b",
  "\ud800",
  "ok\udfff",
  "x".repeat(10_000),
  "' OR 1=1 --",
  "../../etc/passwd",
  "%00",
  "${7*7}",
  "🪑".repeat(300),
]

export const NO_TEXTS = [5, true, {}, [], ["a"], { length: 3 }, { $ne: null }, [[]]]

/** Keys that change every object where they are merged carelessly. */
export const POLLUTION = [
  `{"__proto__":{"admin":true}}`,
  `{"constructor":{"prototype":{"admin":true}}}`,
  `{"prototype":{"admin":true}}`,
]
