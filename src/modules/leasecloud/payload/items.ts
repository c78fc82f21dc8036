import { snap } from "../../../leasecloud/money"
import type { CreateOrderItem } from "../../../leasecloud/schemas"
import { itemsOf, netOf, summarizeAmounts } from "./amounts"
import { allLineAmounts } from "./lines"
import { clean, fit, flow } from "./text"
import type { LeasableItem, LeasableOrder } from "./leasable-order"

/** What Medusa's admin fills in for a product without options: not sent. */
const PLACEHOLDERS = ["default variant", "default option", "default option value"]

type ItemTexts = Pick<CreateOrderItem, "name" | "attributes" | "sku" | "productId">

/**
 * The lines of the payload, in the order's own order: what they come to, with the shipping, is the
 * order's total ex VAT to the minor unit.
 */
export function buildItems(order: LeasableOrder): CreateOrderItem[] {
  const items = itemsOf(order)
  const { total, shipping } = summarizeAmounts(order)
  const texts = items.map(itemTexts)
  const tieKeys = items.map((item, i) => JSON.stringify([texts[i], snap(netOf(item)).toFixed()]))
  const amounts = allLineAmounts(items, total - shipping, tieKeys)
  return texts.map((text, i) => ({ ...text, ...amounts[i] }))
}

/**
 * Name, attributes and numbers of a line as the order recorded them, so that a product that was
 * deleted or renamed meanwhile makes no difference. A name that is too long goes on in the attributes.
 */
function itemTexts(item: LeasableItem): ItemTexts {
  const title = clean(item.title) ?? clean(item.product_title) ?? clean(item.variant_title)
  const [name, attributes] = flow(title ?? "Item", optionsOf(item))
  return {
    name: name as string,
    attributes,
    sku: fit(item.variant_sku),
    productId: fit(item.product_id),
  }
}

/** "Color: Black", one for each option; the variant's title if the options were not recorded. */
function optionsOf(item: LeasableItem): string[] {
  const options = Object.entries(item.variant_option_values ?? {})
    .map(([title, value]) => [clean(title), clean(String(value ?? ""))] as const)
    .filter(([, value]) => value && !isPlaceholder(value))
    .map(([title, value]) => (title && !isPlaceholder(title) ? `${title}: ${value}` : `${value}`))
    .sort()
  const title = clean(item.variant_title)
  return options.length || !title || isPlaceholder(title) ? options : [title]
}

function isPlaceholder(text: string): boolean {
  return PLACEHOLDERS.includes(text.toLowerCase())
}
