import { spawn } from "node:child_process"
import { createHash, randomBytes } from "node:crypto"
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { buildWidget } from "../tooling/build-widget"
import type { Admin } from "./admin"
import { keep, KeptProgram } from "./keeper"
import { BUILT_SHOP, MEDUSA_CLI, ROOT } from "./paths"
import { endOfFile, ExplainedError, step, until } from "./program"
import { serves } from "./shop-process"

const LINES_OF_A_FAILURE = 40
const START_TIMEOUT_MS = 300_000

/**
 * Runs a command to its end, quietly.
 *
 * @throws ExplainedError with the end of its output if it fails
 */
export async function run(
  [command, ...args]: string[],
  { cwd, env }: { cwd: string; env: NodeJS.ProcessEnv }
): Promise<void> {
  const chunks: Buffer[] = []
  const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] })
  child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk))
  child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk))
  const end = () => child.kill()
  process.once("exit", end)
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject)
    child.once("close", resolve)
  })
  process.removeListener("exit", end)
  if (code !== 0) {
    const lines = Buffer.concat(chunks).toString("utf8").trimEnd().split("\n")
    throw new ExplainedError(
      [command, ...args, "failed:"].join(" ") + `\n${lines.slice(-LINES_OF_A_FAILURE).join("\n")}`
    )
  }
}

/** What npm passes to the scripts that it runs, and what would lead a further npm astray. */
const OF_OUR_NPM = /^(npm_(?!config_(registry|userconfig|cache)$)|INIT_CWD$|NODE_ENV$)/

/** The environment without what our own `npm run` has put into it. */
export function cleanEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !OF_OUR_NPM.test(name)))
}

/** Runs a command of Medusa's command line in the repository. */
export async function medusa(args: string[], env: NodeJS.ProcessEnv): Promise<void> {
  await run([process.execPath, MEDUSA_CLI, ...args], { cwd: ROOT, env })
}

/** Brings the database that `DATABASE_URL` of `env` names up to date. */
export async function migrate(env: NodeJS.ProcessEnv): Promise<void> {
  await medusa(["db:migrate", "--execute-safe-links", "--execute-safe-search"], env)
}

export async function createUser({ email, password }: Admin, env: NodeJS.ProcessEnv) {
  await medusa(["user", "--email", email, "--password", password], env)
}

/** A shop as `medusa build` leaves it, and where it is to listen. */
export type BuiltShop = {
  /** The built application. */
  folder: string
  cli: string
  host: string
  port: number
  env: NodeJS.ProcessEnv
  logFile: string
}

/**
 * Starts a built shop as in production and waits until it answers.
 *
 * @throws ExplainedError with the end of its log if it does not
 */
export async function startBuiltShop(shop: BuiltShop): Promise<KeptProgram> {
  const { folder, cli, host, port, env, logFile } = shop
  const program = keep({
    command: process.execPath,
    args: [cli, "start", "--port", String(port), "--host", host],
    cwd: folder,
    env: { ...env, NODE_ENV: "production" },
    logFile,
    stopSignal: "SIGTERM",
  })
  try {
    await until(
      async () => {
        if (!program.isRunning()) {
          throw new ExplainedError(`The shop ended while it started:\n${endOfFile(logFile)}`)
        }
        return await serves(`http://${host}:${port}`)
      },
      {
        every: 250,
        within: START_TIMEOUT_MS,
        otherwise: () => `The shop does not answer:\n${endOfFile(logFile)}`,
      }
    )
    return program
  } catch (error) {
    await program.stop()
    throw error
  }
}

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

/** What the built shop is made of; the rest of the repository doesn't run in it. */
const SOURCES = ["src", "medusa-config.ts", "tsconfig.json", "package-lock.json"]
const STAMP = join(BUILT_SHOP, ".built-from")

/** Builds the shop and its admin, unless the last build is of these very sources. */
export async function buildShop(env: NodeJS.ProcessEnv): Promise<void> {
  buildWidget()
  const fingerprint = fingerprintOf(SOURCES.map((source) => join(ROOT, source)))
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === fingerprint) {
    return
  }
  await step("Building the shop and its admin", async () => {
    await medusa(["build"], env)
    writeFileSync(STAMP, fingerprint)
  })
}

/** Changes if one of these files, or one in these folders, changes. */
export function fingerprintOf(paths: string[]): string {
  const hash = createHash("sha256")
  for (const file of paths.flatMap(filesBelow).sort()) {
    hash.update(file).update(readFileSync(file))
  }
  return hash.digest("hex")
}

function filesBelow(path: string): string[] {
  return statSync(path).isDirectory()
    ? readdirSync(path).flatMap((name) => filesBelow(join(path, name)))
    : [path]
}
