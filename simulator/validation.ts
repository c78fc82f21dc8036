import { isIP } from "node:net"
import { z } from "@medusajs/framework/zod"
import { MARKETS } from "./markets"
import { ApiError, FieldError, Market } from "./types"

const MAX_LENGTH = 255
const STATUS_TRIGGERS = ["READY_TO_SHIP", "ACTIVE", "CANCELLED", "DECLINED"] as const

const text = z
  .string()
  .max(MAX_LENGTH, `must be at most ${MAX_LENGTH} characters`)
  .refine((value) => value.trim() !== "", "must not be empty")
  .refine((value) => !/\p{Surrogate}/u.test(value), "holds half a character")

const amount = z.int("must be an integer").min(0, "must not be negative")
const email = text.pipe(z.email("must be an email address"))

const item = z
  .strictObject({
    name: text,
    attributes: text.optional(),
    sku: text.optional(),
    productId: text.optional(),
    unitAmount: amount,
    quantity: z.int("must be an integer").min(1, "must be at least 1"),
    discountAmount: amount.optional(),
  })
  .refine((row) => (row.discountAmount ?? 0) <= row.unitAmount * row.quantity, {
    path: ["discountAmount"],
    message: "must not be above unitAmount * quantity",
  })

/** The body of "create order" as the API document lists it, whatever the market. */
const createOrder = z.strictObject({
  partnerId: text.optional(),
  internalOrderId: text.optional(),
  months: z.int("must be an integer"),
  invoiceInterval: z.enum(["MONTHLY", "QUARTERLY"]).optional(),
  ownInsurance: z.boolean(),
  company: text,
  orgNumber: text,
  nin: text,
  authorizedSignatory: email.optional(),
  firstName: text,
  lastName: text,
  email,
  phone: text.refine((value) => /^\+?[\d ()-]{5,}$/.test(value), "must be a phone number"),
  billingAddress: text,
  billingAddress2: text.optional(),
  billingCity: text,
  billingPostalCode: text,
  billingCountry: text,
  shippingFirstName: text.optional(),
  shippingLastName: text.optional(),
  shippingAddress: text.optional(),
  shippingAddress2: text.optional(),
  shippingCity: text.optional(),
  shippingPostalCode: text.optional(),
  shippingAmount: amount.optional(),
  shippingVAT: amount.optional(),
  customerIp: text.refine((value) => isIP(value) !== 0, "must be an IP address").optional(),
  items: z.array(item).min(1, "must hold at least one item"),
  statusTrigger: z.enum(STATUS_TRIGGERS).optional(),
})

export type CreateOrderBody = z.infer<typeof createOrder>

const monthlyAmounts = z.strictObject({ price: amount })
const setReference = z.strictObject({ internalOrderId: text })

const wholeNumber = z
  .string()
  .regex(/^\d{1,9}$/, "must be an integer")
  .transform(Number)
const listQuery = z.strictObject({
  page: wholeNumber.pipe(z.number().min(1, "must be at least 1")).default(1),
  limit: wholeNumber
    .pipe(z.number().min(1, "must be at least 1").max(100, "must be at most 100"))
    .default(50),
})

/** Total of an order in cents ex VAT: items less their discounts, and shipping. */
export function totalOf(body: CreateOrderBody): number {
  return body.items.reduce(
    (sum, row) => sum + row.unitAmount * row.quantity - (row.discountAmount ?? 0),
    body.shippingAmount ?? 0
  )
}

function valueAt(input: unknown, path: PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key],
    input
  )
}

function toFieldErrors(issue: z.core.$ZodIssue, input: unknown): FieldError[] {
  const field = issue.path.join(".")
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      field: field ? `${field}.${key}` : key,
      message: "is not a known field",
      code: "unknown",
    }))
  }
  if (issue.path.length && valueAt(input, issue.path) === undefined) {
    return [{ field, message: "is required", code: "missing" }]
  }
  const codes: Record<string, string> = { invalid_type: "type", too_big: "too_big" }
  return [{ field, message: issue.message, code: codes[issue.code] ?? "invalid" }]
}

function refuse(fields: FieldError[], status: number): never {
  throw new ApiError(status, "validation_error", "The request is not valid.", fields)
}

function parse<T>(schema: z.ZodType<T>, input: unknown, status: number): T {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  return refuse(
    result.error.issues.flatMap((issue) => toFieldErrors(issue, input)),
    status
  )
}

/**
 * Checks requests as the API document describes them. Every method returns the parsed request or
 * throws an `ApiError` that names each bad field.
 */
export class Validator {
  /** @param status the HTTP status of a validation error: the document doesn't tell */
  constructor(private readonly status: 400 | 422) {}

  createOrder(input: unknown, market: Market, periods: number[]): CreateOrderBody {
    const body = parse(createOrder, input, this.status)
    const { country, nin, minimumAmount } = MARKETS[market]
    const fields: FieldError[] = []
    const check = (ok: boolean, field: string, message: string, code = "invalid") => {
      if (!ok) fields.push({ field, message, code })
    }
    check(periods.includes(body.months), "months", `must be one of ${periods.join(", ")}`)
    check(body.billingCountry === country, "billingCountry", `must be ${country} with this key`)
    check(nin.pattern.test(body.nin), "nin", `must have the form ${nin.form}`)
    check(
      totalOf(body) >= minimumAmount,
      "items",
      `must come to at least ${minimumAmount} ex VAT`,
      "below_minimum"
    )
    return fields.length ? refuse(fields, this.status) : body
  }

  monthlyAmounts(input: unknown): { price: number } {
    return parse(monthlyAmounts, input, this.status)
  }

  setReference(input: unknown): { internalOrderId: string } {
    return parse(setReference, input, this.status)
  }

  /** A parameter given twice is an array here, and refused as one. */
  listQuery(query: URLSearchParams): { page: number; limit: number } {
    const input: Record<string, string | string[]> = {}
    for (const name of new Set(query.keys())) {
      const values = query.getAll(name)
      input[name] = values.length === 1 ? values[0] : values
    }
    return parse(listQuery, input, this.status)
  }
}
