import type { MedusaContainer } from "@medusajs/framework/types"
import { problem } from "../../messages"
import { LEASE_PROVIDER_ID, itemsOf, shippingMethodsOf } from "../../modules/leasecloud/internal"
import type LeaseCloudModuleService from "../../modules/leasecloud/service"
import { rateOf, taxAddressOf, taxLinesOf, taxablesOf } from "../../quotes/vat"
import { isFulfilled } from "../align-order/read-order"
import { isPaidOrPromised } from "../align-order/who-pays"
import type { ApplicationProblem } from "../apply-for-lease/parse-applicant"
import type { LinkedOrder } from "./read-order"

/**
 * Why the state of an order keeps it from being leased by a link; empty if nothing does: it has to be
 * pending, unpaid and not fulfilled, in a region with the payment provider, with the taxes of its
 * address.
 */
export async function orderProblems(
  container: MedusaContainer,
  linked: LinkedOrder
): Promise<ApplicationProblem[]> {
  const { order, state, region } = linked
  const problems: ApplicationProblem[] = []
  const isDraft = order.is_draft_order || order.status === "draft"
  if (!isDraft && order.status !== "pending") {
    problems.push({ ...problem("order_not_pending", {}), field: "order" })
  }
  if (isPaidOrPromised(state)) {
    problems.push({ ...problem("order_paid", {}), field: "order" })
  }
  if (isFulfilled(state)) {
    problems.push({ ...problem("order_fulfilled", {}), field: "order" })
  }
  // Medusa offers every registered provider in every region, and converts a draft order of any.
  if (!region?.payment_providers?.some((each) => each?.id === LEASE_PROVIDER_ID)) {
    const about = { region: region?.name ?? "-" }
    problems.push({ ...problem("region_without_leasing", about), field: "region" })
  }
  if (await isTaxOutdated(container, linked)) {
    problems.push({ ...problem("tax_outdated", {}), field: "order" })
  }
  return problems
}

/** Every reason why an order can't be leased by a link, before anybody applies. */
export async function whyNotByLink(
  container: MedusaContainer,
  leasecloud: LeaseCloudModuleService,
  linked: LinkedOrder,
  /** The period asked for, and those that the market has, if they are known. */
  period: { months?: number; knownMonths?: number[] } = {}
): Promise<ApplicationProblem[]> {
  const state = await orderProblems(container, linked)
  if (state.some(({ code }) => code === "order_not_pending")) {
    // What else is true of an order that is over helps nobody.
    return state
  }
  const eligibility = leasecloud.eligibility.check({
    cart: linked.order,
    stage: "apply",
    provenCustomer: true,
    ...period,
  })
  return [...state, ...eligibility.map((each) => ({ ...each, field: each.field ?? "order" }))]
}

/**
 * Whether an order's tax lines are others than its address asks for: the delivery address, else the
 * billing address. Medusa taxes nothing without a delivery address, and below 2.19 it converts a draft
 * order with the taxes of the address that it once had.
 */
async function isTaxOutdated(
  container: MedusaContainer,
  { order, region }: LinkedOrder
): Promise<boolean> {
  const address = taxAddressOf(order.shipping_address) ?? taxAddressOf(order.billing_address)
  if (!region?.automatic_taxes || !address) {
    return false
  }
  const wanted = await taxLinesOf(container, taxablesOf(order), address)
  return [...itemsOf(order), ...shippingMethodsOf(order)].some(
    ({ id, tax_lines }) => rateOf(tax_lines) !== rateOf(wanted.get(id))
  )
}
