import { join, resolve } from "node:path"

/** The plugin's package, as the bench builds it. */
export const PLUGIN = resolve(__dirname, "../../../.medusa/bench")

/** Where Medusa looks for what a plugin's package holds. */
export const PLUGIN_SOURCES = join(PLUGIN, ".medusa/server/src")
