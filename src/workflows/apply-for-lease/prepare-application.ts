import type { MedusaContainer } from "@medusajs/framework/types"
import { LeaseCloudError } from "../../leasecloud/errors"
import { maskOrgNumber } from "../../leasecloud/identity/numbers"
import type { MarketCode } from "../../leasecloud/markets"
import type { MonthlyAmount } from "../../leasecloud/schemas"
import { TOO_MANY_ATTEMPTS, problem } from "../../messages"
import { LEASECLOUD_MODULE } from "../../modules/leasecloud"
import {
  BudgetExhausted,
  type DraftInput,
  summarizeAmounts,
} from "../../modules/leasecloud/internal"
import type LeaseCloudModuleService from "../../modules/leasecloud/service"
import { readCart, regionProblems } from "../cart-lease/read-cart"
import { ApplicationInput, ApplicationProblem, parseApplicant } from "./parse-applicant"

export type Preparation =
  | { kind: "ready"; draft: DraftInput; warnings: ApplicationProblem[] }
  | { kind: "no_cart" }
  | { kind: "completed" }
  | { kind: "sent"; status: string }
  | { kind: "refused"; problems: ApplicationProblem[] }
  | { kind: "too_many_attempts"; problem: ApplicationProblem; retryAfterMs: number }

/**
 * Everything about an application that handles personal data, done before any workflow runs, since
 * a workflow's input is recorded: parse, check, quote, seal. What comes back holds nothing personal.
 * @throws LeaseCloudError where LeaseCloud refuses to tell a monthly amount, or key or address.
 */
export async function prepareApplication(
  container: MedusaContainer,
  cartId: string,
  input: ApplicationInput,
  customerIp: string | undefined
): Promise<Preparation> {
  const leasecloud = container.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const { options } = leasecloud
  const cart = await readCart(container, cartId)
  if (!cart) {
    return { kind: "no_cart" }
  }
  if (cart.completed_at) {
    return { kind: "completed" }
  }
  const lease = await leasecloud.ledger.leaseOfCart(cartId)
  if (lease && lease.status !== "draft" && lease.status !== "closed") {
    return { kind: "sent", status: lease.status }
  }
  const market = leasecloud.eligibility.marketOfCart(cart)
  const eligibility = (contact?: object, knownMonths?: number[]) =>
    leasecloud.eligibility
      .check({ cart, stage: "apply", months: input.months, knownMonths, contact })
      .map(({ items: _, ...refusal }) => ({ ...refusal, field: refusal.field ?? "cart" }))
  if (!market) {
    return { kind: "refused", problems: eligibility() }
  }

  const parsed = parseApplicant(market, input, { strict: options.strictIdentity, customerIp })
  const { applicant } = parsed
  const problems = [...parsed.problems, ...sandboxProblems(input, options.sandbox)]
  problems.push(...regionProblems(cart))
  problems.push(...eligibility(applicant))
  if (problems.length) {
    return { kind: "refused", problems }
  }

  const attempt = { cartId, market, orgNumber: applicant.orgNumber }
  const tooMany = await leasecloud.ledger.tooManyAttempts(attempt)
  if (tooMany) {
    const { field, retryAfterMs } = tooMany
    const described = { ...problem(TOO_MANY_ATTEMPTS[field], {}), field }
    return { kind: "too_many_attempts", problem: described, retryAfterMs }
  }

  const { total } = summarizeAmounts(cart)
  const quoted = await quoteIfPossible(leasecloud, market, total)
  const unknownPeriod = eligibility(applicant, quoted.months)
  if (unknownPeriod.length) {
    return { kind: "refused", problems: unknownPeriod }
  }
  const draft: DraftInput = {
    cart_id: cartId,
    payment_collection_id: cart.payment_collection?.id ?? null,
    customer_id: cart.customer_id ?? null,
    applicant_id: await leasecloud.ledger.sealApplicant(market, applicant),
    market,
    currency_code: cart.currency_code,
    months: input.months,
    own_insurance: applicant.ownInsurance,
    invoice_interval: applicant.invoiceInterval ?? options.invoiceInterval,
    company: cart.billing_address?.company ?? null,
    org_number: parsed.orgNumberIsPersonal
      ? maskOrgNumber(applicant.orgNumber)
      : applicant.orgNumber,
    quoted_monthly_amount:
      quoted.amounts.find(({ months }) => months === input.months)?.monthlyAmount ?? null,
    total_amount: total,
  }
  return { kind: "ready", draft, warnings: parsed.warnings }
}

/**
 * The monthly amounts of a price in minor units, ex VAT, and the periods on offer. Others may have
 * used up the requests for quotes, and LeaseCloud may not answer: then there are no amounts, and the
 * periods are those that are known. LeaseCloud tells the amount when it takes the lease.
 */
async function quoteIfPossible(
  { quotes }: LeaseCloudModuleService,
  market: MarketCode,
  price: number
): Promise<{ amounts: MonthlyAmount[]; months: number[] }> {
  try {
    // A cart's total is anybody's making: it may not use up what the catalogue's quotes share.
    const { monthlyAmounts } = await quotes.quote(market, price, { adHoc: true })
    return { amounts: monthlyAmounts, months: monthlyAmounts.map(({ months }) => months) }
  } catch (error) {
    if (!(error instanceof BudgetExhausted) && !isSilence(error)) {
      throw error
    }
    return { amounts: [], months: await quotes.knownMonths(market) }
  }
}

/** LeaseCloud did not answer, which is neither a refusal nor a wrong key or address. */
function isSilence(error: unknown): boolean {
  return error instanceof LeaseCloudError && !["refused", "misconfigured"].includes(error.kind)
}

function sandboxProblems(input: ApplicationInput, sandbox: boolean): ApplicationProblem[] {
  const field = "status_trigger"
  return input.status_trigger && !sandbox ? [{ ...problem("sandbox_only", {}), field }] : []
}
