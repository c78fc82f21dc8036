import { z } from "@medusajs/framework/zod"
import { MARKET_CODES } from "../../../leasecloud/markets"
import { LEASE_ORDERINGS } from "../../../modules/leasecloud/ledger/list"
import { LEASE_STATUSES } from "../../../modules/leasecloud/ledger/statuses"
import { isStorable, plainText } from "../../utils/plain-text"

/** A query's value that may be given once or several times. */
const several = <T extends z.ZodType>(value: T) =>
  z.preprocess(
    (given) => (given === undefined || Array.isArray(given) ? given : [given]),
    z.array(value).max(100).optional()
  )

const whole = (name: string, from: number, to: number, byDefault: number) =>
  z.coerce
    .number({ error: `must be a whole ${name}` })
    .int({ error: `must be a whole ${name}` })
    .min(from, { error: `must be at least ${from}` })
    .max(to, { error: `must be at most ${to}` })
    .default(byDefault)

const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: `must be one of ${values.join(", ")}` })

const orderings = [...LEASE_ORDERINGS, ...LEASE_ORDERINGS.map((name) => `-${name}`)] as [
  string,
  ...string[],
]

/** Query of `GET /admin/leases`. */
export const listLeasesSchema = z.strictObject({
  q: z
    .string({ error: "must be a text" })
    .trim()
    .max(255, { error: "must be at most 255 characters" })
    .refine(isStorable, { error: "must be a text" })
    .optional(),
  status: several(oneOf(LEASE_STATUSES)),
  market: several(oneOf(MARKET_CODES as ["se", "dk", "no", "fi"])),
  order_id: several(plainText("an order's id", 255)),
  needs_attention: oneOf(["true", "false"])
    .transform((text) => text === "true")
    .optional(),
  limit: whole("number of leases", 1, 200, 20),
  offset: whole("number of leases", 0, 10_000_000, 0),
  order: oneOf(orderings).default("-created_at"),
})

const note = plainText("a note on what was done", 1000)

const id = (what: string) => plainText(what, 255)

/** Body of `POST /admin/leases/:id/acknowledge`. */
export const acknowledgeSchema = z
  .strictObject({
    code: id("a flag's code").optional(),
    flag_id: id("a flag's id").optional(),
    note,
  })
  .refine((body) => body.code || body.flag_id, {
    path: ["code"],
    error: "must be given, or flag_id, to say which flag",
  })

/** Body of `POST /admin/leases/:id/release`. */
export const releaseSchema = z.strictObject({ note })

/** Body of `POST /admin/leases/:id/erase-personal-data`. */
export const erasePersonalDataSchema = z.strictObject({ note })

/** Body of `POST /admin/leases/:id/resolve`. */
export const resolveSchema = z
  .strictObject({
    remote_id: id("LeaseCloud's id of the order").optional(),
    never_created: z.literal(true, { error: "must be true or left out" }).optional(),
    note,
  })
  .refine((body) => Boolean(body.remote_id) !== Boolean(body.never_created), {
    path: ["remote_id"],
    error: "must be given, or never_created, and not both",
  })
