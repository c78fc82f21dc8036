import type { Walk } from "../walk"
import { visitCheckout } from "./checkout"
import { visitOrders } from "./orders"
import { visitShop } from "./shop"

/** Every way through the storefront, in order. */
export const WALKS: ((walk: Walk) => Promise<void>)[] = [visitShop, visitCheckout, visitOrders]
