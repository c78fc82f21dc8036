import type { Checks } from "../../testbed/program"
import type { StarterProject } from "./project"

/** The state of the project ahead of the command. */
export type Before = { packages: number; unformatted: string[] }

/** Applies the command, and applies it again. */
export function checkCommand(checks: Checks, project: StarterProject, command: string): void {
  const first = project.addLeasing(command)
  checks.check("the command finds every place of the starter", [
    ...(first.code === 0 ? [] : [`it ended with ${first.code}`]),
    ...linesOf(first.said.split("To do by hand:")[1] ?? ""),
  ])
  const files = project.fingerprint()
  const second = project.addLeasing(command)
  checks.check("a second time it changes nothing", [
    ...(second.said.includes("Nothing to change.") ? [] : linesOf(second.said)),
    ...(project.fingerprint() === files ? [] : ["files have changed"]),
  ])
}

/** Types, style and size of the project with leasing in it. */
export function checkFiles(checks: Checks, project: StarterProject, before: Before): void {
  checks.check("TypeScript accepts all files", project.typeErrors())
  const worse = project.unformatted().filter((file) => !before.unformatted.includes(file))
  checks.check("the starter's Prettier accepts what it accepted, and the new files", worse)
  const packages = project.closure()
  console.log(`packages of a production install: ${before.packages} before, ${packages} after`)
  checks.check("the storefront has one package more", [
    ...(packages === before.packages + 1 ? [] : [`${before.packages} became ${packages}`]),
  ])
}

const linesOf = (text: string) => text.split("\n").filter((line) => line.trim())
