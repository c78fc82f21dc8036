import { setTimeout as sleep } from "node:timers/promises"
import { databaseOf } from "./leases"
import { TestShop } from "./shop"

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
  // The first quote makes the plugin learn the tariffs behind the scenes.
  while (await db("leasecloud_task").whereNotNull("locked_by").first("id")) {
    await sleep(20)
  }
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

/** One field of an application at a time, the rest of it being good. */
export function badFields(): [field: string, values: unknown[]][] {
  const texts = [...NO_TEXTS, ...NASTY_TEXTS, "", "   ", "\t\n"]
  const names = [...NO_TEXTS, "", "  ", "\u0000", "a\u0000b", "\ud800", "x".repeat(256)]
  return [
    ["months", [undefined, null, "36", 0, -36, 36.5, 121, 1e9, 1e308, true, {}, [], [36], 13, 1]],
    ["org_number", [undefined, null, "123", "556036-079", "5560360793000", "AB", ...texts]],
    ["nin", [undefined, null, "123", "19121212-121", "20991212-1212", "191313131212", ...texts]],
    ["first_name", names],
    ["last_name", names],
    ["email", [...texts, "nobody", "a@b", "@mail.example", "a@@mail.example", "a b@mail.example"]],
    ["phone", [...texts, "123", "call me", "+999123456789", "+4670123456701234567"]],
    ["authorized_signatory", [...texts, "Anna Andersson", "anna@"]],
    ["own_insurance", ["true", "no", 1, 0, {}, []]],
    ["invoice_interval", ["WEEKLY", "monthly", "", 1, {}, ["MONTHLY"]]],
    ["status_trigger", ["ACTIVE", "READY_TO_SHIP", "PENDING", "", 1, {}]],
  ]
}

/** Medusa itself answers these with an unknown error on every address of its admin. */
export const UNDECODABLE = ["%E0%A4%A", "%ff", "%ED%A0%80"]

/** Ids of nothing, some of which Postgres would choke on. */
export const NO_IDS = [
  "%00",
  "cart_%00",
  "x".repeat(300),
  "%F0%9F%AA%91",
  "cart_01NOSUCH",
  "__proto__",
  "constructor",
  "null",
  "undefined",
  "%27%20OR%201%3D1--",
  "..%2F..%2Fadmin",
  "*",
]

/** Queries for quotes, each with the field that is wrong in it. */
export function badQuoteQueries(
  cartId: string,
  variant: string,
  region: string
): [field: string, query: string][] {
  const variants = (count: number) => `variant_id[]=${variant}&`.repeat(count)
  const amounts = ["", "0x10", "-1", "1e9", "1,5", "ten", "NaN", "Infinity", " ", "%00"]
  const countries = ["", "sweden", "s", "%00", "5", "s%C3%A9"]
  const quantities = ["0", "-1", "1.5", "10000", "x", "", "1e3", "%00"]
  return [
    ["amount", ""],
    ["amount", `amount=20000&country_code=se&cart_id=${cartId}`],
    ["amount", `variant_id=${variant}&region_id=${region}&cart_id=${cartId}`],
    ["amount", "amount[]=20000&amount[]=1&country_code=se"],
    ["amount", "amount[a]=20000&country_code=se"],
    ["amount", "amount=99999999999&country_code=se"],
    ...amounts.map((text): [string, string] => ["amount", `amount=${text}&country_code=se`]),
    ["country_code", "amount=20000"],
    ["country_code", "amount=20000&country_code[]=se&country_code[]=no"],
    ...countries.map((text): [string, string] => [
      "country_code",
      `amount=9000&country_code=${text}`,
    ]),
    ["region_id", `variant_id=${variant}`],
    ["region_id", `amount=20000&country_code=se&region_id=${region}`],
    ["region_id", `variant_id=${variant}&region_id=%00`],
    ["region_id", `variant_id=${variant}&region_id=nowhere`],
    ["region_id", `variant_id=${variant}&region_id[]=${region}`],
    ["country_code", `variant_id=${variant}&region_id=${region}&country_code=no`],
    ["variant_id", `variant_id=%00&region_id=${region}`],
    ["variant_id", `variant_id=&region_id=${region}`],
    ["variant_id", `variant_id[a][b]=1&region_id=${region}`],
    ["variant_id", `variant_id[]=${variant}&variant_id[]=%00&region_id=${region}`],
    ["variant_id", `variant_id=${"x".repeat(300)}&region_id=${region}`],
    ["variant_id", `${variants(101)}region_id=${region}`],
    ["quantity", "amount=20000&country_code=se&quantity=2"],
    ...quantities.map((text): [string, string] => [
      "quantity",
      `variant_id=${variant}&region_id=${region}&quantity=${text}`,
    ]),
    ["cart_id", "cart_id=%00"],
    ["cart_id", "cart_id=cart_01NOSUCH"],
    ["cart_id", "cart_id="],
    ["cart_id", `cart_id[]=${cartId}&cart_id[]=${cartId}`],
    ["cart_id", `cart_id=${"x".repeat(300)}`],
    ["foo", `cart_id=${cartId}&foo=1`],
    ["fields", `cart_id=${cartId}&fields=*customer`],
  ]
}
