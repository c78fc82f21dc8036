import { defineConfig, loadEnv, Modules } from "@medusajs/framework/utils"

loadEnv(process.env.NODE_ENV ?? "development", process.cwd())

const env = process.env

/**
 * The plugin's options, from the environment. A market is configured by its address and key; one
 * without either is left out. What has no variable of its own goes into LEASECLOUD_OPTIONS, a JSON
 * object that is laid over the rest.
 */
function leasecloudOptions(): Record<string, unknown> {
  return {
    markets: Object.fromEntries(
      ["se", "dk", "no", "fi"].flatMap((code) => {
        const market = marketOptions(`LEASECLOUD_${code.toUpperCase()}`)
        return market ? [[code, market]] : []
      })
    ),
    encryptionKey: env.LEASECLOUD_ENCRYPTION_KEY,
    ...(env.LEASECLOUD_SANDBOX && { sandbox: env.LEASECLOUD_SANDBOX === "true" }),
    ...(env.LEASECLOUD_SETTLE_AFTER && { settleAfter: Number(env.LEASECLOUD_SETTLE_AFTER) }),
    ...(env.LEASECLOUD_TIMEOUT && { timeout: Number(env.LEASECLOUD_TIMEOUT) }),
    ...JSON.parse(env.LEASECLOUD_OPTIONS || "{}"),
  }
}

function marketOptions(prefix: string) {
  const baseUrl = env[`${prefix}_BASE_URL`]
  const apiKey = env[`${prefix}_API_KEY`]
  const partnerId = env[`${prefix}_PARTNER_ID`]
  const partnerIds = JSON.parse(env[`${prefix}_PARTNER_IDS`] || "{}")
  return baseUrl || apiKey ? { baseUrl, apiKey, ...(partnerId && { partnerId }), partnerIds } : null
}

/** Without Redis, Medusa keeps these in the memory of one process, which is enough for one. */
function redisModules(redisUrl: string) {
  return [
    {
      resolve: "@medusajs/medusa/workflow-engine-redis",
      key: Modules.WORKFLOW_ENGINE,
      options: { redis: { redisUrl } },
    },
    {
      resolve: "@medusajs/medusa/event-bus-redis",
      key: Modules.EVENT_BUS,
      options: { redisUrl },
    },
    {
      resolve: "@medusajs/medusa/locking",
      options: {
        providers: [
          {
            resolve: "@medusajs/medusa/locking-redis",
            id: "locking-redis",
            is_default: true,
            options: { redisUrl },
          },
        ],
      },
    },
    {
      resolve: "@medusajs/medusa/caching",
      options: {
        providers: [
          {
            resolve: "@medusajs/medusa/caching-redis",
            id: "caching-redis",
            is_default: true,
            options: { redisUrl },
          },
        ],
      },
    },
  ]
}

/** A provider of mails, beside Medusa's own of the admin's feed. */
function mailProvider(resolve: string) {
  return {
    resolve: "@medusajs/medusa/notification",
    options: {
      providers: [
        {
          resolve: "@medusajs/medusa/notification-local",
          id: "local",
          options: { channels: ["feed"] },
        },
        {
          resolve,
          id: "mail",
          options: { channels: ["email"], ...JSON.parse(env.MAIL_OPTIONS || "{}") },
        },
      ],
    },
  }
}

/** The repository as a shop: for development, the demo and the tests. The package leaves this out. */
module.exports = defineConfig({
  projectConfig: {
    // Medusa reads DATABASE_URL, MEDUSA_WORKER_MODE, JWT_SECRET and COOKIE_SECRET by itself.
    redisUrl: env.REDIS_URL,
    http: {
      storeCors: env.STORE_CORS ?? "http://localhost:8000",
      adminCors: env.ADMIN_CORS ?? "http://localhost:9000,http://localhost:5173",
      authCors:
        env.AUTH_CORS ?? "http://localhost:9000,http://localhost:8000,http://localhost:5173",
    },
    // A production shop's cookie travels over https only; a demo on plain http would never log in.
    ...(env.MEDUSA_PLAIN_HTTP === "true" && {
      cookieOptions: { secure: false, sameSite: "lax" as const },
    }),
  },
  admin: { disable: env.DISABLE_MEDUSA_ADMIN === "true" },
  modules: [
    { resolve: "./src/modules/leasecloud", options: leasecloudOptions() },
    {
      resolve: "@medusajs/medusa/payment",
      dependencies: ["query", "leasecloud"],
      options: {
        providers: [{ resolve: "./src/providers/leasecloud", id: "leasecloud" }],
      },
    },
    // In the process of a test Medusa reads its flags after this file, and leaves the module out.
    ...(env.MEDUSA_FF_RBAC ? [{ resolve: "@medusajs/medusa/rbac" }] : []),
    ...(env.MAIL_PROVIDER ? [mailProvider(env.MAIL_PROVIDER)] : []),
    ...(env.REDIS_URL ? redisModules(env.REDIS_URL) : []),
  ],
})
