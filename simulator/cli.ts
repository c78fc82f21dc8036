import { parseArgs } from "node:util"
import { SimulatorOptions, startSimulator } from "./index"
import { LIST_ORDERS } from "./orders"
import { PRICING_MODES } from "./pricing"
import { Market, MARKET_CODES } from "./types"

const HELP = `A stand-in for the LeaseCloud partner API.

  leasecloud-simulator [options]       in a shop that has the plugin: npx leasecloud-simulator
  npm run simulator -- [options]       in a clone of the plugin's repository

  --port N           port (default 4010; 0 takes any free one)
  --control-port N   further port for control calls alone, open also while the API is down
  --host ADDRESS     address to listen on (default 127.0.0.1)
  --key MARKET=KEY   API key of a market: se, dk, no or fi; may be repeated
                     (default sim-key-se, sim-key-dk, sim-key-no, sim-key-fi)
  --no-limit         lift the limit of 100 requests per 5 minutes per address
  --order ORDER      order of the list: newest-first (default) or oldest-first
  --lag MS           milliseconds that every answer takes longer
  --pricing MODE     ${PRICING_MODES.join(", ")} (default tariff)
  --error-status N   status of a validation error: 400 (default) or 422
  --help             this text

Control calls are under /_control: see docs/simulator.md.`

/** Bad arguments, in words for the person who typed them. */
class UsageError extends Error {}

function wholeNumber(name: string, text: string, max: number): number {
  const value = Number(text)
  if (!/^\d+$/.test(text) || value > max) {
    throw new UsageError(`--${name} must be a whole number from 0 to ${max}, not "${text}".`)
  }
  return value
}

function oneOf<T extends string>(name: string, text: string, allowed: readonly T[]): T {
  if (allowed.includes(text as T)) return text as T
  throw new UsageError(`--${name} must be one of ${allowed.join(", ")}, not "${text}".`)
}

function parseKeys(texts: string[]): Partial<Record<Market, string>> {
  const keys: Partial<Record<Market, string>> = {}
  for (const text of texts) {
    const [, market, key] = /^(\w+)=(\S+)$/.exec(text) ?? []
    if (!key) throw new UsageError("--key must look like se=KEY.")
    keys[oneOf("key", market, MARKET_CODES)] = key
  }
  return keys
}

/**
 * Reads the command line. Returns null where only help is wanted; throws `UsageError` on what can't
 * be understood.
 */
export function parseCommandLine(argv: string[]): SimulatorOptions | null {
  let values
  try {
    values = parseArgs({
      args: argv,
      options: {
        port: { type: "string", default: "4010" },
        "control-port": { type: "string" },
        host: { type: "string", default: "127.0.0.1" },
        key: { type: "string", multiple: true, default: [] },
        "no-limit": { type: "boolean", default: false },
        order: { type: "string", default: "newest-first" },
        lag: { type: "string", default: "0" },
        pricing: { type: "string", default: "tariff" },
        "error-status": { type: "string", default: "400" },
        help: { type: "boolean", default: false },
      },
    }).values
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
  if (values.help) return null
  return {
    port: wholeNumber("port", values.port, 65_535),
    host: values.host,
    ...(values["control-port"] && {
      controlPort: wholeNumber("control-port", values["control-port"], 65_535),
    }),
    keys: parseKeys(values.key),
    limit: !values["no-limit"],
    listOrder: oneOf("order", values.order, LIST_ORDERS),
    lag: wholeNumber("lag", values.lag, 600_000),
    pricing: oneOf("pricing", values.pricing, PRICING_MODES),
    validationStatus:
      oneOf("error-status", values["error-status"], ["400", "422"]) === "422" ? 422 : 400,
  }
}

/** The command `npm run simulator`: starts, prints URL and keys, ends on SIGTERM and SIGINT. */
export async function runCli(argv: string[]): Promise<void> {
  try {
    const options = parseCommandLine(argv)
    if (!options) return console.log(HELP)
    const simulator = await startSimulator(options)
    console.log(
      `LeaseCloud simulator on ${simulator.url} (control calls on ${simulator.url}/_control)`
    )
    for (const [market, key] of Object.entries(simulator.keys)) console.log(`  ${market}  ${key}`)
    for (const signal of ["SIGTERM", "SIGINT"] as const) {
      process.once(signal, () => void simulator.close())
    }
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException
    console.error(message)
    if (code === "EADDRINUSE") console.error("Choose another port: --port N.")
    if (error instanceof UsageError) console.error("Try --help.")
    process.exitCode = 1
  }
}
