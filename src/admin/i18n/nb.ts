import type { Texts } from "./types"
import { actions } from "./nb/actions"
import { events } from "./nb/events"
import { flags } from "./nb/flags"
import { leases } from "./nb/leases"
import { products } from "./nb/products"
import { settings } from "./nb/settings"

export const nb: Texts = { actions, events, flags, leases, products, settings }
