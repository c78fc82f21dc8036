import type { Texts } from "./types"
import { actions } from "./sv/actions"
import { events } from "./sv/events"
import { flags } from "./sv/flags"
import { leases } from "./sv/leases"
import { products } from "./sv/products"
import { settings } from "./sv/settings"

export const sv: Texts = { actions, events, flags, leases, products, settings }
