import type Medusa from "@medusajs/js-sdk"
import type { SeededShop } from "."
import { DraftOrders } from "../draft-orders"
import { Account, registerCustomer } from "../shopper/account"

/** What the demo's merchant has sold by phone and by offer, and to whom. */
export type SeededOffers = {
  /** A draft order in Sweden that can be leased once it is an order. */
  draft_orders: { se: string }
  /** An offer that `customers.plain` has accepted: an order that nobody has paid. */
  offers: { se: string }
  customers: Record<keyof typeof ACCOUNTS, Account>
}

const ACCOUNTS = {
  plain: { email: "kund@exempelkaffe.example", password: "leasecloud-demo" },
  /** Of the customer group `GROUP`. */
  group: { email: "inkop@koncernen.example", password: "leasecloud-demo" },
}

const GROUP = "Ramavtal"

/**
 * Gives the demo shop two customers with logins, a draft order and an accepted offer. What is there
 * from an earlier start stays; a draft order that has become an order since gets a successor.
 *
 * @param sdk Medusa's SDK, logged in as an admin user
 */
export async function seedOffers(sdk: Medusa, shop: SeededShop): Promise<SeededOffers> {
  const plain = await customerOf(sdk, shop, ACCOUNTS.plain)
  const group = await customerOf(sdk, shop, ACCOUNTS.group)
  await joinGroup(sdk, group)
  const drafts = new DraftOrders(sdk, shop)
  const { draft_orders } = await sdk.admin.draftOrder.list({ customer_id: group, limit: 1 })
  const { orders } = await sdk.admin.order.list({ customer_id: plain, limit: 1 })
  const wanted = { market: "se", locale: "sv-SE" } as const
  return {
    draft_orders: {
      se:
        draft_orders[0]?.id ??
        (await drafts.create({
          ...wanted,
          customerId: group,
          items: [{ sku: "ESPRESSO-2G" }, { sku: "CHAIR-BLACK", quantity: 6 }],
          address: { company: "Koncernen Exempel AB" },
        })),
    },
    offers: {
      se:
        orders[0]?.id ??
        (await drafts.place({
          ...wanted,
          customerId: plain,
          items: [{ sku: "LAPTOP-16", quantity: 2 }, { sku: "KEYBOARD" }],
        })),
    },
    customers: ACCOUNTS,
  }
}

/** The id of the customer with this login, which is made if the shop has none. */
async function customerOf(sdk: Medusa, shop: SeededShop, account: Account): Promise<string> {
  const { email } = account
  const { customers } = await sdk.admin.customer.list({ email, has_account: true })
  return customers[0]?.id ?? (await registerCustomer(sdk, shop.publishable_key, account))
}

async function joinGroup(sdk: Medusa, customerId: string): Promise<void> {
  const { customer_groups } = await sdk.admin.customerGroup.list({ name: GROUP })
  const { id } =
    customer_groups[0] ?? (await sdk.admin.customerGroup.create({ name: GROUP })).customer_group
  // Medusa would make another member of the same customer.
  const { customers } = await sdk.admin.customer.list({ id: customerId, groups: id })
  if (!customers.length) {
    await sdk.admin.customerGroup.batchCustomers(id, { add: [customerId] })
  }
}
