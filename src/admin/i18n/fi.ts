import type { Texts } from "./types"
import { actions } from "./fi/actions"
import { events } from "./fi/events"
import { flags } from "./fi/flags"
import { leases } from "./fi/leases"
import { products } from "./fi/products"
import { settings } from "./fi/settings"

export const fi: Texts = { actions, events, flags, leases, products, settings }
