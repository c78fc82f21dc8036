import { LeaseCloudError } from "../../leasecloud/errors"
import { maskOrgNumber } from "../../leasecloud/identity/numbers"
import type { MarketCode } from "../../leasecloud/markets"
import type { MonthlyAmount } from "../../leasecloud/schemas"
import { TOO_MANY_ATTEMPTS, problem } from "../../messages"
import {
  BudgetExhausted,
  type DraftInput,
  type LeasableOrder,
  summarizeAmounts,
} from "../../modules/leasecloud/internal"
import type LeaseCloudModuleService from "../../modules/leasecloud/service"
import { ApplicationInput, ApplicationProblem, parseApplicant } from "./parse-applicant"

/** A cart or an order that somebody applies to lease. */
export interface ToLease {
  purchase: LeasableOrder
  /** What the draft says of it besides the application. */
  columns: Pick<
    DraftInput,
    "source" | "cart_id" | "order_id" | "order_total" | "payment_collection_id" | "customer_id"
  >
  /** See `EligibilityInput`. */
  provenCustomer: boolean
  /** Why it can't be leased, besides what the eligibility says. */
  problems: ApplicationProblem[]
}

export type PreparedDraft =
  | { kind: "ready"; draft: DraftInput; warnings: ApplicationProblem[] }
  | { kind: "refused"; problems: ApplicationProblem[] }
  | { kind: "too_many_attempts"; problem: ApplicationProblem; retryAfterMs: number }

/**
 * Everything about an application that handles personal data, done before any workflow runs, since
 * a workflow's input is recorded: parse, check, quote, seal. What comes back holds nothing personal.
 * @throws LeaseCloudError where LeaseCloud refuses to tell a monthly amount, or key or address.
 */
export async function prepareDraft(
  leasecloud: LeaseCloudModuleService,
  { purchase, columns, provenCustomer, problems: given }: ToLease,
  input: ApplicationInput,
  customerIp: string | undefined
): Promise<PreparedDraft> {
  const { options } = leasecloud
  const market = leasecloud.eligibility.marketOfCart(purchase)
  const unnamed = columns.source === "link" ? "order" : "cart"
  const eligibility = (contact?: object, knownMonths?: number[]) =>
    leasecloud.eligibility
      .check({
        cart: purchase,
        stage: "apply",
        months: input.months,
        knownMonths,
        contact,
        provenCustomer,
      })
      .map((refusal) => ({ ...refusal, field: refusal.field ?? unnamed }))
  if (!market) {
    return { kind: "refused", problems: [...given, ...eligibility()] }
  }

  const parsed = parseApplicant(market, input, { strict: options.strictIdentity, customerIp })
  const { applicant } = parsed
  const problems = [...parsed.problems, ...sandboxProblems(input, options.sandbox), ...given]
  problems.push(...eligibility(applicant))
  if (problems.length) {
    return { kind: "refused", problems }
  }

  const attempt = { purchase: columns, market, orgNumber: applicant.orgNumber }
  const tooMany = await leasecloud.ledger.tooManyAttempts(attempt)
  if (tooMany) {
    const { field, retryAfterMs } = tooMany
    const described = { ...problem(TOO_MANY_ATTEMPTS[field], {}), field }
    return { kind: "too_many_attempts", problem: described, retryAfterMs }
  }

  const { total } = summarizeAmounts(purchase)
  const quoted = await quoteIfPossible(leasecloud, market, total)
  const unknownPeriod = eligibility(applicant, quoted.months)
  if (unknownPeriod.length) {
    return { kind: "refused", problems: unknownPeriod }
  }
  const draft: DraftInput = {
    ...columns,
    applicant_id: await leasecloud.ledger.sealApplicant(market, applicant),
    market,
    currency_code: purchase.currency_code,
    months: input.months,
    own_insurance: applicant.ownInsurance,
    invoice_interval: applicant.invoiceInterval ?? options.invoiceInterval,
    company: purchase.billing_address?.company ?? null,
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
    // A total is anybody's making: it may not use up what the catalogue's quotes share.
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
