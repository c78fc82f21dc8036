import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { endpointOverridesSchema } from "../../leasecloud/endpoints"
import { MARKETS, MARKET_CODES, type MarketCode } from "../../leasecloud/markets"
import { MAIL_KINDS } from "../../mails/kinds"
import { USUAL_LIMIT } from "./budget/lanes"
import {
  MARKET_SETTINGS,
  SETTING_NAMES,
  SHOP_SETTINGS,
  flag,
  oneOf,
  wholeNumber,
} from "./settings/setting-schemas"

const KEY_BYTES = 32

/** Decodes an encryption key: 32 bytes in hex or base64. Null where it is neither. */
function decodeKey(value: string): Buffer | null {
  if (/^[0-9a-f]{64}$/i.test(value)) {
    return Buffer.from(value, "hex")
  }
  const bytes = Buffer.from(value, "base64")
  const isBase64 = /^[A-Za-z0-9+/_-]+={0,2}$/.test(value)
  return isBase64 && bytes.length === KEY_BYTES ? bytes : null
}

function isPlainAddress(value: string): boolean {
  const url = URL.canParse(value) ? new URL(value) : null
  return !url || !(url.username || url.password || url.search || url.hash)
}

const PARTNER_ID = "must be a text of at most 255 characters"
const partnerId = z
  .string({ error: PARTNER_ID })
  .min(1, { error: PARTNER_ID })
  .max(255, { error: PARTNER_ID })

const marketSchema = z.strictObject(
  {
    baseUrl: z
      .url({ protocol: /^https?$/, error: "must be the http(s) address of the partner API" })
      .refine(isPlainAddress, {
        error: "must be an address without credentials, query or fragment",
      }),
    apiKey: z
      .string({ error: "must be this market's API key" })
      .min(1, { error: "must be this market's API key" })
      .regex(/^[\x21-\x7e]+$/, {
        error: "must be the API key alone, without spaces or line breaks",
      }),
    partnerId: partnerId.optional(),
    /** Another partner's id for the orders of a sales channel, by the channel's id. */
    partnerIds: z
      .record(z.string(), partnerId, {
        error: "must be an object of sales channel ids and texts",
      })
      .optional(),
    enabled: MARKET_SETTINGS.enabled.default(true),
    minimumAmount: MARKET_SETTINGS.minimumAmount.optional(),
    maximumAmount: MARKET_SETTINGS.maximumAmount.optional(),
    months: MARKET_SETTINGS.months.default([]),
  },
  {
    error: strictError(
      "baseUrl, apiKey, partnerId, partnerIds, enabled, minimumAmount, maximumAmount, months"
    ),
  }
)

const encryptionKey = z
  .string({ error: "must be 32 bytes in base64 or hex" })
  .transform((value, ctx) => {
    const key = decodeKey(value)
    if (!key) {
      ctx.addIssue({
        code: "custom",
        message: "must be 32 bytes in base64 or hex",
        input: undefined,
      })
      return z.NEVER
    }
    return key
  })

/** Hours. Longer than a month nobody's data are kept for an application. */
const RETENTION = "must be a number of hours, more than 0 and at most 720"

/** Days until a closed draft that was never sent is deleted. */
export const DRAFTS_DELETED_AFTER_DAYS = 56
const DRAFT_RETENTION = `must be a number of days, more than 0 and at most ${DRAFTS_DELETED_AFTER_DAYS}`

const TEMPLATE = "must be the id of a template of the notification provider"
const TEMPLATED = MAIL_KINDS.filter((kind) => kind !== "lease_link")

