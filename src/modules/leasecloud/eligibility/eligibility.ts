import type { MarketCode } from "../../../leasecloud/markets"
import { CUSTOMER_FIELDS, type LeasableOrder } from "../payload/leasable-order"
import { checkEligibility, type EligibilityInput } from "./check"
import {
  configuredMarket,
  countryOfCart,
  marketOfCart,
  rulesOf,
  type EligibilityOptions,
} from "./market"
import { checkProductEligibility, type ProductEligibilityInput } from "./product"

/** What may be leased by the options in force. */
export class Eligibility {
  /** @param rules answers the options in force */
  constructor(private readonly rules: () => EligibilityOptions) {}

  /** Whether the groups of a customer count: they are read only then. */
  get asksForGroups(): boolean {
    return this.rules().customerGroups.length > 0
  }

  /** The fields of a cart or order, with those of its customer if groups count. */
  fieldsOf(fields: string[]): string[] {
    return this.asksForGroups ? [...fields, ...CUSTOMER_FIELDS] : fields
  }

  /** Every reason why a cart or order can't be leased; empty if it can. */
  check(input: Omit<EligibilityInput, keyof EligibilityOptions>) {
    return checkEligibility({ ...input, ...rulesOf(this.rules()) })
  }

  /** Every reason why one variant, or a sum, can't be leased by itself; empty if it can. */
  checkProduct(input: Omit<ProductEligibilityInput, keyof EligibilityOptions>) {
    return checkProductEligibility({ ...input, ...rulesOf(this.rules()) })
  }

  /** The market of a cart or order: that of its billing country, if the shop has it. */
  marketOfCart(cart: LeasableOrder): MarketCode | null {
    return marketOfCart(cart, this.rules().markets)
  }

  /** The market that a cart is quoted in: it may have no billing address yet. See `countryOfCart`. */
  marketToQuote(cart: LeasableOrder, countryCode?: string): MarketCode | null {
    return configuredMarket(countryOfCart(cart, countryCode), this.rules().markets)
  }

  /** The configured market of a country; null if the shop leases nothing there. */
  marketOfCountry(country: string | null): MarketCode | null {
    return configuredMarket(country, this.rules().markets)
  }
}
