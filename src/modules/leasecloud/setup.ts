import { Modules } from "@medusajs/framework/utils"
import type { MarketCode } from "../../leasecloud/markets"
import { type Db, TABLES } from "./ledger/database"
import { type LeaseCloudOptions, isLocal, unencryptedMarkets } from "./options"
import {
  CONFIGURED_ID,
  DEPENDENCIES_LINE,
  LEASE_PROVIDER_ID,
  PROVIDER_DEPENDENCIES,
} from "./payment-provider"

const ENTRY = 'In medusa-config.ts, the entry of "@medusajs/medusa/payment" needs'

/** A problem of the shop's setup. The admin's texts go by the code and name the data. */
export type SetupIssue = { message: string } & (
  | {
      code:
        | "provider_missing"
        | "encryption_key"
        | "mail_provider_missing"
        | "feed_provider_missing"
        | "job_not_running"
        | "sandbox_in_production"
      data: Record<string, never>
    }
  | { code: "dependency_missing"; data: { missing: string } }
  | { code: "http_address"; data: { market: string } }
  | { code: "market_missing"; data: { market: string; leases: string } }
  | { code: "request_limit"; data: { limit: string; minutes: string } }
  | { code: "region_missing"; data: { country: string } }
  | { code: "provider_not_enabled"; data: { region: string } }
  | {
      code: "region_currency"
      data: { region: string; country: string; currency: string; wanted: string }
    }
)

/** The entry of the Payment module in `medusa-config.ts`. */
interface PaymentEntry {
  dependencies?: string[]
  options?: { providers?: { id?: string }[] }
}

/**
 * Checks the entry of the Payment module in `medusa-config.ts`. `providerLoaded`: whether Medusa has
 * loaded the payment provider. When the shop starts this is not known yet: then the entry decides.
 */
export function checkPaymentModule(
  modules: Record<string, unknown> | undefined,
  providerLoaded?: boolean
): SetupIssue[] {
  const entry = modules?.[Modules.PAYMENT] as PaymentEntry | undefined
  const isConfigured = entry?.options?.providers?.some(({ id }) => id === CONFIGURED_ID)
  const missing = PROVIDER_DEPENDENCIES.filter((name) => !entry?.dependencies?.includes(name))
  const issues: SetupIssue[] = []
  if (!(providerLoaded ?? isConfigured)) {
    issues.push({
      code: "provider_missing",
      message:
        `The payment provider ${LEASE_PROVIDER_ID} is not loaded. ${ENTRY} the provider ` +
        `"medusa-payment-leasecloud/providers/leasecloud" with the id "${CONFIGURED_ID}".`,
      data: {},
    })
  }
  if (missing.length) {
    issues.push({
      code: "dependency_missing",
      message: `${ENTRY} ${DEPENDENCIES_LINE}.`,
      data: { missing: missing.join(", ") },
    })
  }
  return issues
}

/** Checks the encryption keys. `opensApplicants`: they open the waiting applications. */
export function checkEncryptionKey(opensApplicants: boolean): SetupIssue[] {
  if (opensApplicants) return []
  return [
    {
      code: "encryption_key",
      message:
        "This process does not have the key of the waiting applications, so their leases are not " +
        "sent. Give every process the same encryptionKey, and add the former key to " +
        "previousEncryptionKeys.",
      data: {},
    },
  ]
}

/** The entry of the Notification module in `medusa-config.ts`. Medusa's cloud brings a provider of its own. */
interface NotificationEntry {
  options?: {
    providers?: { options?: { channels?: string[] } }[]
    cloud?: { api_key?: string; endpoint?: string }
  }
}

function notificationOptions(modules: Record<string, unknown> | undefined) {
  return (modules?.[Modules.NOTIFICATION] as NotificationEntry | undefined)?.options ?? {}
}

/** Whether the shop's notification module has a provider for a channel. */
export function hasChannel(modules: Record<string, unknown> | undefined, channel: string): boolean {
  const { providers } = notificationOptions(modules)
  return providers?.some(({ options }) => options?.channels?.includes(channel)) ?? false
}

/** Checks that the shop has a provider for the mails that are switched on. */
export function checkMailProvider(
  modules: Record<string, unknown> | undefined,
  mails: readonly string[]
): SetupIssue[] {
  const { cloud } = notificationOptions(modules)
  const isThere = hasChannel(modules, "email")
  if (!mails.length || isThere || (cloud?.api_key && cloud.endpoint)) return []
  return [
    {
      code: "mail_provider_missing",
      message:
        "Mails to customers are on, but the shop has no provider for the channel email. In " +
        'medusa-config.ts, add one to the entry of "@medusajs/medusa/notification".',
      data: {},
    },
  ]
}

