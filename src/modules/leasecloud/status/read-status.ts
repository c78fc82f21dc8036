import { toMajor } from "../../../leasecloud/money"
import { MARKETS, MarketCode } from "../../../leasecloud/markets"
import { accountOf, marketsOf } from "../account"
import { usage } from "../budget/budget"
import { BUDGET_WINDOW_MS, Shares } from "../budget/lanes"
import { Db, TABLES } from "../ledger/database"
import { openLeases } from "../ledger/list"
import { countWaiting } from "../ledger/waiting"
import type { LeaseCloudOptions } from "../options"

/** The lanes as a merchant knows them: quotes are quotes, whoever asks for them. */
export const SHOWN_LANES = ["orders", "waiting", "polling", "quotes"] as const

/** Requests of the last five minutes per lane, as a bar shows them. */
export async function readBudget(db: Db, rateLimit: number) {
  const shares = new Shares(rateLimit)
  const { used, blockedUntil } = await usage(db)
  const shown = { ...used, quotes: used.quotes + used.ad_hoc }
  return {
    limit: shares.limit,
    window_seconds: BUDGET_WINDOW_MS / 1000,
    lanes: SHOWN_LANES.map((lane) => ({ lane, used: shown[lane], limit: shares.mostOf(lane) })),
    blocked_until: blockedUntil,
    waiting: await readQueue(db, shares),
  }
}

/** The leases that wait to be sent, and how long the job's requests for them take. */
async function readQueue(db: Db, shares: Shares) {
  const orders = await countWaiting(db)
  const windows = orders / shares.mostOf("waiting")
  return { orders, minutes: Math.ceil((windows * BUDGET_WINDOW_MS) / 60_000) }
}

/** When the job last followed the leases, and when it is due next. */
export async function readLastRun(db: Db) {
  const row = await db(TABLES.task).where({ id: "poll-leases" }).first()
  const started: Date | null = row?.last_started_at ?? null
  return {
    last_started_at: started,
    last_finished_at: row?.last_finished_at ?? null,
    next_due_at: started ? new Date(started.getTime() + 60_000) : null,
  }
}

interface PartnerRow {
  name?: string | null
  termsOfPayment?: string | null
}

/** Each configured market: limits in major units ex VAT, tariffs, and the leases that are open. */
export async function readMarkets(
  db: Db,
  options: LeaseCloudOptions,
  monthlyOf: (market: MarketCode, price: number) => Promise<Map<number, number>>
) {
  const open = await openLeases(db)
  const tables = await db(TABLES.tariffs).whereNull("deleted_at").select("*")
  return await Promise.all(
    marketsOf(options).map(async (market) => {
      const { sentTo } = accountOf(options, market)
      const table = tables.find((row) => row.market === market && row.sent_to === sentTo)
      const partner = (table?.partner ?? null) as PartnerRow | null
      const example = table ? await monthlyOf(market, 1_000_000) : new Map<number, number>()
      const tariffs = (table?.tariffs ?? []) as { months: number; tariff: number | null }[]
      return {
        market,
        currency_code: MARKETS[market].currency,
        partner: partner && {
          name: partner.name ?? null,
          terms_of_payment: partner.termsOfPayment ?? null,
        },
        tariffs: tariffs.map(({ months, tariff }) => ({
          months,
          tariff: tariff == null ? null : Number(tariff),
          source: table.source,
          monthly_amount_of_10000: example.has(months) ? toMajor(example.get(months)!) : null,
        })),
        tariffs_fetched_at: table?.fetched_at ?? null,
        tariffs_verified_at: table?.verified_at ?? null,
        quote_source: table?.source ?? null,
        minimum_amount: options.markets[market]?.minimumAmount ?? null,
        maximum_amount: options.markets[market]?.maximumAmount ?? null,
        open_leases: open.find((row) => row.market === market)?.count ?? 0,
      }
    })
  )
}
