import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { LEASECLOUD_MODULE } from "../modules/leasecloud"
import type { Ineligibility } from "../modules/leasecloud/internal"
import type LeaseCloudModuleService from "../modules/leasecloud/service"
import type { Quote, QuoteResult } from "./quote"
import { quotesOfVariants } from "./quote-variants"
import { type CountryProblem, type RegionForQuotes, countryOf, readRegion } from "./read-variants"

/** Variants that are read at once: enough to be fast, few enough to leave the database to others. */
const CHUNK = 500

/** What `quoteVariants` quotes, and for whom. */
export interface QuoteVariantsInput {
  /** Any number of ids. Each is quoted once. */
  variantIds: string[]
  /** The region whose prices are quoted. */
  regionId: string
  /** Two letters: whose market and VAT. Needed if the region has several countries. */
  countryCode?: string
  /** Pieces of each variant, from 1 on. One if it is absent. The quotes are for all of them. */
  quantity?: number
  /**
   * Ids of the sales channels that the shopper may buy in. If they are absent, a variant needs any sales
   * channel.
   */
  salesChannelIds?: string[]
  /** Ids of the customer's groups. If they are absent, nobody is logged in. */
  customerGroupIds?: string[]
}

/** The monthly amounts of one variant. */
export interface VariantQuotes {
  /** One for each period, the shortest first. Empty if the variant can't be leased or is not `known`. */
  quotes: Quote[]
  /** The quote to sort by, and to show as "from": the lowest monthly amount. Null without quotes. */
  lowest: Quote | null
  /** Whether the variant can be leased by itself. */
  eligible: boolean
  /** Why it can't be leased, in English, with stable codes. */
  reasons: Ineligibility[]
  /**
   * False if it can be leased, but its monthly amounts are not known in the shop yet. The event
   * `leasecloud.tariffs-changed` tells when to ask again.
   */
  known: boolean
}

/**
 * The monthly amounts of a shop's variants, for a search index, a feed or a page of the shop's own: as
 * the route for quotes answers them, for any number of variants. It sends LeaseCloud no request: what is
 * not known locally is marked (`known`), and the plugin's job learns it. Monthly amounts are in major
 * units, excl. VAT. An id that no variant has, a draft and a variant without a price in the region are
 * not eligible, with the reason `no_price`.
 * @throws MedusaError NOT_FOUND for an unknown region, INVALID_DATA for any other input that is wrong. The
 * message begins with the field's name.
 */
export async function quoteVariants(
  container: MedusaContainer,
  { variantIds, regionId, countryCode, quantity = 1, ...who }: QuoteVariantsInput
): Promise<Map<string, VariantQuotes>> {
  checkIds("variantIds", variantIds)
  if (!Number.isSafeInteger(quantity) || quantity < 1) {
    throw invalid("quantity", "it must be a whole number from 1 on")
  }
  const shopper = { channels: who.salesChannelIds, groups: who.customerGroupIds ?? [] }
  if (shopper.channels) checkIds("salesChannelIds", shopper.channels)
  checkIds("customerGroupIds", shopper.groups)
  const region = await regionOf(container, regionId)
  const pricing = { region, countryCode: chosenCountry(region, countryCode), quantity, shopper }
  const leasecloud = container.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  // Who is told of changed settings or tariffs may ask in a process that has kept the former ones.
  await leasecloud.settings.refresh()
  const market = leasecloud.eligibility.marketOfCountry(pricing.countryCode)
  if (market) await leasecloud.quotes.tariffs.reread(market)
  const found = new Map<string, VariantQuotes>()
  const ids = [...new Set(variantIds)]
  for (let at = 0; at < ids.length; at += CHUNK) {
    const chunk = { ...pricing, variantIds: ids.slice(at, at + CHUNK), onlyKnown: true }
    for (const [id, result] of await quotesOfVariants(container, leasecloud, chunk)) {
      found.set(id, present(result))
    }
  }
  if (market && [...found.values()].some(({ known }) => !known)) {
    await leasecloud.quotes.tariffs.request(market)
  }
  return found
}

function present({ quotes, eligible, reasons, source }: QuoteResult): VariantQuotes {
  const shortestFirst = [...quotes].sort((a, b) => a.months - b.months)
  const lowest = shortestFirst.reduce<Quote | null>(
    (least, each) => (least && least.monthly_amount < each.monthly_amount ? least : each),
    null
  )
  return { quotes: shortestFirst, lowest, eligible, reasons, known: !eligible || source !== null }
}

async function regionOf(container: MedusaContainer, regionId: string): Promise<RegionForQuotes> {
  const region = typeof regionId === "string" && regionId && (await readRegion(container, regionId))
  if (!region) {
    throw new MedusaError(
      MedusaError.Types.NOT_FOUND,
      `regionId: there is no region with the id ${String(regionId)}.`
    )
  }
  return region
}

const COUNTRY_PROBLEMS: Record<CountryProblem, string> = {
  several_countries: "it is needed, since the region does not have exactly one country",
  other_country: "it must be one of the region's countries",
}

function chosenCountry(region: RegionForQuotes, given: string | undefined): string {
  const chosen = countryOf(region, given?.toLowerCase())
  if ("problem" in chosen) {
    throw invalid("countryCode", COUNTRY_PROBLEMS[chosen.problem])
  }
  return chosen.country
}

function checkIds(field: string, ids: unknown): void {
  if (!Array.isArray(ids) || !ids.every((id) => typeof id === "string" && id)) {
    throw invalid(field, "it must be a list of ids")
  }
}

function invalid(field: string, what: string): MedusaError {
  return new MedusaError(MedusaError.Types.INVALID_DATA, `${field}: ${what}.`)
}
