import { execFile, spawnSync } from "node:child_process"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { promisify } from "node:util"
import { keep } from "./keeper"
import { freePort } from "./ports"

const run = promisify(execFile)

export type Redis = {
  url: string
  /** Runs one command of redis-cli and answers what it prints. */
  command(...args: string[]): Promise<string>
  stop(): Promise<void>
}

/** How to get what several processes of one shop need. */
export const REDIS_HINT =
  "no Redis: install one (Debian: apt-get install redis-server), or set REDIS_URL"

/**
 * The Redis that `REDIS_URL` names, else one of our own from the machine's `redis-server`; null
 * where there is neither. Both take `redis-cli`.
 */
export async function startRedis(folder: string): Promise<Redis | null> {
  const given = process.env.REDIS_URL
  if (given) {
    return { url: given, command: commandOf(given), stop: async () => {} }
  }
  if (spawnSync("redis-server", ["--version"]).status !== 0) {
    return null
  }
  const port = await freePort("127.0.0.1")
  const url = `redis://127.0.0.1:${port}`
  const program = keep({
    command: "redis-server",
    args: ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--rdbcompression", "no"],
    cwd: folder,
    logFile: join(folder, "redis.log"),
    stopSignal: "SIGTERM",
  })
  const command = commandOf(url)
  while (program.isRunning()) {
    const answer = await command("ping").catch(() => "")
    if (answer.trim() === "PONG") {
      return { url, command, stop: () => program.stop() }
    }
    await sleep(50)
  }
  throw new Error(`Redis did not start: see ${join(folder, "redis.log")}`)
}

const LARGEST_ANSWER = 512 * 1024 * 1024

function commandOf(url: string): Redis["command"] {
  return async (...args) => {
    const { stdout } = await run("redis-cli", ["-u", url, ...args], {
      maxBuffer: LARGEST_ANSWER,
      encoding: "latin1",
    })
    return stdout
  }
}
