import { spawn, spawnSync } from "node:child_process"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"

const MODEL = join(__dirname, "lease.pml")

/** Megabytes that the checker may take. */
const MEMORY = 7_500
/** Steps of the longest history that it follows. */
const DEPTH = 200_000

/** For the whole search, which is long. */
const THOROUGH = { compiler: ["-O3"], table: "-w26" }
/** For a search that ends soon: compiled fast, and it tries the rarer steps first. */
const SHORT = { compiler: ["-O0", "-DT_REVERSE"], table: "-w22" }

export interface Exploration {
  /** Whether every reachable state was looked at, or the search ended at a broken claim. */
  complete: boolean
  states: number
  seconds: number
  megabytes: number
  /** How the broken claim comes about, one line for each step that says something. */
  counterexample: string[] | null
}

/** The programs that are missing here, of those that the checker needs. */
export function missingPrograms(): string[] {
  return ["spin", "gcc"].filter((name) => spawnSync(name, ["--version"]).error)
}

/**
 * Explores the model with the switches given (`BUG=LATE_POST`), exhaustively, or until a claim breaks.
 * @throws Error where the model does not compile, or the checker stops for want of memory or depth.
 */
export async function explore(switches: string[], thorough = false): Promise<Exploration> {
  const folder = await mkdtemp(join(tmpdir(), "leasecloud-model-"))
  try {
    const defined = switches.map((each) => `-D${each}`)
    await run(folder, "spin", ["-a", ...defined, MODEL])
    const flags = ["-DSAFETY", "-DNOREDUCE", "-DNOBOUNDCHECK", "-DNOFAIR", `-DMEMLIM=${MEMORY}`]
    const { compiler, table } = thorough ? THOROUGH : SHORT
    await run(folder, "gcc", [...compiler, "-w", ...flags, "-o", "pan", "pan.c"])
    const report = await run(folder, "./pan", [`-m${DEPTH}`, table, "-E", "-n"])
    const found = readReport(report)
    if (found.errors === 0) {
      return { ...found, counterexample: null }
    }
    const replay = await run(folder, "spin", ["-t", "-k", "lease.pml.trail", ...defined, MODEL])
    return { ...found, counterexample: readReplay(replay) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** What a program prints; it may end in whatever way. */
async function run(cwd: string, program: string, args: string[]): Promise<string> {
  const child = spawn(program, args, { cwd, stdio: ["ignore", "pipe", "pipe"] })
  let printed = ""
  child.stdout.on("data", (text) => (printed += text))
  child.stderr.on("data", (text) => (printed += text))
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject)
    child.on("close", resolve)
  })
  if (status !== 0) {
    throw new Error(`${program} ended with ${status}:\n${printed.slice(-2_000)}`)
  }
  return printed
}

/** Reads the summary of a search. */
function readReport(report: string) {
  const number = (pattern: RegExp) => Number(pattern.exec(report)?.[1] ?? NaN)
  const errors = number(/errors: (\d+)/)
  if (Number.isNaN(errors) || /max search depth too small|out of memory/.test(report)) {
    throw new Error(`the search did not end:\n${report.slice(-2_000)}`)
  }
  return {
    errors,
    complete: !report.includes("Search not completed"),
    states: number(/([\d.e+]+) states, stored/),
    seconds: number(/elapsed time ([\d.e+]+) seconds/) || 0,
    megabytes: Math.round(number(/([\d.e+]+)\s+total actual memory usage/)),
  }
}

/** The checker indents what the model prints by the number of the process that prints it. */
const FIRST_INDENT = 6
const INDENT = 4
const WHO = ["first process", "second process", "around them", "at last"]

/** What the model prints on the way to a broken claim. Time that passes repeatedly is said once. */
function readReplay(replay: string): string[] {
  const end = replay.search(/^(spin: |#processes)/m)
  const lines = replay
    .slice(0, end)
    .replaceAll(/BROKEN:\s+/g, "BROKEN: ")
    .split("\n")
    .filter((line) => line.trim())
    .map((line) => {
      const process = (line.length - line.trimStart().length - FIRST_INDENT) / INDENT
      return `${(WHO[process] ?? "").padEnd(16)}${line.trim()}`
    })
  return lines.filter((line, at) => !(line.endsWith("time passes") && line === lines[at - 1]))
}
