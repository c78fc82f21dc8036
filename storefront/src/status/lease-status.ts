import { asObject } from "../shared/json"
import { LeaseElement, type Shown } from "../lease/lease-element"
import { endView, statusView } from "../lease/lease-view"
import { LEASE_TEXTS } from "../lease/texts"
import type { Locale } from "../shared/locale"
import { readOrderLease, waitOf } from "../shared/order-lease"
import { type Connection, type StoreError, callShop } from "../shared/store-api"

/**
 * `<lease-status>` shows the lease of an order: where it stands, what it costs and what happens next.
 * It follows the lease while the page is visible. It shows nothing for an order that is paid another
 * way. The element sets `data-state`: `loading`, `ready`, `empty`, or `unknown` if the shop gives no
 * answer; and `data-status`, the lease's status.
 */
export class LeaseStatus extends LeaseElement {
  protected static override readonly subject = "order-id"

  protected override async load(
    connection: Connection,
    orderId: string,
    locale: Locale
  ): Promise<Shown> {
    const path = `store/orders/${encodeURIComponent(orderId)}/lease`
    const answer: unknown = await callShop(connection, path).catch((error: StoreError) => {
      if (error.status === 404) {
        return null
      }
      throw error
    })
    if (answer === null) {
      delete this.dataset.status
      return { state: "empty" }
    }
    const lease = readOrderLease(asObject(answer).lease)
    if (!lease) {
      return { state: "unknown" }
    }
    this.dataset.status = lease.status
    return {
      state: "ready",
      view: statusView(
        lease,
        LEASE_TEXTS[locale.language].ended,
        lease.endsOn ? [endView(lease.endsOn, locale)] : [],
        locale
      ),
      wait: waitOf(lease.status),
    }
  }
}
