import { z } from "@medusajs/framework/zod"
import { errorOfResponse, errorOfNoResponse, errorOfUnreadable } from "./classify-error"
import {
  resolveEndpoints,
  type CallName,
  type EndpointOverrides,
  type EndpointTable,
} from "./endpoints"
import { LeaseCloudError, type LeaseCloudErrorKind } from "./errors"
import { Http, type HttpResponse, type NoResponse } from "./http"
import { createRedactor, type Redactor, type Secrets } from "./redact"
import {
  createOrderRequestSchema,
  createOrderResponseSchema,
  getOrderResponseSchema,
  listOrdersRequestSchema,
  monthlyAmountsRequestSchema,
  monthlyAmountsResponseSchema,
  orderListSchema,
  partnerInfoSchema,
  publicIdSchema,
  setReferenceRequestSchema,
  setReferenceResponseSchema,
  type CreateOrderRequest,
  type CreateOrderResponse,
  type ListOrdersRequest,
  type MonthlyAmount,
  type OrderList,
  type PartnerInfo,
  type RemoteOrder,
} from "./schemas"
import type { TimeLimit } from "./time-limit"

/** The outcome of one request, for logs and counters. It holds nothing personal. */
export type RequestInfo = {
  call: CallName
  /** Absent if no answer came. */
  status?: number
  /** Absent if the call succeeded. */
  kind?: LeaseCloudErrorKind
  durationMs: number
  retryAfterMs?: number
}

export type LeaseCloudClientOptions = {
  /** It may have a path. A trailing slash makes no difference. */
  baseUrl: string
  apiKey: string
  /** Milliseconds for the whole exchange, from name look-up to the last byte. */
  timeout: number
  endpoints?: EndpointOverrides
  /** Gets the outcome of each request, for logs and counters. */
  onRequest?: (info: RequestInfo) => void
}

/** Longest notice, in characters. Shopper and merchant read it. */
const MAX_NOTICE = 1000

type Call<T> = {
  name: CallName
  answer: z.ZodType<T>
  publicId?: string
  query?: Record<string, number>
  body?: object
  leaves?: TimeLimit
  secrets?: Omit<Secrets, "apiKey">
  /** The result of a 404, if a 404 is a regular answer. */
  absent?: T
}

/**
 * The partner API of one market. Each method sends one request, once. Amounts are in minor units.
 * A method throws a LeaseCloudError, and its `kind` says what the failure means. Input that breaks
 * the API's rules is not sent: the error is `refused`.
 */
export class LeaseCloudClient {
  readonly #http: Http
  readonly #apiKey: string
  readonly #endpoints: EndpointTable
  readonly #onRequest?: (info: RequestInfo) => void

  constructor({ baseUrl, apiKey, timeout, endpoints, onRequest }: LeaseCloudClientOptions) {
    this.#http = new Http({ baseUrl, apiKey, timeout })
    this.#apiKey = apiKey
    this.#endpoints = resolveEndpoints(endpoints)
    this.#onRequest = onRequest
  }

  /** Monthly amount per period for a total price (minor units, ex VAT). */
  async calculateMonthlyAmounts(price: number): Promise<MonthlyAmount[]> {
    const name = "calculateMonthlyAmounts"
    const body = check(name, monthlyAmountsRequestSchema, { price })
    return this.#call({ name, body, answer: monthlyAmountsResponseSchema })
  }

  /** The partner of the API key, and its tariffs. */
  async getPartner(): Promise<PartnerInfo> {
    return this.#call({ name: "getPartner", answer: partnerInfoSchema })
  }