const optionsSchema = z.object({
  markets: z
    .strictObject(
      {
        se: marketSchema.optional(),
        dk: marketSchema.optional(),
        no: marketSchema.optional(),
        fi: marketSchema.optional(),
      },
      { error: strictError(MARKET_CODES.join(", ")) }
    )
    .refine((markets) => Object.values(markets).some(Boolean), {
      error: `must have at least one of ${MARKET_CODES.join(", ")}`,
    }),
  encryptionKey,
  /** Open what was sealed before the key was changed. Nothing is sealed with them. */
  previousEncryptionKeys: z
    .array(encryptionKey, { error: "must be a list of keys, each 32 bytes in base64 or hex" })
    .default([]),
  /** Hours until an applicant is erased, whatever became of the lease. */
  applicantRetention: z
    .number({ error: RETENTION })
    .positive({ error: RETENTION })
    .max(720, { error: RETENTION })
    .default(24),
  /** Days until a closed draft that was never ordered is blanked. */
  draftRetention: z
    .number({ error: DRAFT_RETENTION })
    .positive({ error: DRAFT_RETENTION })
    .max(DRAFTS_DELETED_AFTER_DAYS, { error: DRAFT_RETENTION })
    .default(7),
  /** Days after its end in which a lease says who leased; for good, if that is not set. */
  leaseRetention: wholeNumber(90, 36_500).optional(),
  defaultMonths: SHOP_SETTINGS.defaultMonths.default(36),
  invoiceInterval: SHOP_SETTINGS.invoiceInterval.default("MONTHLY"),
  leasableByDefault: SHOP_SETTINGS.leasableByDefault.default(true),
  salesChannels: SHOP_SETTINGS.salesChannels.default([]),
  customerGroups: SHOP_SETTINGS.customerGroups.default([]),
  strictIdentity: SHOP_SETTINGS.strictIdentity.default(false),
  sandbox: flag().default(false),
  /** Whether LeaseCloud's address may be http. Otherwise it may be on this machine alone. */
  allowHttp: flag().default(false),
  /** Whether each call and each change of a lease is logged, and not only what goes wrong. */
  debug: flag().default(false),
  fulfillmentGate: SHOP_SETTINGS.fulfillmentGate.default(true),
  onDecline: SHOP_SETTINGS.onDecline.default("cancel"),
  orderReference: SHOP_SETTINGS.orderReference.default("display_id"),
  /** Minutes until LeaseCloud's list can prove that it has no order of a call. */
  settleAfter: z
    .number({ error: "must be a number of minutes, more than 0 and at most 1440" })
    .positive({ error: "must be a number of minutes, more than 0 and at most 1440" })
    .max(1440, { error: "must be a number of minutes, more than 0 and at most 1440" })
    .default(10),
  staleSubmittingAfter: SHOP_SETTINGS.staleSubmittingAfter.default(60),
  stalePendingAfter: SHOP_SETTINGS.stalePendingAfter.default(30),
  mails: SHOP_SETTINGS.mails.default([]),
  reminderDays: SHOP_SETTINGS.reminderDays.default([3, 7]),
  /**
   * The provider's templates in place of our texts, by kind of mail. Medusa stores what a template is
   * given, so that the mail of a lease link, which holds a token, has none.
   */
  mailTemplates: z
    .partialRecord(
      z.enum(MAIL_KINDS).exclude(["lease_link"]),
      z.string({ error: TEMPLATE }).min(1, { error: TEMPLATE }),
      { error: `must be an object of template ids by ${TEMPLATED.join(", ")}` }
    )
    .optional(),
  /** Days before the end of a lease period at which `lease.ending` is emitted. */
  endingDays: wholeNumber(1, 365).default(90),
  /** Days after which an order is flagged that was delivered in part. */
  partlyDeliveredAfter: wholeNumber(1, 365).default(14),
  /** Settings that the admin may not change; those of a market, in no market. */
  locked: z
    .array(oneOf(SETTING_NAMES), { error: `must be a list of ${SETTING_NAMES.join(", ")}` })
    .default([]),
  endpoints: endpointOverridesSchema.optional(),
  timeout: wholeNumber(100, 30_000).default(10_000),
  /** Requests that LeaseCloud allows this shop in 5 minutes. */
  rateLimit: wholeNumber(10, 100_000).default(USUAL_LIMIT),
  /** Seconds between two polls of one lease, at the least. */
  pollInterval: wholeNumber(1, 60).default(60),
})

