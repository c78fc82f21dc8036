import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { lowestMonthlyAmounts, publishedProducts } from "../lib/monthly-amounts"

const SHOP = "https://shop.example.com"

const line = (cells: (string | number)[]) =>
  `${cells.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(",")}\r\n`

/** The products that can be leased in Sweden, with their lowest monthly amount, excl. VAT. */
export async function GET(req: MedusaRequest, res: MedusaResponse) {
  res.type("text/csv")
  res.write(line(["id", "title", "link", "monthly_amount_excl_vat", "currency", "months"]))
  for await (const products of publishedProducts(req.scope)) {
    const lowest = await lowestMonthlyAmounts(req.scope, products, "se")
    for (const { id, title, handle } of products) {
      const quote = lowest.get(id)
      if (quote) {
        const { monthly_amount: amount, currency_code: currency, months } = quote
        const link = `${SHOP}/products/${handle}`
        res.write(line([id, title, link, amount.toFixed(2), currency.toUpperCase(), months]))
      }
    }
  }
  res.end()
}
