#!/usr/bin/env node
import { readFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { createInterface } from "node:readline/promises"
import { parseArgs } from "node:util"
import { addNextjs } from "./add-nextjs"

const USAGE = `Usage: medusa-payment-leasecloud-storefront add nextjs [--dir FOLDER] [--dry-run] [--yes]

Adds leasing to Medusa's Next.js starter: writes files, changes some of the starter's, and shows
each difference first.

  --dir FOLDER  the storefront, or the root of its monorepo (default: this folder)
  --dry-run     shows the differences and writes nothing
  --yes         writes without asking
`

/** The package, from the folder that this file is compiled to. */
const PACKAGE = resolve(__dirname, "../..")

/**
 * Runs the command. Answers its exit code: 0 if all is done, 1 if something is left to do by hand or
 * nothing was written, 2 if the command was called wrongly.
 */
async function main(args: string[]): Promise<number> {
  const options = read(args)
  if (!options) {
    process.stderr.write(USAGE)
    return 2
  }
  if (options.help) {
    process.stdout.write(USAGE)
    return 0
  }
  const { name, version } = JSON.parse(readFileSync(join(PACKAGE, "package.json"), "utf8")) as {
    name: string
    version: string
  }
  return await addNextjs({
    folder: resolve(options.dir),
    kit: { name, version, files: join(PACKAGE, "starters/nextjs") },
    isDryRun: options["dry-run"],
    say: (text) => process.stdout.write(text),
    confirm: options.yes ? async () => true : ask,
  })
}

function read(args: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        dir: { type: "string", default: "." },
        "dry-run": { type: "boolean", default: false },
        yes: { type: "boolean", short: "y", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    })
    return values.help || positionals.join(" ") === "add nextjs" ? values : null
  } catch {
    return null
  }
}

/** Asks at a terminal. Elsewhere nobody can answer: no. */
async function ask(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) return false
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await terminal.question(`${question} [y/N] `)
  terminal.close()
  return /^y(es)?$/i.test(answer.trim())
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code
})
