import { spawn } from "node:child_process"
import { DemoError } from "./steps"
import { MEDUSA_CLI, ROOT } from "./paths"

const LINES_OF_A_FAILURE = 40

/**
 * Runs one command of Medusa's command line in the repository. Its output is shown only when it
 * fails.
 *
 * @throws DemoError with the end of the output
 */
export async function medusa(args: string[], env: NodeJS.ProcessEnv): Promise<void> {
  const chunks: Buffer[] = []
  const child = spawn(process.execPath, [MEDUSA_CLI, ...args], {
    cwd: ROOT,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  })
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
    throw new DemoError(`medusa ${args[0]} failed:\n${lines.slice(-LINES_OF_A_FAILURE).join("\n")}`)
  }
}
