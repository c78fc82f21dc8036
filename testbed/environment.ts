import { randomBytes } from "node:crypto"

/**
 * The environment of the demo's shop: what the caller set, and for the rest what lets it run on
 * plain http with keys of its own. Sandbox mode is on, so that a lender's statuses can be played.
 */
export function shopEnvironment(
  own: NodeJS.ProcessEnv,
  demo: { databaseUrl: string; lender: Record<string, string>; origins: string[] }
): NodeJS.ProcessEnv {
  const origins = (given: string | undefined) => [given, ...demo.origins].filter(Boolean).join(",")
  return {
    MEDUSA_DISABLE_TELEMETRY: "true",
    MEDUSA_PLAIN_HTTP: "true",
    LEASECLOUD_SANDBOX: "true",
    LEASECLOUD_ENCRYPTION_KEY: randomBytes(32).toString("base64"),
    JWT_SECRET: randomBytes(32).toString("base64"),
    COOKIE_SECRET: randomBytes(32).toString("base64"),
    ...own,
    ...demo.lender,
    STORE_CORS: origins(own.STORE_CORS),
    ADMIN_CORS: origins(own.ADMIN_CORS),
    AUTH_CORS: origins(own.AUTH_CORS),
    DATABASE_URL: demo.databaseUrl,
  }
}
