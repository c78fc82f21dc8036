import type {
  ITaxModuleService,
  ItemTaxLineDTO,
  MedusaContainer,
  ShippingTaxLineDTO,
  TaxableItemDTO,
  TaxableShippingDTO,
} from "@medusajs/framework/types"
import { ContainerRegistrationKeys, decorateCartTotals, Modules } from "@medusajs/framework/utils"
import {
  type Discount,
  type LeasableOrder,
  type PricedLine,
  isInclVat,
  itemsOf,
  shippingMethodsOf,
} from "../modules/leasecloud/internal"

/** Medusa's own tax provider: its rates depend on the address and the product alone. */
const SYSTEM_PROVIDER = "system"

/** The tax lines of one line or variant. Rates in percent. */
export type TaxLines = Pick<ItemTaxLineDTO | ShippingTaxLineDTO, "rate" | "provider_id">[]

type Taxable = TaxableItemDTO | TaxableShippingDTO

/** Where goods are taxed. */
export interface TaxAddress {
  country_code: string
  province_code?: string
  city?: string
  postal_code?: string
  address_1?: string
}

/** The tax lines that Medusa's tax module gives now, by the id of the line or the variant. */
export async function taxLinesOf(
  container: MedusaContainer,
  taxables: Taxable[],
  address: TaxAddress
): Promise<Map<string, TaxLines>> {
  const found = new Map<string, TaxLines>()
  if (!taxables.length) {
    return found
  }
  const taxes = container.resolve<ITaxModuleService>(Modules.TAX)
  for (const line of await taxes.getTaxLines(taxables, { address })) {
    const id = "line_item_id" in line ? line.line_item_id : line.shipping_line_id
    found.set(id, [...(found.get(id) ?? []), line])
  }
  return found
}

/** A line of a cart or an order as Medusa stores it. `amount` is a shipping method's price. */
interface StoredLine {
  id: string
  product_id?: string | null
  product_type_id?: string | null
  shipping_option_id?: string | null
  quantity?: number
  unit_price?: number
  amount?: number
}

/** What the tax module needs of the lines and the shipping methods of a cart or an order. */
export function taxablesOf(
  order: LeasableOrder,
  isWanted: (line: PricedLine) => boolean = () => true
): Taxable[] {
  const { currency_code } = order
  const items = itemsOf(order).filter(isWanted) as StoredLine[]
  const methods = shippingMethodsOf(order).filter(isWanted) as StoredLine[]
  return [
    ...items.map(({ id, product_id, product_type_id, quantity, unit_price }) => ({
      id,
      product_id: product_id ?? "",
      product_type_id: product_type_id ?? undefined,
      quantity,
      unit_price,
      currency_code,
    })),
    ...methods.map(({ id, shipping_option_id, amount }) => ({
      id,
      shipping_option_id: shipping_option_id ?? "",
      unit_price: amount,
      currency_code,
    })),
  ]
}

type StoredAddress = LeasableOrder["shipping_address"] & { province?: string | null }

/** The part of a stored address that decides the taxes; null if it has no country. */
export function taxAddressOf(stored: LeasableOrder["shipping_address"]): TaxAddress | null {
  const { country_code, province, city, postal_code, address_1 } = (stored ?? {}) as StoredAddress
  return country_code
    ? {
        country_code,
        province_code: province ?? undefined,
        city: city ?? undefined,
        postal_code: postal_code ?? undefined,
        address_1: address_1 ?? undefined,
      }
    : null
}

/** The sum of the rates of tax lines, in percent. */
export function rateOf(lines: PricedLine["tax_lines"]): number {
  return (lines ?? []).reduce((sum, line) => sum + Number(line?.rate ?? 0), 0)
}

/**
 * A cart, or an order, whose amounts ex VAT hold no VAT. Medusa takes the VAT out of a price once the cart
 * has a delivery address, and not at all in a region without automatic taxes. The rates of the delivery
 * address, else those of `country`, do it here. A line whose rate nobody knows stays as it is: the
 * eligibility refuses it (`vat_unknown`).
 */
