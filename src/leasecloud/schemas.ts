import { z } from "@medusajs/framework/zod"
import { undocumentedFigures } from "./figures"

/** Longest string of the API, in characters (rule of the older API). */
export const MAX_STRING = 255

/** A string that LeaseCloud accepts: not empty, at most 255 characters (code points). */
const text = z
  .string()
  .refine((value) => value.trim() !== "", "must not be empty")
  .refine((value) => !/\p{Surrogate}/u.test(value), "must not hold half a character")
  .refine((value) => [...value].length <= MAX_STRING, `must hold at most ${MAX_STRING} characters`)

const minor = z.int().nonnegative()

/** One item of a create-order call. Amounts in minor units, ex VAT. */
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

// Answers are read tolerantly. Unknown keys are dropped, but for an order's figures. A number may come as a string, and a string
// as a number. A field that can't be read is null, if a lease can be known without it.

const numeric = z.union([
  z.number(),
  z
    .string()
    .trim()
    .regex(/^-?\d+(\.\d+)?$/)
    .transform(Number),
])

const count = numeric.pipe(z.int().nonnegative())

/** Minor units. A fraction is rounded half up. */
const amount = numeric.transform((value) => Math.round(value)).pipe(z.int())

const looseText = z.union([
  z.string().transform(storable),
  z.number().transform(String),
  z.boolean().transform(String),
])

const optionalText = looseText.nullish().transform(emptyToNull).catch(null)
const optionalAmount = amount.nullish().transform(orNull).catch(null)
const optionalCount = count.nullish().transform(orNull).catch(null)

/** Below, a number counts seconds since 1970; as milliseconds it would be in 1973 or before. */
const LEAST_MILLISECONDS = 1e11

const momentOfNumber = (value: number) =>
  new Date(value < LEAST_MILLISECONDS ? value * 1_000 : value)

const optionalDate = z
  .union([numeric.transform(momentOfNumber), z.string().transform((value) => new Date(value))])
  .pipe(z.date())
  .transform((date) => date.toISOString())
  .nullish()
  .transform(orNull)
  .catch(null)

/** No lease of ours ended before. Some programs write "never" as a date: 1970, or the year 1. */
const FIRST_END = "2018-01-01"

const optionalEnd = optionalDate.transform((date) => (date && date >= FIRST_END ? date : null))

/** An order's id is part of a path, so it must survive in a URL. */
export const publicIdSchema = z
  .union([z.string(), z.int().transform(String)])
  .refine((id) => id.trim() !== "" && !/^\.{1,2}$/.test(id), "is no order id")
  .refine((id) => id === storable(id), "is no order id")
  .refine((id) => id.length <= MAX_STRING, "is no order id")

/** Answer to create order. The id alone proves that the order was made. */
export const createOrderResponseSchema = z.object({
  id: publicIdSchema,
  monthlyAmount: optionalAmount,
  notice: optionalText,
})

/** The fields of an order that a document names. */
export const documentedOrderSchema = z.object({
  id: publicIdSchema,
  partnerOrderId: z
    .union([z.string(), z.int().transform(String)])
    .refine((reference) => reference === storable(reference))
    .nullish()
    .transform(emptyToNull),
  activeStatus: optionalText,
  totalAmount: optionalAmount,
  buyOut: z.object({ amount: optionalAmount }).nullish().transform(orNull).catch(null),
  insuranceYearlyCost: optionalAmount,
  insuranceMonthlyCost: optionalAmount,
  terminatedAt: optionalEnd,
  terminated: z
    .union([z.boolean(), z.stringbool(), z.literal(1), z.literal(0)])
    .nullable()
    .transform(Boolean)
    .optional()
    .transform(orNull)
    // Not said, or in words that nobody knows.
    .catch(null),
})

const DOCUMENTED = Object.keys(documentedOrderSchema.shape)

/**
 * An order in LeaseCloud's list. `partnerOrderId` is our reference. If it can't be read, the whole
 * order can't be read, since it may be the order that is looked for. `figures`: what the order has beside
 * the documented fields.
 */
export const remoteOrderSchema = documentedOrderSchema.loose().transform((order) => {
  const known = Object.fromEntries(DOCUMENTED.map((name) => [name, order[name]]))
  const figures = undocumentedFigures(order, DOCUMENTED)
  return { ...(known as z.infer<typeof documentedOrderSchema>), figures }
})

const paginationSchema = z.object({
  currentPage: optionalCount,
  totalPages: optionalCount,
  totalItems: optionalCount,
  limit: optionalCount,
  prev: optionalText,
  next: optionalText,
})

/**
 * A page of orders. An order that can't be read is left out and counted in `skipped`. If `skipped`
 * is above 0, the list does not prove that an order is absent.
 */
export const orderListSchema = z
  .object({
    orders: z.array(z.unknown()),
    pagination: paginationSchema.catch(() => paginationSchema.parse({})),
  })
  .transform(({ orders, pagination }) => {
    const readable = keepReadable(remoteOrderSchema, orders)
    return { orders: readable, pagination, skipped: orders.length - readable.length }
  })

export const getOrderResponseSchema = z.object({ order: remoteOrderSchema })

const monthlyAmountSchema = z.object({
  months: count.pipe(z.int().positive()),
  monthlyAmount: amount,
})

/** Answer to calculate monthly amounts. A period without a readable amount is left out. */
export const monthlyAmountsResponseSchema = z
  .object({ monthlyAmounts: z.array(z.unknown()) })
  .transform(({ monthlyAmounts }) => keepReadable(monthlyAmountSchema, monthlyAmounts))

const tariffSchema = z.object({
  months: count.pipe(z.int().positive()),
  tariff: numeric.nullish().transform(orNull).catch(null),
})

const partnerSchema = z.object({
  id: optionalText,
  orgNumber: optionalText,
  name: optionalText,
  website: optionalText,
  country: optionalText,
  email: optionalText,
  termsOfPayment: optionalText,
  createdAt: optionalDate,
  updatedAt: optionalDate,
})

/** Answer to partner and tariffs. A tariff without a readable period is left out. */
export const partnerInfoSchema = z.object({
  partner: partnerSchema.nullish().transform(orNull),
  tariffs: z.array(z.unknown()).transform((tariffs) => keepReadable(tariffSchema, tariffs)),
})

/** Answer to set our reference. */
export const setReferenceResponseSchema = z.object({ message: optionalText })

export type CreateOrderResponse = z.infer<typeof createOrderResponseSchema>
export type RemoteOrder = z.infer<typeof remoteOrderSchema>
export type OrderList = z.infer<typeof orderListSchema>
export type Tariff = z.infer<typeof tariffSchema>
export type PartnerInfo = z.infer<typeof partnerInfoSchema>
export type MonthlyAmount = z.infer<typeof monthlyAmountSchema>

function orNull<T>(value: T | null | undefined): T | null {
  return value ?? null
}

function emptyToNull(value: string | null | undefined): string | null {
  return value || null
}

function keepReadable<T>(schema: z.ZodType<T>, values: unknown[]): T[] {
  return values.flatMap((value) => {
    const read = schema.safeParse(value)
    return read.success ? [read.data] : []
  })
}

/**
 * Makes a text storable in Postgres, in a column or in JSON: it removes the character NUL and
 * replaces unpaired surrogates.
 */
export function storable(text: string): string {
  return text.replace(/\0/g, "").replace(/\p{Surrogate}/gu, "\ufffd")
}
