import { Simulator } from "../../simulator"

/** An address that refuses connections: the port is reserved, and nothing listens there. */
export const NO_ONE_LISTENS = "http://127.0.0.1:1"

/** For tests only, of course: 32 bytes. */
const ENCRYPTION_KEY = Buffer.alloc(32, "test").toString("base64")

/** What medusa-config.ts reads, so that every market talks to the simulator. */
export function simulatorEnvironment(simulator: Pick<Simulator, "url" | "keys">) {
  const markets = Object.entries(simulator.keys).flatMap(([code, key]) => [
    [`LEASECLOUD_${code.toUpperCase()}_BASE_URL`, simulator.url],
    [`LEASECLOUD_${code.toUpperCase()}_API_KEY`, key],
  ])
  return {
    ...Object.fromEntries(markets),
    LEASECLOUD_ENCRYPTION_KEY: ENCRYPTION_KEY,
  } as Record<string, string>
}

/** Sets variables of this process. Answers a function that puts everything back. */
export function setEnvironment(variables: Record<string, string>): () => void {
  const before = Object.keys(variables).map((name) => [name, process.env[name]] as const)
  Object.assign(process.env, variables)
  return () => {
    for (const [name, value] of before) {
      if (value === undefined) {
        delete process.env[name]
      } else {
        process.env[name] = value
      }
    }
  }
}
