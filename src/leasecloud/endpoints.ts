import { z } from "@medusajs/framework/zod"

export type HttpMethod = "GET" | "POST" | "PUT" | "PATCH"

export type Endpoint = { method: HttpMethod; path: string }

/**
 * Method and path of each call. The known API document has lost its paths, so these are assumptions.
 * A shop can override each of them with the option `endpoints`.
 */
export const ENDPOINTS = {
  calculateMonthlyAmounts: { method: "POST", path: "/monthly-amounts" },
  getPartner: { method: "GET", path: "/partner" },
  createOrder: { method: "POST", path: "/orders" },
  listOrders: { method: "GET", path: "/orders" },
  getOrder: { method: "GET", path: "/orders/{publicId}" },
  setReference: { method: "PATCH", path: "/orders/{publicId}" },
} as const satisfies Record<string, Endpoint>

export type CallName = keyof typeof ENDPOINTS

export type EndpointTable = Record<CallName, Endpoint>

/** A path stays below the address: it begins with one slash and goes up nowhere. */
const OVERRIDE = /^(?:(GET|POST|PUT|PATCH) )?(\/(?!\/)(?!(?:.*\/)?\.\.?(?:\/|$))[^\s?#\\]*)$/

const SHAPE = 'must be a path such as "/v2/orders", or a method and a path: "PUT /v2/orders"'

const override = z.string({ error: SHAPE }).regex(OVERRIDE, SHAPE)

const overrideWithBody = override.refine((text) => !text.startsWith("GET "), {
  message: "must have another method than GET: the call has a body",
})

const withId = (schema: typeof override) =>
  schema.refine((text) => text.includes("{publicId}"), {
    message: "must contain {publicId}, the place of the order's id",
  })

/**
 * The option `endpoints`: a path for each call, with the method before it if the method differs, for
 * instance `{ createOrder: "/v2/orders", setReference: "PUT /v2/orders/{publicId}" }`.
 */
export const endpointOverridesSchema = z
  .strictObject(
    {
      calculateMonthlyAmounts: overrideWithBody,
      getPartner: override,
      createOrder: overrideWithBody,
      listOrders: override,
      getOrder: withId(override),
      setReference: withId(overrideWithBody),
    } satisfies Record<CallName, z.ZodType<string>>,
    { error: `must be an object of paths; allowed are ${Object.keys(ENDPOINTS).join(", ")}` }
  )
  .partial()

export type EndpointOverrides = z.infer<typeof endpointOverridesSchema>

/** The endpoints with the shop's overrides. Throws a ZodError that names an invalid override. */
export function resolveEndpoints(overrides: EndpointOverrides = {}): EndpointTable {
  const table: EndpointTable = { ...ENDPOINTS }
  for (const [call, text] of Object.entries(endpointOverridesSchema.parse(overrides))) {
    const [, method, path] = OVERRIDE.exec(text)!
    const name = call as CallName
    table[name] = { method: (method as HttpMethod | undefined) ?? ENDPOINTS[name].method, path }
  }
  return table
}
