import { defineConfig } from "@medusajs/framework/utils"
import { PLUGIN, PLUGIN_SOURCES } from "./plugin"

const { env } = process
const MARKETS = ["se", "dk", "no", "fi"]

/** The plugin as a merchant's shop has it: built, and told of in the documented block. */
const leasing = {
  plugins: [
    {
      resolve: PLUGIN,
      options: {
        markets: Object.fromEntries(
          MARKETS.map((code) => [
            code,
            {
              baseUrl: env[`LEASECLOUD_${code.toUpperCase()}_BASE_URL`],
              apiKey: env[`LEASECLOUD_${code.toUpperCase()}_API_KEY`],
            },
          ])
        ),
        encryptionKey: env.LEASECLOUD_ENCRYPTION_KEY,
        sandbox: true,
      },
    },
  ],
  modules: [
    {
      resolve: "@medusajs/medusa/payment",
      dependencies: ["query", "leasecloud"],
      options: {
        providers: [{ resolve: `${PLUGIN_SOURCES}/providers/leasecloud`, id: "leasecloud" }],
      },
    },
  ],
}

/** The shop that the bench measures, and the same shop without the plugin to compare it with. */
module.exports = defineConfig({
  projectConfig: {
    http: { storeCors: "http://localhost", adminCors: "http://localhost", authCors: "*" },
  },
  admin: { disable: true },
  ...(env.BENCH_WITHOUT_PLUGIN === "true" ? {} : leasing),
})