export async function withoutVat<Order extends LeasableOrder>(
  container: MedusaContainer,
  order: Order,
  country: string | null
): Promise<Order> {
  const delivered = taxAddressOf(order.shipping_address)
  const rates = await ratesNow(
    container,
    order,
    delivered ?? (country ? { country_code: country } : null)
  )
  const ofPrice = await discountsOfPrice(container, order)
  const retaxed = <Line extends PricedLine>(lines: Line[]) =>
    lines
      .filter((line) => !delivered || !line.tax_lines?.length || isOutdated(line, rates))
      .flatMap((line) => {
        const tax_lines = rates.get(line.id)?.map(({ rate }) => ({ rate }))
        const adjustments = retaxedDiscounts(line, ofPrice)
        return tax_lines && adjustments ? { ...line, adjustments, tax_lines } : []
      })
  const items = retaxed(itemsOf(order))
  const shipping_methods = retaxed(shippingMethodsOf(order))
  decorateCartTotals({ currency_code: order.currency_code, items, shipping_methods } as never)
  const byId = new Map([...items, ...shipping_methods].map((line) => [line.id, line]))
  const inPlace = <Line extends PricedLine | null>(lines: Line[] | null | undefined) =>
    lines?.map((line) => (line && (byId.get(line.id) as Line | undefined)) ?? line)
  return {
    ...order,
    items: inPlace(order.items),
    shipping_methods: inPlace(order.shipping_methods),
  }
}

/**
 * Whether the VAT in a cart's prices is another than its delivery address asks for, as after a change of
 * the shop's rates. What Medusa orders by then, it would lease by.
 */
export async function isVatOutdated(
  container: MedusaContainer,
  cart: LeasableOrder
): Promise<boolean> {
  const rates = await ratesNow(container, cart, taxAddressOf(cart.shipping_address))
  return [...itemsOf(cart), ...shippingMethodsOf(cart)].some((line) => isOutdated(line, rates))
}

/**
 * The promotions that take a part of an untaxed price. Medusa takes that part of a price incl. VAT for a
 * discount excl. VAT, and computes it again once it taxes the cart. In a region without automatic taxes
 * it never does, and orders by it.
 */
async function discountsOfPrice(
  container: MedusaContainer,
  order: LeasableOrder
): Promise<Set<string>> {
  const untaxed = [...itemsOf(order), ...shippingMethodsOf(order)].filter(
    (line) => isInclVat(line) && !line.tax_lines?.length
  )
  const ids = untaxed.flatMap((line) =>
    (line.adjustments ?? []).flatMap((each) => each?.promotion_id ?? [])
  )
  if (!ids.length || !order.region?.automatic_taxes) {
    return new Set()
  }
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "promotion",
    fields: ["id", "application_method.type"],
    filters: { id: ids },
  })
  const percentages = data.filter(({ application_method: how }) => how?.type === "percentage")
  return new Set(percentages.map(({ id }) => id))
}

/**
 * The discounts of a line that is taxed anew. Null if they can't be told: a part of a price that a fixed
 * sum was taken off is another part once the VAT is out.
 */
function retaxedDiscounts({ tax_lines, adjustments }: PricedLine, ofPrice: Set<string>) {
  const discounts = (adjustments ?? []).flatMap((each) => each ?? [])
  const isPart = ({ promotion_id }: Discount) => ofPrice.has(promotion_id ?? "")
  if (tax_lines?.length || !discounts.some(isPart)) {
    return discounts.map((each) => ({ ...each }))
  }
  return discounts.every(isPart)
    ? discounts.map((each) => ({ ...each, is_tax_inclusive: true }))
    : null
}

/** The tax lines now of what is incl. VAT. None if the shop's tax provider gives no answer. */
async function ratesNow(
  container: MedusaContainer,
  order: LeasableOrder,
  address: TaxAddress | null
): Promise<Map<string, TaxLines>> {
  return address
    ? await taxLinesOf(container, taxablesOf(order, isInclVat), address).catch(() => new Map())
    : new Map()
}

/** A tax provider of the shop's own may know more than it is told here: what Medusa has of it stays. */
function isOutdated({ id, tax_lines }: PricedLine, rates: Map<string, TaxLines>): boolean {
  const now = rates.get(id)
  return (
    Boolean(tax_lines?.length && now?.every((line) => line.provider_id === SYSTEM_PROVIDER)) &&
    rateOf(tax_lines) !== rateOf(now)
  )
}