/** The plugin's options as medusa-config.ts gives them. Amounts in major units ex VAT. */
export type PluginOptions = z.input<typeof optionsSchema>

/** The plugin's options after validation, with their defaults. */
export type LeaseCloudOptions = z.output<typeof optionsSchema>

function strictError(allowed: string) {
  return (issue: { code?: string; keys?: string[] }) =>
    issue.code === "unrecognized_keys"
      ? `has the unknown ${issue.keys?.join(", ")}; allowed are ${allowed}`
      : `must be an object with ${allowed}`
}

const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/

/** Whether LeaseCloud's address is on this machine: then it is a simulator. */
export const isLocal = (baseUrl: string) => LOOPBACK.test(new URL(baseUrl).hostname)

/**
 * The markets whose calls cross a network unencrypted: the key and national ids are in them. A loopback
 * address stays on the machine.
 */
export function unencryptedMarkets({ markets }: Pick<LeaseCloudOptions, "markets">): MarketCode[] {
  return MARKET_CODES.filter((code) => {
    const { baseUrl = "https://none" } = markets[code] ?? {}
    return new URL(baseUrl).protocol === "http:" && !isLocal(baseUrl)
  })
}

/** Keys that Medusa itself adds to a module's options; they carry the database's password. */
const MEDUSA_KEYS = new Set(["database", "providers"])

/**
 * Validates the plugin's options at boot.
 * @throws MedusaError INVALID_DATA that names each wrong option and what is allowed, never a value.
 */
export function parseOptions(input: Record<string, unknown> | undefined): LeaseCloudOptions {
  const given = Object.fromEntries(
    Object.entries(input ?? {}).filter(([key]) => !MEDUSA_KEYS.has(key))
  )
  const parsed = optionsSchema.safeParse(given)
  const options = parsed.success ? withDefaultMinimum(parsed.data) : null
  const problems = [
    ...problemsOf(parsed.error),
    ...(options ? marketProblems(options) : []),
    // Last, since it is long.
    ...unknownOptions(Object.keys(given)),
  ]
  if (!options || problems.length) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `medusa-payment-leasecloud: the options are not valid. ${problems.join("; ")}`
    )
  }
  return options
}

function unknownOptions(keys: string[]): string[] {
  const known = Object.keys(optionsSchema.shape)
  const unknown = keys.filter((key) => !known.includes(key))
  const is = unknown.length > 1 ? "are no options" : "is not an option"
  return unknown.length ? [`${unknown.join(", ")}: ${is}; allowed are ${known.join(", ")}`] : []
}

/** One line for each wrong option: what else is wrong with it comes of the same fault. */
function problemsOf(error: z.ZodError | undefined): string[] {
  const messages = new Map<string, string>()
  for (const { path, message } of error?.issues ?? []) {
    const option = path.join(".")
    messages.set(option, messages.get(option) ?? message)
  }
  return [...messages].map(([option, message]) => `${option}: ${message}`)
}

/** What each option alone does not tell. */
function marketProblems(options: LeaseCloudOptions): string[] {
  const unencrypted = options.allowHttp ? [] : unencryptedMarkets(options)
  const impossible = MARKET_CODES.filter((code) => {
    const { minimumAmount = 0, maximumAmount = Infinity } = options.markets[code] ?? {}
    return maximumAmount < minimumAmount
  })
  return [
    ...unencrypted.map(
      (code) => `markets.${code}.baseUrl: must be an https address, unless allowHttp is true`
    ),
    ...impossible.map((code) => {
      const { minimumAmount } = options.markets[code]!
      return `markets.${code}.maximumAmount: must be at least minimumAmount, ${minimumAmount}`
    }),
  ]
}

function withDefaultMinimum(options: LeaseCloudOptions): LeaseCloudOptions {
  const markets: LeaseCloudOptions["markets"] = {}
  for (const code of MARKET_CODES) {
    const market = options.markets[code]
    if (market) {
      markets[code] = { minimumAmount: MARKETS[code].defaultMinimum, ...market }
    }
  }
  return { ...options, markets }
}
