import type { Logger } from "@medusajs/framework/types"
import type { Db } from "../ledger/database"
import type { LeaseCloudOptions } from "../options"
import type { TaskRun } from "../run-task"
import type { Upstream } from "../upstream"

/** What polling reads of Medusa's orders. */
export interface OrderReader {
  /** Medusa's status of an order, null if there is no such order. */
  statusOf(orderId: string): Promise<string | null>
  /** The numbers of orders: Medusa's own, and the one that the shop gave. */
  numbersOf(orderIds: string[]): Promise<OrderNumbers[]>
}

export interface OrderNumbers {
  id: string
  display_id?: number | string | null
  custom_display_id?: string | null
}

export interface PollingDeps {
  db: Db
  options: LeaseCloudOptions
  upstream: Upstream
}

/** The shortest time between two polls of one lease. Milliseconds. */
export function pollGapMs({ pollInterval }: Pick<LeaseCloudOptions, "pollInterval">): number {
  return pollInterval * 1_000
}

/** What one run of a polling stage works with. */
export interface PollingContext extends PollingDeps, TaskRun {
  logger: Logger
  orders: OrderReader
}