  /**
   * Creates an order. After `uncertain` the order may exist: look up its `internalOrderId` before
   * you send again, since the API has no idempotency key. The error is `not_sent` if the time limit
   * `leaves` passes before the request leaves.
   */
  async createOrder(order: CreateOrderRequest, leaves?: TimeLimit): Promise<CreateOrderResponse> {
    const name = "createOrder"
    const body = check(name, createOrderRequestSchema, order)
    const secrets = secretsOf(body)
    const made = await this.#call({
      name,
      body,
      secrets,
      leaves,
      answer: createOrderResponseSchema,
    })
    return { ...made, notice: made.notice && this.#redactor(secrets)(made.notice, MAX_NOTICE) }
  }

  /** One page of the partner's orders. Pages start at 1. `limit` is 1 to 100, and 50 by default. */
  async listOrders(page: ListOrdersRequest = {}): Promise<OrderList> {
    const name = "listOrders"
    const query = check(name, listOrdersRequestSchema, page)
    return this.#call({ name, query, answer: orderListSchema })
  }

  /** One order, or null if LeaseCloud has no order with this id (404). */
  async getOrder(publicId: string): Promise<RemoteOrder | null> {
    const { order } = await this.#call<{ order: RemoteOrder | null }>({
      name: "getOrder",
      publicId,
      answer: getOrderResponseSchema,
      absent: { order: null },
    })
    return order
  }

  /** Sets our reference of an order (`partnerOrderId` in lists). The call may be repeated. */
  async setReference(publicId: string, internalOrderId: string): Promise<void> {
    const name = "setReference"
    const body = check(name, setReferenceRequestSchema, { internalOrderId })
    await this.#call({ name, publicId, body, answer: setReferenceResponseSchema })
  }

  async #call<T>(call: Call<T>): Promise<T> {
    const { method, path } = this.#endpoints[call.name]
    const { query, body, leaves } = call
    const target = path.replaceAll("{publicId}", () => pathSegment(call))
    const started = performance.now()
    const answer = await this.#http.send({ method, path: target, query, body, leaves })
    const outcome = this.#interpret(call, answer)
    const error = outcome instanceof LeaseCloudError ? outcome : undefined
    this.#notify({
      call: call.name,
      status: answer.answered ? answer.status : undefined,
      kind: error?.kind,
      durationMs: Math.round(performance.now() - started),
      retryAfterMs: error?.retryAfterMs,
    })
    if (outcome instanceof LeaseCloudError) throw outcome
    return outcome
  }

  #interpret<T>(call: Call<T>, answer: HttpResponse | NoResponse): T | LeaseCloudError {
    if (!answer.answered) return errorOfNoResponse(call.name, answer)
    if (answer.status === 404 && call.absent !== undefined) return call.absent
    if (answer.status < 200 || answer.status > 299) {
      return errorOfResponse(call.name, answer, this.#redactor(call.secrets))
    }
    const read = readData(answer.text, call.answer)
    return "fault" in read ? errorOfUnreadable(call.name, answer.status, read.fault) : read.data
  }

  /** An error in the callback must not lose the answer to a create call. */
  #notify(info: RequestInfo): void {
    try {
      this.#onRequest?.(info)
    } catch {
      return
    }
  }

  #redactor(secrets: Call<unknown>["secrets"]): Redactor {
    return createRedactor({ apiKey: this.#apiKey, ...secrets })
  }
}

/**
 * The personal data of an order, and our own reference, which holds the lease's id. An answer may
 * repeat them, so they are redacted.
 */
function secretsOf(order: CreateOrderRequest): Omit<Secrets, "apiKey"> {
  return {
    numbers: [
      ...[order.nin, order.orgNumber, order.phone],
      ...[order.billingPostalCode, order.shippingPostalCode],
    ],
    ip: order.customerIp,
    texts: [
      order.internalOrderId,
      ...[order.company, order.firstName, order.lastName, order.email, order.phone],
      ...[order.authorizedSignatory, order.shippingFirstName, order.shippingLastName],
      ...[order.billingAddress, order.billingAddress2, order.billingCity],
      ...[order.shippingAddress, order.shippingAddress2, order.shippingCity],
    ],
    bodyKeys: Object.keys(order),
  }
}

/** Every success body is `{ "data": ... }` (partner API). `fault` names fields and never values. */
function readData<T>(text: string | null, answer: z.ZodType<T>): { data: T } | { fault: string } {
  if (text === null) return { fault: "it was incomplete, too late or too long" }
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return { fault: "it is not JSON" }
  }
  const read = z.object({ data: answer }).safeParse(json)
  if (read.success) return { data: read.data.data }
  const paths = read.error.issues.map(({ path }) => path.join(".") || "the whole answer")
  return { fault: `unexpected ${paths.slice(0, 3).join(", ")}` }
}

/** Throws `refused`, as LeaseCloud would, if the input breaks the API's rules. */
function check<T>(call: CallName, schema: z.ZodType<T>, input: unknown): T {
  const read = schema.safeParse(input)
  if (read.success) return read.data
  const fields = read.error.issues.map(({ path, message }) => ({ field: path.join("."), message }))
  const message = `Not sent, it breaks the rules of LeaseCloud's API (${fields
    .map(({ field }) => field)
    .join(", ")})`
  throw new LeaseCloudError({ kind: "refused", call, message, fields })
}

function pathSegment({ name, publicId }: Call<unknown>): string {
  const id = check(name, z.object({ publicId: publicIdSchema }), { publicId }).publicId
  return encodeURIComponent(id)
}
