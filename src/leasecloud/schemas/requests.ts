import { z } from "@medusajs/framework/zod"

/** Longest string of the API, in characters (the older API's rule). */
export const MAX_STRING = 255

/** A string that LeaseCloud takes: not empty, and at most 255 characters (counted as code points). */
const text = z
  .string()
  .refine((value) => value.trim() !== "", "must not be empty")
  .refine((value) => !/\p{Surrogate}/u.test(value), "must not hold half a character")
  .refine((value) => [...value].length <= MAX_STRING, `must hold at most ${MAX_STRING} characters`)

const minor = z.int().nonnegative()

/** One line of a create-order call. Amounts in minor units, ex VAT. */
export const createOrderItemSchema = z.strictObject({
  name: text,
  attributes: text.optional(),
  sku: text.optional(),
  productId: text.optional(),
  unitAmount: minor,
  quantity: z.int().positive(),
  discountAmount: minor,
})

/** Body of create order (partner API: create order). Amounts in minor units, ex VAT. */
export const createOrderRequestSchema = z.strictObject({
  partnerId: text.optional(),
  internalOrderId: text.optional(),
  months: z.int().positive(),
  invoiceInterval: z.enum(["MONTHLY", "QUARTERLY"]).optional(),
  ownInsurance: z.boolean(),
  company: text,
  orgNumber: text,
  nin: text,
  authorizedSignatory: text.optional(),
  firstName: text,
  lastName: text,
  email: text,
  phone: text,
  billingAddress: text,
  billingAddress2: text.optional(),
  billingCity: text,
  billingPostalCode: text,
  billingCountry: z.string().regex(/^[A-Z]{2}$/, "must be an ISO 3166 alpha-2 code"),
  shippingFirstName: text.optional(),
  shippingLastName: text.optional(),
  shippingAddress: text.optional(),
  shippingAddress2: text.optional(),
  shippingCity: text.optional(),
  shippingPostalCode: text.optional(),
  shippingAmount: minor.optional(),
  shippingVAT: minor.optional(),
  customerIp: text.optional(),
  items: z.array(createOrderItemSchema).min(1),
  statusTrigger: z.enum(["READY_TO_SHIP", "ACTIVE", "CANCELLED", "DECLINED"]).optional(),
})

/** Body of calculate monthly amounts: a total in minor units, ex VAT. */
export const monthlyAmountsRequestSchema = z.strictObject({ price: z.int().positive() })

/** Query of list orders (partner API: page >= 1, limit 1..100). */
export const listOrdersRequestSchema = z.strictObject({
  page: z.int().min(1).default(1),
  limit: z.int().min(1).max(100).default(50),
})

/** Body of set our reference. */
export const setReferenceRequestSchema = z.strictObject({ internalOrderId: text })

export type CreateOrderItem = z.infer<typeof createOrderItemSchema>
export type CreateOrderRequest = z.infer<typeof createOrderRequestSchema>
export type ListOrdersRequest = z.input<typeof listOrdersRequestSchema>
