import { actions } from "./en/actions"
import { events } from "./en/events"
import { flags } from "./en/flags"
import { leases } from "./en/leases"
import { products } from "./en/products"
import { settings } from "./en/settings"

export const en = { actions, events, flags, leases, products, settings }
