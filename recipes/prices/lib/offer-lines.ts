import type { MedusaContainer } from "@medusajs/framework/types"
import { quoteVariants } from "medusa-payment-leasecloud/workflows"

export interface OfferedArticle {
  title: string
  variantId: string
  quantity: number
}

/**
 * The articles of an offer with what each costs by the month, excl. VAT, as text for a mail or a PDF. The
 * monthly amount of a whole order is in its lease link.
 */
export async function offerLines(
  container: MedusaContainer,
  articles: OfferedArticle[],
  { regionId, locale }: { regionId: string; locale: string }
): Promise<string[]> {
  return await Promise.all(
    articles.map(async ({ title, variantId, quantity }) => {
      const quotes = await quoteVariants(container, { variantIds: [variantId], regionId, quantity })
      const lowest = quotes.get(variantId)?.lowest
      const name = `${quantity} × ${title}`
      if (!lowest) {
        return name
      }
      const amount = new Intl.NumberFormat(locale, {
        style: "currency",
        currency: lowest.currency_code,
      }).format(lowest.monthly_amount)
      const months = new Intl.NumberFormat(locale, {
        style: "unit",
        unit: "month",
        unitDisplay: "long",
      }).format(lowest.months)
      return `${name}: ${amount} (${months})`
    })
  )
}
