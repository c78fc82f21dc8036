import { problem } from "../../../messages"
import type { LeasableOrder } from "../payload/leasable-order"
import type { Ineligibility } from "./ineligibility"

/** The merchant's choice of who leases, and where. A choice of none means all. */
export interface ShopperRules {
  /** Ids of the sales channels that lease. */
  salesChannels: readonly string[]
  /** Ids of the customer groups that lease. */
  customerGroups: readonly string[]
}

/** Who buys, and where. What is absent is not checked: a merchant is in no group. */
export interface Shopper {
  /** Ids of the sales channels that the shopper may buy in. */
  channels?: readonly string[]
  /** Ids of the groups of the customer who is logged in. */
  groups?: readonly string[]
}

/** Whether one of a shopper's sales channels and one of the groups lease. */
export function checkShopper(
  { salesChannels, customerGroups }: ShopperRules,
  { channels, groups }: Shopper
): Ineligibility<"wrong_channel" | "wrong_group">[] {
  return [
    ...(isChosen(salesChannels, channels) ? [] : [problem("wrong_channel", {})]),
    ...(isChosen(customerGroups, groups) ? [] : [problem("wrong_group", {})]),
  ]
}

function isChosen(chosen: readonly string[], given?: readonly string[]): boolean {
  return !chosen.length || !given || given.some((id) => chosen.includes(id))
}

/** Whether the sales channel and the customer of a cart or order lease. `isProven`: see `isCustomerOf`. */
export function checkShopperOf(
  rules: ShopperRules,
  order: LeasableOrder,
  isProven: boolean
): Ineligibility<"wrong_channel" | "wrong_group">[] {
  const { sales_channel_id } = order
  const groups = () => (order.customer?.groups ?? []).flatMap((group) => group?.id ?? [])
  return checkShopper(rules, {
    channels: sales_channel_id ? [sales_channel_id] : [],
    // The customer is read only if the shop has chosen groups.
    groups: rules.customerGroups.length ? (isProven ? groups() : []) : undefined,
  })
}

/**
 * Whether the customer of a cart is who is logged in. Nothing else proves it: Medusa gives a cart to
 * the customer whose email address somebody has typed, with or without an account.
 */
export function isCustomerOf({ customer }: LeasableOrder, loggedIn: string | undefined): boolean {
  return loggedIn !== undefined && customer?.id === loggedIn
}
