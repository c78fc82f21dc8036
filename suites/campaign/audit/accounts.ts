import type { StoredOrder } from "../../../simulator/orders"
import type { CampaignRecord } from "../record"

/** Which of a market's accounts the shop uses at the end. */
export function accountOf({ accounts }: CampaignRecord, market: string): "first" | "second" {
  const last = accounts.filter((change) => change.market === market).pop()
  return last?.account ?? "first"
}

/** Whether the market's account was changed while the campaign ran. */
export function wasChanged({ accounts }: CampaignRecord, market: string): boolean {
  return accounts.some((change) => change.market === market)
}

/** When the shop last could see the order, or null where it can to the end. */
export function seenUntil(record: CampaignRecord, order: StoredOrder): number | null {
  if (order.account === accountOf(record, order.market)) return null
  const changes = record.accounts.filter(({ market }) => market === order.market)
  return changes[changes.length - 1].endedAt
}
