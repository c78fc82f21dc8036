import type { Texts } from "./types"
import { actions } from "./da/actions"
import { events } from "./da/events"
import { flags } from "./da/flags"
import { leases } from "./da/leases"
import { products } from "./da/products"
import { settings } from "./da/settings"

export const da: Texts = { actions, events, flags, leases, products, settings }
