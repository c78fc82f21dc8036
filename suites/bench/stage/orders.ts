import type { Cloned } from "./clone"
import { cloneRows } from "./clone"
import type { Bench } from "./open"
import { idsOf, ModelLease } from "./leases"

const NUMBERED = "jsonb_build_object('display_id', 100000 + n)"
const OF_ORDER = "order_id = $1"
const OF_COLLECTION =
  "payment_collection_id IN (SELECT payment_collection_id FROM order_payment_collection WHERE order_id = $1)"

/** The rows of Medusa that make a placed order whose payment waits. */
const ORDER_TABLES: Cloned[] = [
  { table: "order", where: "id = $1", over: `${NUMBERED} || CREATED` },
  { table: "order_summary", where: OF_ORDER },
  {
    table: "order_line_item",
    where: "id IN (SELECT item_id FROM order_item WHERE order_id = $1)",
  },
  { table: "order_item", where: OF_ORDER },
  {
    table: "order_shipping_method",
    where: "id IN (SELECT shipping_method_id FROM order_shipping WHERE order_id = $1)",
  },
  { table: "order_shipping", where: OF_ORDER },
  {
    table: "payment_collection",
    where: "id IN (SELECT payment_collection_id FROM order_payment_collection WHERE order_id = $1)",
  },
  { table: "payment_session", where: OF_COLLECTION },
  { table: "order_payment_collection", where: OF_ORDER },
  { table: "order_cart", where: OF_ORDER },
  { table: "cart", where: "id IN (SELECT cart_id FROM order_cart WHERE order_id = $1)" },
  { table: "cart_payment_collection", where: OF_COLLECTION },
]

/** Clones of the model's order in Medusa, `count` of them; older the higher their number. */
export async function cloneOrders(stage: Bench, model: ModelLease, count: number): Promise<void> {
  const created = "jsonb_build_object('created_at', now() - n * interval '5 minutes')"
  await cloneRows(stage.pool, model.order_id, {
    ids: await idsOfOrder(stage, model),
    tables: ORDER_TABLES.map((cloned) => ({
      ...cloned,
      over: cloned.over?.replace("CREATED", created),
    })),
    count,
  })
}

/** Every id of a row that is cloned, as it stands in the others that name it. */
async function idsOfOrder({ pool }: Bench, model: ModelLease): Promise<string[]> {
  const ids = new Set(idsOf(model))
  for (const { table, where } of ORDER_TABLES) {
    const { rows } = await pool.query<{ id: string }>(`SELECT id FROM "${table}" WHERE ${where}`, [
      model.order_id,
    ])
    for (const { id } of rows) ids.add(id)
  }
  return [...ids]
}
