import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { LEASECLOUD_MODULE } from "../../.."
import { authorize } from "../../../authorization/authorize"
import type { CompletionDeps } from "../../../authorization/completion"
import { LEASE_PROVIDER_ID } from "../../../payment-provider"
import type LeaseCloudModuleService from "../../../service"
import {
  FakeShop,
  newCollection,
  newSession,
  placeOf,
  sessionInShop,
  type ShopCollection,
  type ShopOrder,
} from "./shop"

const REGION = {
  id: "reg_1",
  name: "Sverige",
  automatic_taxes: false,
  payment_providers: [{ id: LEASE_PROVIDER_ID }],
}

/** Medusa's container of one process: its queries, its locks and its payments. */
export function containerOf(
  shop: FakeShop,
  deps: CompletionDeps,
  leasecloud: LeaseCloudModuleService
): MedusaContainer {
  // As Medusa's own locks are by default: each process has its own, so that none keeps another out.
  const locking = { acquire: async () => undefined, release: async () => true }
  const known: Record<string, object> = {
    [ContainerRegistrationKeys.QUERY]: {
      graph: async (asked: Query) => ({ data: read(shop, asked) }),
    },
    [ContainerRegistrationKeys.PG_CONNECTION]: new FakeCollections(shop),
    [ContainerRegistrationKeys.LINK]: { delete: async (link: Link) => takeOff(shop, link) },
    [Modules.LOCKING]: locking,
    [Modules.PAYMENT]: new FakePayments(shop, deps, leasecloud),
    [LEASECLOUD_MODULE]: leasecloud,
  }
  return { resolve: (key: string) => known[key] } as unknown as MedusaContainer
}

interface Link {
  [Modules.PAYMENT]: { payment_collection_id: string }
}

/** The collection is none of its order's any more. */
function takeOff({ orders }: FakeShop, link: Link): void {
  const { payment_collection_id } = link[Modules.PAYMENT]
  for (const { collections } of orders.values()) {
    const at = collections.findIndex(({ id }) => id === payment_collection_id)
    if (at >= 0) collections.splice(at, 1)
  }
}

interface Query {
  entity: string
  filters: { id: string | string[] }
}

function read(shop: FakeShop, { entity, filters }: Query): object[] {
  switch (entity) {
    case "order":
      return [filters.id].flat().flatMap((id) => {
        const order = shop.orders.get(id)
        return order ? [graphOf(shop, order)] : []
      })
    case "region":
      return [REGION]
    case "variant":
      return []
    default:
      throw new Error(`nobody is expected to ask for ${entity}`)
  }
}

function graphOf(shop: FakeShop, order: ShopOrder) {
  const { content, status, cartId, collections } = order
  // One in which nobody has begun to pay is always there, as after an order edit.
  if (!collections.some(isEmpty)) {
    collections.push(newCollection(`paycol_${shop.next()}`, 0))
  }
  return {
    ...content,
    total: Number(content.total),
    status,
    is_draft_order: false,
    created_at: "2026-01-01T00:00:00.000Z",
    region_id: REGION.id,
    display_id: 1,
    cart_link: cartId === null ? null : { cart_id: cartId },
    fulfillments: [],
    payment_collections: structuredClone(collections),
  }
}

const isEmpty = ({ status, payment_sessions }: ShopCollection) =>
  status !== "canceled" && !payment_sessions.length

/** Medusa's table of payment collections, for one statement: the plugin sets their status. Nobody else pays. */
class FakeCollections {
  constructor(private readonly shop: FakeShop) {}

  async transaction<T>(work: (trx: FakeCollections) => Promise<T>): Promise<T> {
    return await work(this)
  }

  async raw(_: string, { id, status }: { id: string; status?: string }): Promise<object> {
    if (status) collectionOf(this.shop, id).collection.status = status
    return { rows: [{ id }] }
  }
}

type UpdatedSession = { id: string; amount: number; status?: string }

/** Medusa's payment module, as one process has it. Only the provider's part touches the ledger. */
class FakePayments {
  constructor(
    private readonly shop: FakeShop,
    private readonly deps: CompletionDeps,
    private readonly leasecloud: LeaseCloudModuleService
  ) {}

  async updatePaymentCollections(id: string, values: Partial<ShopCollection>): Promise<void> {
    Object.assign(collectionOf(this.shop, id).collection, values)
  }

  async createPaymentSession(
    collectionId: string,
    { amount }: { amount: number }
  ): Promise<{ id: string }> {
    const { order, collection } = collectionOf(this.shop, collectionId)
    const session = newSession(`payses_${this.shop.next()}`, amount)
    collection.payment_sessions.push(session)
    // As `initiatePayment` does.
    const { purchase } = sessionInShop(order, { session, collection })
    const { ledger } = this.leasecloud
    const lease = await ledger.leaseOf(purchase)
    if (lease) await ledger.rememberSession(lease.id, { id: session.id, collectionId })
    return { id: session.id }
  }

  async authorizePaymentSession(id: string): Promise<void> {
    const order = this.orderWithSession(id)
    const { session } = placeOf(order, id)
    const { status } = await authorize(this.deps, this.shop.viewOf(order, id), id)
    session.status = status
  }

  async retrievePaymentSession(id: string): Promise<object> {
    const { session } = placeOf(this.orderWithSession(id), id)
    return { ...session, currency_code: "sek", data: {} }
  }

  async updatePaymentSession({ id, amount, status }: UpdatedSession): Promise<void> {
    const { session } = placeOf(this.orderWithSession(id), id)
    Object.assign(session, { amount, ...(status && { status }) })
  }

  async deletePaymentSession(id: string): Promise<void> {
    for (const { collections } of this.shop.orders.values()) {
      for (const collection of collections) {
        collection.payment_sessions = collection.payment_sessions.filter((each) => each.id !== id)
      }
    }
  }

  private orderWithSession(id: string): ShopOrder {
    const orders = [...this.shop.orders.values()].filter(({ collections }) =>
      collections.some(({ payment_sessions }) => payment_sessions.some((each) => each.id === id))
    )
    const order = orders.at(-1)
    if (!order) throw new Error(`no order has the session ${id}`)
    return order
  }
}

function collectionOf(
  shop: FakeShop,
  collectionId: string
): { order: ShopOrder; collection: ShopCollection } {
  for (const order of shop.orders.values()) {
    const collection = order.collections.find(({ id }) => id === collectionId)
    if (collection) return { order, collection }
  }
  throw new Error(`no order has the collection ${collectionId}`)
}
