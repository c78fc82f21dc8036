import { spawn } from "node:child_process"

const LINES_OF_A_FAILURE = 40
/** What npm tells the scripts that it runs, and what would lead a further npm astray. */
const OF_OUR_NPM = /^(npm_(?!config_(registry|userconfig|cache)$)|INIT_CWD$|NODE_ENV$)/

/** The environment without what our own `npm run` has put into it. */
export function cleanEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !OF_OUR_NPM.test(name)))
}

/**
 * Runs a command to its end, quietly.
 *
 * @throws Error with the end of its output, when it fails
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
    throw new Error(
      [command, ...args, "failed:"].join(" ") + `\n${lines.slice(-LINES_OF_A_FAILURE).join("\n")}`
    )
  }
}
