import { z } from "@medusajs/framework/zod"
import { Control, NotThere } from "./control"
import { FAULT_KINDS, GARBAGE_FORMS } from "./faults"
import { LIST_ORDERS } from "./orders"
import { PAGING_KINDS } from "./paging"
import { PRICING_MODES } from "./pricing"
import { ACCOUNTS, Answer, ApiError, CALLS, MARKET_CODES } from "./types"

const market = z.enum(MARKET_CODES)
const account = z.enum(ACCOUNTS)
const count = z.int().min(0)

const schemas = {
  market: z.strictObject({ market }),
  filter: z.strictObject({
    market: market.optional(),
    account: account.optional(),
    status: z.string().optional(),
    reference: z.string().optional(),
  }),
  status: z.strictObject({ status: z.string().min(1) }),
  statuses: z.strictObject({ ids: z.array(z.string()), status: z.string().min(1) }),
  total: z.strictObject({ totalAmount: count }),
  seed: z.strictObject({
    market: market.optional(),
    account: account.optional(),
    orders: z
      .array(
        z.strictObject({
          id: z.string().optional(),
          partnerOrderId: z.string().optional(),
          activeStatus: z.string().optional(),
          totalAmount: count.optional(),
          terminatedAt: z.string().optional(),
        })
      )
      .optional(),
    count: count.optional(),
    referencePrefix: z.string().optional(),
    activeStatus: z.string().optional(),
    totalAmount: count.optional(),
    months: count.optional(),
  }),
  fault: z.strictObject({
    call: z.enum([...CALLS, "*"]),
    kind: z.enum(FAULT_KINDS),
    when: z.enum(["before", "after"]).optional(),
    times: z.union([z.int().min(1), z.literal("always")]).optional(),
    market: market.optional(),
    reference: z.string().optional(),
    probability: z.number().min(0).max(1).optional(),
    seed: z.int().optional(),
    skip: count.optional(),
    retryAfter: count.nullable().optional(),
    status: z.union([z.literal(400), z.literal(500)]).optional(),
    location: z.string().optional(),
    form: z.enum(GARBAGE_FORMS).optional(),
    delayMs: count.optional(),
  }),
  paging: z.strictObject({
    kind: z.enum(PAGING_KINDS),
    rows: z.int().min(1).optional(),
    totalItems: count.optional(),
    totalPages: count.optional(),
    times: z.int().min(1).optional(),
    market: market.optional(),
  }),
  listOrder: z.strictObject({ order: z.enum(LIST_ORDERS) }),
  pricing: z.strictObject({
    market: market.optional(),
    mode: z.enum(PRICING_MODES).optional(),
    tariffs: z.record(z.string().regex(/^\d+$/), z.number().min(0)).optional(),
    fee: count.optional(),
    stepSize: z.int().min(1).optional(),
    tariffType: z.enum(["number", "string"]).optional(),
  }),
  limit: z.strictObject({
    enabled: z.boolean().optional(),
    limit: z.int().min(1).optional(),
    windowMs: z.int().min(1).optional(),
  }),
  ms: z.strictObject({ ms: count }),
}

type Input = { id: string; query: Record<string, string>; body: unknown }
type ControlRoute = {
  method: string
  path: RegExp
  run: (control: Control, input: Input) => unknown
}

function route(method: string, path: string, run: ControlRoute["run"]): ControlRoute {
  return { method, path: new RegExp(`^${path.replace(":id", "([^/]+)")}$`), run }
}

/** The HTTP face of `Control`; `docs/simulator.md` has the same table for people. */
const ROUTES: ControlRoute[] = [
  route("GET", "/orders", (control, { query }) => ({
    orders: control.orders(schemas.filter.parse(query)),
  })),
  route("GET", "/orders/:id", (control, { id }) => ({ order: control.order(id) })),
  route("DELETE", "/orders/:id", (control, { id }) => control.remove(id)),
  route("POST", "/orders/:id/status", (control, { id, body }) =>
    control.setStatus(id, schemas.status.parse(body).status)
  ),
  route("POST", "/orders/:id/terminate", (control, { id }) => control.terminate(id)),
  route("POST", "/orders/:id/reinstate", (control, { id }) => control.reinstate(id)),
  route("POST", "/orders/:id/total", (control, { id, body }) =>
    control.setTotalAmount(id, schemas.total.parse(body).totalAmount)
  ),
  route("POST", "/statuses", (control, { body }) => {
    const { ids, status } = schemas.statuses.parse(body)
    control.setStatus(ids, status)
  }),
  route("POST", "/seed", (control, { body }) => ({ ids: control.seed(schemas.seed.parse(body)) })),
  route("GET", "/requests", (control) => ({ requests: control.requests() })),
  route("DELETE", "/requests", (control) => control.clearRequests()),
  route("GET", "/counts", (control) => control.counts()),
  route("GET", "/faults", (control) => ({ faults: control.faults() })),
  route("POST", "/faults", (control, { body }) => ({
    id: control.fault(schemas.fault.parse(body)),
  })),
  route("DELETE", "/faults", (control) => control.clearFaults()),
  route("DELETE", "/faults/:id", (control, { id }) => control.clearFaults(Number(id))),
  route("GET", "/fault-log", (control) => ({ faults: control.faultLog() })),
  route("DELETE", "/fault-log", (control) => control.clearFaultLog()),
  route("PUT", "/paging", (control, { body }) =>
    control.setPagingFault(schemas.paging.parse(body))
  ),
  route("DELETE", "/paging", (control) => control.setPagingFault(null)),
  route("PUT", "/list-order", (control, { body }) =>
    control.setListOrder(schemas.listOrder.parse(body).order)
  ),
  route("GET", "/pricing", (control, { query }) =>
    control.pricing(schemas.market.parse(query).market)
  ),
  route("PUT", "/pricing", (control, { body }) => {
    const { market: of, ...change } = schemas.pricing.parse(body)
    control.setPricing(change, of)
  }),
  route("GET", "/limit", (control) => control.limiter()),
  route("PUT", "/limit", (control, { body }) => control.setLimit(schemas.limit.parse(body))),
  route("PUT", "/lag", (control, { body }) => control.setLag(schemas.ms.parse(body).ms)),
  route("POST", "/advance", (control, { body }) => control.advance(schemas.ms.parse(body).ms)),
  route("POST", "/down", (control) => control.down()),
  route("POST", "/up", (control) => control.up()),
  route("POST", "/reset", (control) => control.reset()),
]

/** Answers the calls under `/_control`; `path` is what comes after that. */
export function controlRoutes(control: Control) {
  return (method: string, path: string, query: URLSearchParams, body: string): Answer => {
    const found = ROUTES.find((each) => each.method === method && each.path.test(path))
    if (!found) return new ApiError(404, "not_found", "There is no such control call.").toAnswer()
    const id = decodeURIComponent(found.path.exec(path)?.[1] ?? "")
    try {
      const input = { id, query: Object.fromEntries(query), body: body ? JSON.parse(body) : {} }
      return { status: 200, body: found.run(control, input) ?? { ok: true } }
    } catch (error) {
      return refusal(error).toAnswer()
    }
  }
}

function refusal(error: unknown): ApiError {
  if (error instanceof NotThere) return new ApiError(404, "not_found", error.message)
  if (!(error instanceof z.ZodError)) {
    return new ApiError(400, "bad_request", error instanceof Error ? error.message : "Bad request.")
  }
  const fields = error.issues.map(({ path, message }) => ({
    field: path.join("."),
    message,
    code: "invalid",
  }))
  return new ApiError(400, "validation_error", "The control call is not valid.", fields)
}
