import type { TextKey } from "../i18n/en"
import type { BadgeColor } from "./status"

type Shown = { key: TextKey; color: BadgeColor }

/** The names and colours that Medusa's order page gives an order's payment. */
export const PAYMENT_STATUS: Record<string, Shown | undefined> = {
  not_paid: { key: "leases.payment.not_paid", color: "red" },
  awaiting: { key: "leases.payment.awaiting", color: "orange" },
  authorized: { key: "leases.payment.authorized", color: "orange" },
  partially_authorized: { key: "leases.payment.partially_authorized", color: "red" },
  captured: { key: "leases.payment.captured", color: "green" },
  partially_captured: { key: "leases.payment.partially_captured", color: "orange" },
  partially_refunded: { key: "leases.payment.partially_refunded", color: "orange" },
  refunded: { key: "leases.payment.refunded", color: "green" },
  canceled: { key: "leases.payment.canceled", color: "red" },
  requires_action: { key: "leases.payment.requires_action", color: "orange" },
}

/** The same of an order's fulfilment. */
export const FULFILLMENT_STATUS: Record<string, Shown | undefined> = {
  not_fulfilled: { key: "leases.fulfillment.not_fulfilled", color: "red" },
  partially_fulfilled: { key: "leases.fulfillment.partially_fulfilled", color: "orange" },
  fulfilled: { key: "leases.fulfillment.fulfilled", color: "green" },
  partially_shipped: { key: "leases.fulfillment.partially_shipped", color: "orange" },
  shipped: { key: "leases.fulfillment.shipped", color: "green" },
  partially_delivered: { key: "leases.fulfillment.partially_delivered", color: "orange" },
  delivered: { key: "leases.fulfillment.delivered", color: "green" },
  canceled: { key: "leases.fulfillment.canceled", color: "red" },
}
