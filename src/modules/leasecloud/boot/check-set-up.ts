import { Modules } from "@medusajs/framework/utils"
import { Db, TABLES } from "../ledger/database"
import { DEPENDENCIES_LINE, PROVIDER_DEPENDENCIES } from "../provider-id"

/** What medusa-config.ts says of one module. */
interface ModuleConfig {
  dependencies?: string[]
  options?: Record<string, unknown>
}

const ENTRY = 'In medusa-config.ts, the entry of "@medusajs/medusa/payment" needs'
const PROVIDER = "leasecloud"

/** Which line medusa-config.ts lacks for the payment provider, each in words; empty where none. */
export function missingLines(modules: Record<string, unknown> | undefined): string[] {
  const payment = modules?.[Modules.PAYMENT] as ModuleConfig | undefined
  const providers = payment?.options?.providers as { id?: string }[] | undefined
  const problems: string[] = []
  if (!providers?.some(({ id }) => id === PROVIDER)) {
    problems.push(
      `${ENTRY} the provider "medusa-payment-leasecloud/providers/leasecloud" with the id "${PROVIDER}".`
    )
  }
  if (!PROVIDER_DEPENDENCIES.every((name) => payment?.dependencies?.includes(name))) {
    problems.push(`${ENTRY} ${DEPENDENCIES_LINE}.`)
  }
  return problems
}

const UNDEFINED_TABLE = "42P01"
const UNDEFINED_COLUMN = "42703"

/** What to do where the database does not have the plugin's tables. */
export const MIGRATE =
  "The plugin's tables are missing or not up to date: run npx medusa db:migrate and start again."

/** Whether an error of the database says that the plugin's migrations have not run. */
export function isMissingMigration(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown }
  const undefinedThing = code === UNDEFINED_TABLE || code === UNDEFINED_COLUMN
  return undefinedThing && String(message).includes("leasecloud_")
}

/** Whether the plugin's tables are there, the newest among them. */
export async function tablesAreThere(db: Db): Promise<boolean> {
  const { rows } = await db.raw(
    `SELECT bool_and(to_regclass(name) IS NOT NULL) AS there FROM unnest(?::text[]) AS name`,
    [Object.values(TABLES)]
  )
  return rows[0].there
}