/** Checks that the admin's notification feed, which tells merchants of their leases, has a provider. */
export function checkFeedProvider(modules: Record<string, unknown> | undefined): SetupIssue[] {
  if (hasChannel(modules, "feed")) return []
  return [
    {
      code: "feed_provider_missing",
      message:
        "The admin's notifications have no provider, so they show no lease. In medusa-config.ts, add " +
        'one for the channel feed to the entry of "@medusajs/medusa/notification".',
      data: {},
    },
  ]
}

/** The job is due each minute. After so long without a run nobody runs it. Milliseconds. */
const SILENT_AFTER_MS = 5 * 60_000

/**
 * Checks that some process follows the leases. `silentMs`: how long the job has not started, while this
 * process ran to see it.
 */
export function checkJob(silentMs: number): SetupIssue[] {
  if (silentMs < SILENT_AFTER_MS) return []
  return [
    {
      code: "job_not_running",
      message:
        "No process follows the leases: nothing is sent or updated. Start a process whose workerMode " +
        "is shared or worker, on the same database and Redis.",
      data: {},
    },
  ]
}

/** Checks that shoppers of a shop in production can't set the status of a lease at a real lender. */
export function checkSandbox(
  { sandbox, markets }: Pick<LeaseCloudOptions, "sandbox" | "markets">,
  nodeEnv = process.env.NODE_ENV
): SetupIssue[] {
  const isReal = Object.values(markets).some((market) => market && !isLocal(market.baseUrl))
  if (!sandbox || !isReal || nodeEnv !== "production") return []
  return [
    {
      code: "sandbox_in_production",
      message:
        "The shop runs in production with the option sandbox. Shoppers can set the status of their " +
        "leases by status_trigger. Remove the option if the shop sells.",
      data: {},
    },
  ]
}

/** A change of a lease that is seen later than this is worth a word. Milliseconds. */
const SLOW_AFTER_MS = 15 * 60_000

/** Checks that the limit of requests suffices for the open leases. `passMs`: how long a look at all takes. */
export function checkLimit(passMs: number, rateLimit: number): SetupIssue[] {
  if (passMs <= SLOW_AFTER_MS) return []
  const data = { limit: String(rateLimit), minutes: String(Math.ceil(passMs / 60_000)) }
  return [
    {
      code: "request_limit",
      message:
        `LeaseCloud allows ${data.limit} requests in 5 minutes. It can take ${data.minutes} minutes ` +
        "until a change of a lease is seen. Ask LeaseCloud for a higher limit, and set rateLimit to it.",
      data,
    },
  ]
}

/** Checks that calls to LeaseCloud are encrypted. */
export function checkAddresses(options: Pick<LeaseCloudOptions, "markets">): SetupIssue[] {
  return unencryptedMarkets(options).map((market) => ({
    code: "http_address",
    message:
      `The address of LeaseCloud in the market ${market} is http. National identity numbers and ` +
      "the key cross the network unencrypted. Use its https address and remove allowHttp.",
    data: { market },
  }))
}

/**
 * Checks that the options have every market with leases that are not active yet. `open`: how many of each.
 */
export function checkMarkets(
  { markets }: Pick<LeaseCloudOptions, "markets">,
  open: { market: string; count: number }[]
): SetupIssue[] {
  return open
    .filter(({ market }) => !markets[market as MarketCode])
    .map(({ market, count }) => ({
      code: "market_missing",
      message:
        `The options have no market ${market}, and leases of it are not active yet: ${count}. They are ` +
        "neither sent nor updated. Add the market again, and leave it until they have ended.",
      data: { market, leases: String(count) },
    }))
}

const UNDEFINED_TABLE = "42P01"
const UNDEFINED_COLUMN = "42703"

/** The advice if the database lacks the plugin's tables. */
export const MIGRATE =
  "The plugin's tables are missing or not up to date: run npx medusa db:migrate and start again."

/** Whether a database error says that the plugin's migrations have not run. */
export function isMissingMigration(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown }
  const isUndefined = code === UNDEFINED_TABLE || code === UNDEFINED_COLUMN
  return isUndefined && String(message).includes("leasecloud_")
}

/** Whether all tables of the plugin exist. */
export async function tablesExist(db: Db): Promise<boolean> {
  const { rows } = await db.raw(
    `SELECT bool_and(to_regclass(name) IS NOT NULL) AS there FROM unnest(?::text[]) AS name`,
    [Object.values(TABLES)]
  )
  return rows[0].there
}
