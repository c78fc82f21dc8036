import { z } from "@medusajs/framework/zod"
import { CallName, EndpointTable, resolveEndpoints } from "../../src/leasecloud/endpoints"
import { ninForWire, orgNumberForWire } from "../../src/leasecloud/identity/numbers"
import type { MarketCode } from "../../src/leasecloud/markets"
import {
  CreateOrderRequest,
  createOrderResponseSchema,
  documentedOrderSchema,
  monthlyAmountsResponseSchema,
  orderListSchema,
  partnerInfoSchema,
  setReferenceResponseSchema,
} from "../../src/leasecloud/schemas"
import { BUYERS } from "../../testbed/shopper/people"

export type Sandbox = { market: MarketCode; baseUrl: string; apiKey: string }

/** One thing that the sandbox was asked, and how its answer differs from what we expect. */
export type Finding = Differences & { title: string }

/** Minor units, ex VAT: above every market's minimum. */
const PRICE = 2_500_000
const REFUSALS = [400, 422]

/** Without our own count of orders that can't be read: each order is looked at by itself. */
const listAsItCame = orderListSchema.transform(({ orders, pagination }) => ({ orders, pagination }))

/**
 * Makes every call of the partner API once, and one that must be refused, and compares each body to
 * its schema. It leaves one order behind, which its trigger makes active at once.
 */
export async function checkContract(sandbox: Sandbox): Promise<Finding[]> {
  const api = new RawApi(sandbox)
  const findings: Finding[] = []
  const expectData = (title: string, answer: RawAnswer, schema: z.ZodType) => {
    const differences = compare(answer.data, schema)
    const status = answer.status < 300 ? [] : [`answered ${answer.status}`]
    findings.push({ title, ...differences, broken: [...status, ...differences.broken] })
  }

  const partner = await api.call("getPartner")
  expectData("partner and tariffs", partner, partnerInfoSchema)
  const amounts = await api.call("calculateMonthlyAmounts", { body: { price: PRICE } })
  expectData("monthly amounts", amounts, monthlyAmountsResponseSchema)
  const [quote] = monthlyAmountsResponseSchema.safeParse(amounts.data).data ?? []
  const order = orderOf(sandbox.market, quote?.months ?? 36)
  const refused = await api.call("createOrder", { body: { ...order, items: [] } })
  findings.push(refusal("an order that must be refused", refused))
  const created = await api.call("createOrder", { body: order })
  expectData("create order", created, createOrderResponseSchema)

  const publicId = createOrderResponseSchema.safeParse(created.data).data?.id
  if (publicId) {
    const found = await api.call("getOrder", { publicId })
    expectData("get order", { ...found, data: member(found.data, "order") }, documentedOrderSchema)
    const reference = { internalOrderId: `${order.internalOrderId}-2` }
    const set = await api.call("setReference", { publicId, body: reference })
    expectData("set our reference", set, setReferenceResponseSchema)
    const page = await api.call("listOrders", { query: "?page=1&limit=100" })
    expectData("list orders", page, listAsItCame)
    findings.push(listing(page, publicId, reference.internalOrderId))
  }
  return findings
}

/** A page must hold the order that was made last or name further pages, and each order be readable. */
function listing(page: RawAnswer, publicId: string, reference: string): Finding {
  const list = orderListSchema.safeParse(page.data).data
  const raw = member(page.data, "orders")
  const found: Finding = { title: "each order of the list", broken: [], unknown: [] }
  for (const order of Array.isArray(raw) ? raw : []) {
    const { broken, unknown } = compare(order, documentedOrderSchema)
    found.broken.push(...broken)
    found.unknown.push(...unknown)
  }
  const ours = list?.orders.find(({ id }) => id === publicId)
  if (ours && ours.partnerOrderId !== reference) found.broken.push("our reference was not kept")
  if (!ours && (list?.pagination.totalPages ?? 1) <= 1) found.broken.push("our order is not there")
  return {
    ...found,
    broken: [...new Set(found.broken)],
    unknown: [...new Set(found.unknown)],
  }
}

function refusal(title: string, { status }: RawAnswer): Finding {
  const broken = REFUSALS.includes(status) ? [] : [`answered ${status}, not 400 or 422`]
  return { title, broken, unknown: [] }
}

function orderOf(market: MarketCode, months: number): CreateOrderRequest {
  const { address, applicant, email } = BUYERS[market]
  return {
    internalOrderId: `contract-test-${Date.now()}`,
    months,
    ownInsurance: false,
    company: address.company,
    orgNumber: orgNumberForWire(market, applicant.org_number),
    nin: ninForWire(market, applicant.nin),
    firstName: address.first_name,
    lastName: address.last_name,
    email,
    phone: address.phone,
    billingAddress: address.address_1,
    billingCity: address.city,
    billingPostalCode: address.postal_code,
    billingCountry: market.toUpperCase(),
    items: [{ name: "Contract test", unitAmount: PRICE, quantity: 1, discountAmount: 0 }],
    statusTrigger: "ACTIVE",
  }
}

type RawAnswer = { status: number; data: unknown }

/** The partner API without our client's tolerance: bodies as they come. */
class RawApi {
  private readonly endpoints: EndpointTable = resolveEndpoints()

  constructor(private readonly sandbox: Sandbox) {}

  async call(
    name: CallName,
    { body, publicId, query = "" }: { body?: object; publicId?: string; query?: string } = {}
  ): Promise<RawAnswer> {
    const { method, path } = this.endpoints[name]
    const address = path.replace("{publicId}", encodeURIComponent(publicId ?? "")) + query
    const response = await fetch(this.sandbox.baseUrl.replace(/\/$/, "") + address, {
      method,
      redirect: "manual",
      headers: {
        authorization: `Bearer ${this.sandbox.apiKey}`,
        ...(body && { "content-type": "application/json" }),
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    const answer: unknown = await response.json().catch(() => null)
    return { status: response.status, data: member(answer, "data") }
  }
}

function member(value: unknown, name: string): unknown {
  return (value as Record<string, unknown> | null | undefined)?.[name]
}

/** What a body says otherwise than the schema that we read it by. */
export type Differences = {
  /** Documented fields that are missing or can't be read, or a body that can't be read at all. */
  broken: string[]
  /** Fields that no document names: LeaseCloud has grown, and we don't know of it. */
  unknown: string[]
}

/**
 * Compares a body, as it came, with what its schema made of it. The schemas are tolerant: a field
 * that is missing or unreadable becomes null, and an unknown one is dropped, so that a shop goes on
 * working. Here each of these is told.
 */
export function compare(body: unknown, schema: z.ZodType): Differences {
  const read = schema.safeParse(body)
  if (!read.success) {
    return { broken: [z.prettifyError(read.error)], unknown: [] }
  }
  const found: Differences = { broken: [], unknown: [] }
  walk(body, read.data, "", found)
  return found
}

function walk(raw: unknown, read: unknown, path: string, found: Differences): void {
  if (!isObject(raw) || !isObject(read)) {
    return
  }
  const at = (name: string) => (path ? `${path}.${name}` : name)
  for (const [name, value] of Object.entries(raw)) {
    if (!(name in read)) found.unknown.push(at(name))
    else if (isSomething(value) && read[name] === null)
      found.broken.push(`${at(name)}: can't be read`)
    else walk(value, read[name], at(name), found)
  }
  for (const name of Object.keys(read)) {
    if (!(name in raw)) found.broken.push(`${at(name)}: is missing`)
  }
}

/** Null and an empty text say the same: nothing. */
function isSomething(value: unknown): boolean {
  return value !== null && value !== ""
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
