import { resolve } from "node:path"

/** The repository, which is the shop's source. */
export const ROOT = resolve(__dirname, "..")
/** Where `medusa build` puts the shop (tsconfig's outDir). */
export const BUILT_SHOP = resolve(ROOT, ".medusa/app")
export const MEDUSA_CLI = require.resolve("@medusajs/cli/cli.js")
