import type Medusa from "@medusajs/js-sdk"
import { SeededShop } from "./seed"
import { DEMO_MARKETS, MarketCode } from "./seed/markets"
import { BUYERS, CompanyAddress } from "./shopper/people"

/** Goods of the catalogue, or an item of the merchant's own that has a price and no SKU. */
export type DraftItem =
  | { sku: string; quantity?: number; unit_price?: number }
  | { title: string; unit_price: number; quantity?: number }

export type DraftRequest = {
  market: MarketCode
  items: DraftItem[]
  /** Null: none. */
  email?: string | null
  /** Whose it is; the order takes this customer's email address. */
  customerId?: string
  /** The shop's own, if absent. */
  salesChannelId?: string
  /** Laid over the market's buyer, for both addresses; null leaves a field out. */
  address?: Partial<Record<keyof CompanyAddress, string | null>>
  locale?: string
}

/** What a merchant does with draft orders, over the admin API as the admin's pages do it. */
export class DraftOrders {
  /** @param sdk Medusa's SDK, logged in as an admin user */
  constructor(
    private readonly sdk: Medusa,
    private readonly shop: Pick<SeededShop, "regions" | "variants" | "shipping_options">
  ) {}

  /** Made in one call with all that it holds, as an ERP makes one. Answers its id. */
  async create(wanted: DraftRequest): Promise<string> {
    return await this.make(wanted, {
      items: wanted.items.map((item) => ({ quantity: 1, ...this.lineOf(item) })),
      shipping_methods: [
        {
          name: DEMO_MARKETS[wanted.market].deliveryName,
          shipping_option_id: this.shop.shipping_options[wanted.market],
          amount: DEMO_MARKETS[wanted.market].delivery,
        },
      ],
    })
  }

  /** Made empty and then edited, as the admin's pages make one. Answers its id. */
  async createByEdit(wanted: DraftRequest): Promise<string> {
    const id = await this.make(wanted, {})
    await this.edit(id, { items: wanted.items, shippingOf: wanted.market })
    return id
  }

  /** Adds items, a delivery and promotion codes in one confirmed edit. */
  async edit(
    id: string,
    added: { items?: DraftItem[]; shippingOf?: MarketCode; promoCodes?: string[] }
  ): Promise<void> {
    const { draftOrder } = this.sdk.admin
    await draftOrder.beginEdit(id)
    if (added.items) {
      const items = added.items.map((item) => ({ quantity: 1, ...this.lineOf(item) }))
      await draftOrder.addItems(id, { items })
    }
    if (added.shippingOf) {
      await draftOrder.addShippingMethod(id, {
        shipping_option_id: this.shop.shipping_options[added.shippingOf],
      })
    }
    if (added.promoCodes) await draftOrder.addPromotions(id, { promo_codes: added.promoCodes })
    await draftOrder.requestEdit(id)
    await draftOrder.confirmEdit(id)
  }

  /** The same row as an order that waits for payment. */
  async convert(id: string): Promise<void> {
    await this.sdk.admin.draftOrder.convertToOrder(id)
  }

  /** An order that waits for payment, made and converted. Answers its id. */
  async place(wanted: DraftRequest): Promise<string> {
    const id = await this.create(wanted)
    await this.convert(id)
    return id
  }

  private async make(wanted: DraftRequest, contents: object): Promise<string> {
    const { market, email, customerId, salesChannelId, address, locale } = wanted
    const buyer = BUYERS[market]
    const { draft_order } = await this.sdk.admin.draftOrder.create({
      region_id: this.shop.regions[market],
      // Medusa would take another address for another customer.
      email: customerId ? undefined : email === undefined ? buyer.email : email,
      billing_address: { ...buyer.address, ...address },
      shipping_address: { ...buyer.address, ...address },
      ...(customerId && { customer_id: customerId }),
      ...(salesChannelId && { sales_channel_id: salesChannelId }),
      ...(locale && { locale }),
      ...contents,
    } as Parameters<Medusa["admin"]["draftOrder"]["create"]>[0])
    return draft_order.id
  }

  private lineOf(item: DraftItem) {
    if (!("sku" in item)) return item
    const { sku, ...rest } = item
    return { variant_id: this.shop.variants[sku], ...rest }
  }
}
