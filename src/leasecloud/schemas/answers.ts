import { z } from "@medusajs/framework/zod"
import { storable } from "../storable"
import { MAX_STRING } from "./requests"

// Answers are read tolerantly: unknown keys are dropped, numbers may come as strings and the other
// way round, and what is not needed to know a lease is null when it can't be read.

const numeric = z.union([
  z.number(),
  z
    .string()
    .trim()
    .regex(/^-?\d+(\.\d+)?$/)
    .transform(Number),
])

const count = numeric.pipe(z.int().nonnegative())

/** Minor units; a fraction of one is rounded half up. */
const amount = numeric.transform((value) => Math.round(value)).pipe(z.int())

const looseText = z.union([
  z.string().transform(storable),
  z.number().transform(String),
  z.boolean().transform(String),
])

const optionalText = looseText.nullish().transform(emptyToNull).catch(null)
const optionalAmount = amount.nullish().transform(orNull).catch(null)
const optionalCount = count.nullish().transform(orNull).catch(null)

const optionalDate = z
  .union([z.string(), z.number()])
  .transform((value) => new Date(value))
  .pipe(z.date())
  .transform((date) => date.toISOString())
  .nullish()
  .transform(orNull)
  .catch(null)

/** An order's id goes into paths: what a URL would resolve away or can't hold is no id. */
export const publicIdSchema = z
  .union([z.string(), z.int().transform(String)])
  .refine((id) => id.trim() !== "" && !/^\.{1,2}$/.test(id), "is no order id")
  .refine((id) => id === storable(id), "is no order id")
  .refine((id) => id.length <= MAX_STRING, "is no order id")

/** Answer to create order. Only the id is needed to know that a lease was made. */
export const createOrderResponseSchema = z.object({
  id: publicIdSchema,
  monthlyAmount: optionalAmount,
  notice: optionalText,
})

/**
 * An order as LeaseCloud lists it. `partnerOrderId` is our reference: one that is there but can't
 * be read makes the whole order unreadable, since it might be the very order that is looked for.
 */
export const remoteOrderSchema = z.object({
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
  terminatedAt: optionalDate,
  terminated: z
    .union([z.boolean(), z.stringbool(), z.literal(1), z.literal(0)])
    .transform(Boolean)
    .catch(false),
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
 * A page of orders. One that can't be read does not hide the others: it is left out and counted in
 * `skipped`, and a listing with `skipped > 0` proves nothing absent.
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

/** Answer to calculate monthly amounts. A period without a readable amount is not offered. */
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
