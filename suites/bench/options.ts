import { parseArgs } from "node:util"

/** The parts of the bench, in the order in which they run. */
export const PARTS = [
  "boot",
  "quotes",
  "checkout",
  "following",
  "changes",
  "lists",
  "history",
  "bursts",
  "outage",
] as const

export type Part = (typeof PARTS)[number]

export type BenchOptions = {
  parts: Part[]
  /** Share of the full numbers of quotes, leases and orders: for trying the bench out. */
  scale: number
}

export const HELP = `Measures the plugin against its targets.

  npm run bench                          everything
  npm run bench -- quotes lists          some parts: ${PARTS.join(", ")}
  npm run bench -- following --scale 0.1 with a tenth of the leases, orders and quotes

It ends with 1 where a target is missed. Targets are meant for a scale of 1.`

/** Bad arguments, in words for the person who typed them. */
export class UsageError extends Error {}

/** Reads the command line; null where only help is wanted. Throws `UsageError`. */
export function parseCommandLine(argv: string[]): BenchOptions | null {
  let parsed
  try {
    parsed = parseArgs({
      args: argv,
      allowPositionals: true,
      options: { scale: { type: "string", default: "1" }, help: { type: "boolean" } },
    })
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
  const { values, positionals } = parsed
  if (values.help) return null
  const unknown = positionals.find((name) => !PARTS.includes(name as Part))
  if (unknown) throw new UsageError(`"${unknown}" is no part: ${PARTS.join(", ")}.`)
  const scale = Number(values.scale)
  if (!(scale > 0 && scale <= 1)) throw new UsageError("--scale must be above 0 and at most 1.")
  return {
    parts: PARTS.filter((part) => !positionals.length || positionals.includes(part)),
    scale,
  }
}
