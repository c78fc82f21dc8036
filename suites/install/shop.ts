import { readFileSync } from "node:fs"
import { join } from "node:path"
import { request } from "../../testbed/shopper/http"
import { until } from "../../testbed/steps"
import { keep, type KeptProgram } from "../../testbed/keeper"
import { freePort } from "../../testbed/ports"

/** Its own browser cookies are for this name. */
const HOST = "localhost"
const START_TIMEOUT_MS = 180_000

export type RunningShop = { url: string; program: KeptProgram }

/** Starts the built shop of `folder` as in production, and waits until it answers. */
export async function startBuiltShop(folder: string, env: NodeJS.ProcessEnv): Promise<RunningShop> {
  const port = await freePort(HOST)
  const logFile = join(folder, "shop.log")
  const program = keep({
    command: process.execPath,
    args: [join(folder, "node_modules/@medusajs/cli/cli.js"), "start", "--port", String(port)],
    cwd: join(folder, ".medusa/server"),
    env: { ...env, NODE_ENV: "production" },
    logFile,
    stopSignal: "SIGTERM",
  })
  const endOfLog = () => readFileSync(logFile, "utf8").trimEnd().split("\n").slice(-30).join("\n")
  const url = `http://${HOST}:${port}`
  await until(
    async () => {
      if (!program.isRunning()) {
        throw new Error(`The shop ended while it started:\n${endOfLog()}`)
      }
      return await fetch(`${url}/health`).then(
        (response) => (response.ok ? true : null),
        () => null
      )
    },
    { every: 250, within: START_TIMEOUT_MS, otherwise: () => `No answer:\n${endOfLog()}` }
  )
  return { url, program }
}

/** A token of a logged-in admin user. */
export async function logIn(
  url: string,
  credentials: { email: string; password: string }
): Promise<string> {
  const { body } = await request<{ token?: string; message?: string }>(
    `${url}/auth/user/emailpass`,
    { method: "POST", body: credentials }
  )
  if (!body.token) {
    throw new Error(`The admin could not log in: ${body.message}`)
  }
  return body.token
}
