import { randomUUID } from "node:crypto"
import { generateEntityId } from "@medusajs/framework/utils"
import type { MarketCode } from "../../../leasecloud/markets"
import type { Db } from "../ledger/database"
import { releaseSweep, takeSweep } from "../ledger/sweeps"
import { fromRow, TariffTable, TariffTableRow, toColumns } from "./tariff-table"

const TABLE = "leasecloud_tariff_table"

/** Longer than a refresh of one market with all its probes. */
const HELD_FOR_MS = 180_000

/** Where the tariff tables are kept. */
export interface TariffStore {
  read(market: MarketCode): Promise<TariffTable | null>
  save(market: MarketCode, table: TariffTable): Promise<void>
  /** Runs in one process of the shop at a time; false where another one is at it. */
  alone(market: MarketCode, run: () => Promise<void>): Promise<boolean>
}

/** The tariff tables in Postgres, by market and by the account that answered. */
export class TariffTables implements TariffStore {
  constructor(
    private readonly ledger: { readonly db: Db },
    private readonly accountOf: (market: MarketCode) => string
  ) {}

  async read(market: MarketCode): Promise<TariffTable | null> {
    const row = await this.ledger
      .db(TABLE)
      .where({ market, sent_to: this.accountOf(market) })
      .whereNull("deleted_at")
      .first<TariffTableRow | undefined>()
    return row ? fromRow(row) : null
  }

  async save(market: MarketCode, table: TariffTable): Promise<void> {
    const { db } = this.ledger
    await db(TABLE)
      .insert({
        id: generateEntityId(undefined, "ltar"),
        market,
        sent_to: this.accountOf(market),
        updated_at: db.fn.now(),
        ...toColumns(table),
      })
      .onConflict(db.raw("(market, sent_to) WHERE deleted_at IS NULL"))
      .merge([...(Object.keys(toColumns(table)) as never[]), "updated_at" as never])
  }

  async alone(market: MarketCode, run: () => Promise<void>): Promise<boolean> {
    const owner = randomUUID()
    const task = `tariffs:${market}`
    if (!(await takeSweep(this.ledger.db, task, owner, HELD_FOR_MS))) {
      return false
    }
    try {
      await run()
    } finally {
      await releaseSweep(this.ledger.db, task, owner)
    }
    return true
  }
}
