import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join, relative } from "node:path"
import { unifiedDiff } from "./diff"
import { type Change, type Kit, type Leftover, planFor } from "./plan"
import { findStarter, formatterOf, packageManagerOf } from "./project"

export interface Options {
  folder: string
  kit: Kit
  isDryRun: boolean
  say(text: string): void
  confirm(question: string): Promise<boolean>
}

/**
 * Adds leasing to the starter in a folder. Shows all differences, asks, and then writes. Answers 0 if
 * all is done, 1 if something is left to do by hand or nothing was written.
 */
export async function addNextjs({ folder, kit, isDryRun, say, confirm }: Options): Promise<number> {
  const starter = findStarter(folder)
  if (!starter) {
    say(`There is no Next.js starter of Medusa in ${folder}. Name its folder: --dir FOLDER\n`)
    return 1
  }
  const { changes, leftovers, done } = await planFor(starter, kit, formatterOf(starter))
  for (const { path, before, after } of changes) say(unifiedDiff(path, before, after))
  say(`\n${relative(process.cwd(), starter) || "."}\n`)
  for (const { path, what, before } of changes) {
    say(`  ${before === null ? "new   " : "change"} ${path}${before === null ? "" : `: ${what}`}\n`)
  }
  if (done.length) say(`  ${done.length} files have their lines already\n`)
  if (changes.length && (isDryRun || !(await confirm("Write this?")))) {
    say("Nothing was written.\n")
    if (!isDryRun) say("To write without a question: --yes\n")
    return isDryRun ? 0 : 1
  }
  write(starter, changes)
  sayLeftovers(leftovers, say)
  say(nextSteps(starter, changes))
  return leftovers.length ? 1 : 0
}

function write(starter: string, changes: Change[]): void {
  for (const { path, before, after } of changes) {
    const file = join(starter, path)
    const hasCarriageReturns = before !== null && /\r\n/.test(readFileSync(file, "utf8"))
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, hasCarriageReturns ? after.replaceAll("\n", "\r\n") : after)
  }
}

function sayLeftovers(leftovers: Leftover[], say: (text: string) => void): void {
  if (leftovers.length) say("\nTo do by hand:\n")
  for (const { path, what, lines } of leftovers) {
    say(`\n  ${path}: ${what}\n${lines.map((line) => `    ${line}\n`).join("")}`)
  }
}

function nextSteps(starter: string, changes: Change[]): string {
  const isNew = changes.some(({ path }) => path === "package.json")
  const lines = [
    ...(isNew ? [`Run: ${packageManagerOf(starter)} install`] : []),
    "In the shop: add the storefront's origin to STORE_CORS, and enable the payment provider",
    "pp_leasecloud_leasecloud in the region.",
    ...(existsSync(join(starter, ".git")) ? ["See what changed: git diff"] : []),
  ]
  return `\n${changes.length ? "Done. " : "Nothing to change. "}${lines.join("\n")}\n`
}
