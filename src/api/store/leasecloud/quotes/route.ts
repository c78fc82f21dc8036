import type {
  AuthenticatedMedusaRequest,
  MedusaResponse,
  MedusaStoreRequest,
} from "@medusajs/framework/http"
import { type Language, inLanguage, problem } from "../../../../messages"
import { LEASECLOUD_MODULE } from "../../../../modules/leasecloud"
import type { Ineligibility } from "../../../../modules/leasecloud/internal"
import type LeaseCloudModuleService from "../../../../modules/leasecloud/service"
import { groupsOf } from "../../../../quotes/customer-groups"
import {
  type QuoteResult,
  monthsShownFirst,
  quoteAmount,
  quoteCart,
} from "../../../../quotes/quote"
import { quotesOfVariants } from "../../../../quotes/quote-variants"
import {
  type CountryProblem,
  type RegionForQuotes,
  countryOf,
  readRegion,
} from "../../../../quotes/read-variants"
import { RouteError, asUnavailable, withRouteErrors } from "../../../utils/errors"
import { setLanguage } from "../../../utils/language"
import { readInput } from "../../../utils/input"
import { quotesSchema } from "../../../schemas/quotes"

/** Shared caches may store the quotes of a listing, but not those of a cart. */
const PUBLIC_CACHE = "public, max-age=60, stale-while-revalidate=600"
const CART_CACHE = "private, no-store"
/** A customer's own answer: only the customer's browser caches it, and it revalidates it. */
const CUSTOMER_CACHE = "private, no-cache"
/** The key selects the sales channel; a token or a session cookie identifies the customer. */
const VARIES_BY = "x-publishable-api-key, authorization, cookie"

type Request = AuthenticatedMedusaRequest & MedusaStoreRequest

/** Monthly amounts of a price, of variants or of a cart. Major units, ex VAT. */
export const GET = withRouteErrors(async (req: Request, res: MedusaResponse) => {
  const query = readInput(quotesSchema, req.query)
  const leasecloud = req.scope.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const answer = await quotesFor(req, leasecloud, query).catch((error) => {
    throw asUnavailable(error)
  })
  const byCustomer = Boolean(query.variant_id) || leasecloud.eligibility.asksForGroups
  res.set("Cache-Control", cacheControl(query, byCustomer && askerOf(req).customerId))
  res.vary(byCustomer ? VARIES_BY : "x-publishable-api-key")
  res.json({
    ...withReasonsIn(setLanguage(req, res), answer),
    tax_basis: "excl_vat",
    default_months: monthsShownFirst(leasecloud.options.defaultMonths, quotesIn(answer)),
  })
})

type Answer = Awaited<ReturnType<typeof quotesFor>>

function quotesIn(answer: Answer) {
  return "reasons" in answer
    ? answer.quotes
    : Object.values(answer.variants).flatMap(({ quotes }) => quotes)
}

/** The answer with its reasons in the shopper's language. */
function withReasonsIn(language: Language, answer: Answer): Answer {
  const translated = <Q extends { reasons: Ineligibility[] }>(quoted: Q): Q => ({
    ...quoted,
    reasons: quoted.reasons.map((reason) => inLanguage(language, reason)),
  })
  if ("reasons" in answer) {
    return translated(answer)
  }
  const variants = Object.entries(answer.variants).map(([id, quoted]) => [id, translated(quoted)])
  return { ...answer, variants: Object.fromEntries(variants) }
}

type Query = ReturnType<typeof readInput<typeof quotesSchema>>

function cacheControl(query: Query, isCustomers: unknown): string {
  if (query.cart_id) {
    return CART_CACHE
  }
  return isCustomers ? CUSTOMER_CACHE : PUBLIC_CACHE
}

/** The sales channels of the publishable key, and the customer who is logged in. */
function askerOf(req: Request): { channels: string[]; customerId?: string } {
  return {
    channels: req.publishable_key_context.sales_channel_ids,
    customerId: req.auth_context?.actor_id || undefined,
  }
}

async function quotesFor(req: Request, leasecloud: LeaseCloudModuleService, query: Query) {
  if (query.amount != null) {
    const { channels, customerId } = askerOf(req)
    const counts = customerId && leasecloud.eligibility.asksForGroups
    const groups = counts ? await groupsOf(req.scope, customerId) : []
    const shopper = { channels, groups }
    return await quoteAmount(leasecloud, query.amount, query.country_code!, shopper)
  }
  if (query.cart_id) {
    const quoted = await quoteCart(req.scope, leasecloud, query.cart_id, {
      countryCode: query.country_code,
      loggedIn: askerOf(req).customerId,
    })
    return quoted ?? notFound("cart_id", problem("no_cart", {}))
  }
  const region = await readRegion(req.scope, query.region_id!)
  if (!region) {
    return notFound("region_id", { message: "This region does not exist." })
  }
  const { channels, customerId } = askerOf(req)
  // A customer's groups may have price lists of their own, whether or not they decide who leases.
  const groups = customerId ? await groupsOf(req.scope, customerId) : []
  const results = await quotesOfVariants(req.scope, leasecloud, {
    variantIds: query.variant_id!,
    region,
    countryCode: chosenCountry(region, query.country_code),
    quantity: query.quantity ?? 1,
    shopper: { channels, groups },
  })
  const single = !Array.isArray(req.query.variant_id)
  return single ? [...results.values()][0] : batch(results)
}

function notFound(field: string, cause: { message: string; code?: string }): never {
  throw new RouteError(404, [{ ...cause, field }])
}

const COUNTRY_PROBLEMS: Record<CountryProblem, string> = {
  several_countries: "Choose a country: the region has several.",
  other_country: "The country must be one of the region's.",
}

function chosenCountry(region: RegionForQuotes, given: string | undefined): string {
  const chosen = countryOf(region, given)
  if ("problem" in chosen) {
    const message = COUNTRY_PROBLEMS[chosen.problem]
    throw new RouteError(400, [{ field: "country_code", message, code: chosen.problem }])
  }
  return chosen.country
}

type Quoted = Pick<QuoteResult, "quotes" | "eligible" | "reasons">

function batch(results: Map<string, QuoteResult>) {
  const variants = [...results].map(([id, { quotes, eligible, reasons }]) => [
    id,
    { quotes, eligible, reasons },
  ])
  const source = [...results.values()].find((result) => result.source)?.source ?? null
  return { variants: Object.fromEntries(variants) as Record<string, Quoted>, source }
}
