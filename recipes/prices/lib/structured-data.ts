/** A quote as `GET /store/leasecloud/quotes` and `quoteVariants` give it. */
interface Quote {
  months: number
  monthly_amount: number
  currency_code: string
}

/**
 * schema.org's words for a lease by the month, for a page's `<script type="application/ld+json">`: an
 * offer beside the one to buy.
 */
export function leaseOffer(url: string, { months, monthly_amount, currency_code }: Quote) {
  return {
    "@type": "Offer",
    url,
    businessFunction: "http://purl.org/goodrelations/v1#LeaseOut",
    eligibleCustomerType: "http://purl.org/goodrelations/v1#Business",
    priceSpecification: {
      "@type": "UnitPriceSpecification",
      price: monthly_amount.toFixed(2),
      priceCurrency: currency_code.toUpperCase(),
      valueAddedTaxIncluded: false,
      unitCode: "MON",
      billingIncrement: 1,
      billingDuration: months,
    },
  }
}
