import type { MedusaContainer } from "@medusajs/framework/types"
import { MARKETS } from "../../leasecloud/markets"
import { toMajor, toMinor } from "../../leasecloud/money"
import { problem } from "../../messages"
import { LEASECLOUD_MODULE } from "../../modules/leasecloud"
import type { ConfirmedAmounts, ConfirmedDraft, LeaseRow } from "../../modules/leasecloud/internal"
import type LeaseCloudModuleService from "../../modules/leasecloud/service"
import { presentCart } from "./present-cart"
import { type CartProblem, readCart } from "./read-cart"

/** What is confirmed under the cart's lock. Nothing personal is in it. */
export interface ConfirmationInput {
  draft: ConfirmedDraft
  amounts: ConfirmedAmounts
  cart_id: string
  payment_collection_id: string | null
}

export type ConfirmationPreparation =
  | { kind: "ready"; confirmation: ConfirmationInput }
  | { kind: "no_cart" | "completed" | "sent" | "apply_again" | "unknown_amount" }
  | { kind: "refused"; problems: CartProblem[] }
  /** The amount is not what the cart costs, or its period is not on offer any more. */
  | { kind: "other_amount"; problems: CartProblem[] }

/**
 * Checks again what a shopper confirms: `monthlyAmount`, in major units, ex VAT, must be what the
 * cart costs per month now.
 * @throws BudgetExhausted or LeaseCloudError where no monthly amount can be told.
 */
export async function prepareConfirmation(
  container: MedusaContainer,
  cartId: string,
  monthlyAmount: number
): Promise<ConfirmationPreparation> {
  const leasecloud = container.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const cart = await readCart(container, cartId)
  if (!cart) {
    return { kind: "no_cart" }
  }
  if (cart.completed_at) {
    return { kind: "completed" }
  }
  const draft = await leasecloud.ledger.leaseOfCart(cartId)
  if (draft && draft.status !== "draft" && draft.status !== "closed") {
    return { kind: "sent" }
  }
  if (draft?.status !== "draft" || draft.refusal || !draft.applicant_id) {
    return { kind: "apply_again" }
  }
  const now = await presentCart(leasecloud, draft, cart, async (market, total) => {
    const { monthlyAmounts } = await leasecloud.quotes.quote(market, total, { adHoc: true })
    return monthlyAmounts
  })
  if (now.kind === "refused") {
    const isPeriod = now.problems.every(({ field }) => field === "months")
    return { kind: isPeriod ? "other_amount" : "refused", problems: now.problems }
  }
  const { present } = now
  if (present.monthlyAmount === null) {
    return { kind: "unknown_amount" }
  }
  if (present.monthlyAmount !== toMinor(monthlyAmount)) {
    return { kind: "other_amount", problems: [otherAmount(draft, present.monthlyAmount)] }
  }
  const { id, applicant_id, months } = draft
  const amounts = { monthlyAmount: present.monthlyAmount, total: present.total }
  const payment_collection_id = cart.payment_collection?.id ?? null
  return {
    kind: "ready",
    confirmation: {
      draft: { id, applicant_id, months },
      amounts,
      cart_id: cartId,
      payment_collection_id,
    },
  }
}

function otherAmount({ market, months }: LeaseRow, monthlyAmount: number): CartProblem {
  const about = {
    amount: toMajor(monthlyAmount),
    currency_code: MARKETS[market].currency,
    months,
  }
  return { ...problem("amount_changed", about), field: "monthly_amount" }
}
