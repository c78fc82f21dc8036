import { parseArgs } from "node:util"
import { explore, Exploration, missingPrograms } from "./spin"
import { BUGS, SCENES, WITH_LINKS, boundsFor } from "./switches"

const HOW_TO_GET = "apt-get install --no-install-recommends spin gcc libc6-dev"

interface Verdict {
  name: string
  passed: boolean
  said: string
}

/**
 * `npm run model`: explores the model of an order's leases exhaustively, and shows that each known bug
 * breaks it. `npm run model -- --bug NAME` shows how one of them does.
 */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { bug: { type: "string" } } })
  const missing = missingPrograms()
  if (missing.length) {
    console.error(`missing: ${missing.join(", ")}. On Debian: ${HOW_TO_GET}`)
    return close([{ name: "the checker", passed: false, said: "" }])
  }
  if (values.bug) {
    return await showBug(values.bug)
  }
  // The long searches take one core, the short ones the other.
  const [whole, short] = await Promise.all([exploreWhole(), exploreSwitches()])
  return close([...whole, ...short])
}

async function showBug(name: string): Promise<number> {
  if (!BUGS[name]) {
    console.error(`no such bug: ${name}. Known: ${Object.keys(BUGS).join(", ")}`)
    return 1
  }
  const found = await explore(withBug(name))
  console.log((found.counterexample ?? []).join("\n"))
  return close([report(judgeBug(name, found))])
}

/** One after the other: each takes most of the memory. */
async function exploreWhole(): Promise<Verdict[]> {
  const whole = await exploreAll("the model", [])
  return [whole, await exploreAll("the model with links", WITH_LINKS)]
}

async function exploreAll(name: string, switches: string[]): Promise<Verdict> {
  const found = await explore(switches, true)
  const how = found.counterexample ? `\n${found.counterexample.join("\n")}` : ""
  return report({
    name,
    passed: found.complete && !found.counterexample,
    said: `${figures(found)}, ${found.megabytes} MB${how}`,
  })
}

async function exploreSwitches(): Promise<Verdict[]> {
  const verdicts: Verdict[] = []
  for (const name of Object.keys(BUGS)) {
    verdicts.push(report(judgeBug(name, await explore(withBug(name)))))
  }
  for (const name of SCENES) {
    verdicts.push(report(judgeScene(name, await explore([...boundsFor(name), `SCENE=${name}`]))))
  }
  return verdicts
}

/** A bug is looked for in the claim that it is said to break. */
const withBug = (bug: string) => [...boundsFor(bug), `BUG=${bug}`, `CLAIM=${BUGS[bug]}`]

function judgeBug(bug: string, found: Exploration): Verdict {
  const broken = /BROKEN: (.*)$/.exec(found.counterexample?.at(-1) ?? "")?.[1]
  return {
    name: `bug ${bug}`,
    passed: broken !== undefined,
    said: `${broken ?? "breaks nothing"} (${figures(found)})`,
  }
}

/** A scene is reached where the checker stops at it, and not at a claim. */
function judgeScene(scene: string, found: Exploration): Verdict {
  const { counterexample } = found
  const reached = counterexample !== null && !counterexample.some((line) => /BROKEN/.test(line))
  return {
    name: `scene ${scene}`,
    passed: reached,
    said: `${reached ? "reached" : "not reached"} (${figures(found)})`,
  }
}

const figures = ({ states, seconds }: Exploration) =>
  `${states.toLocaleString("en")} states, ${seconds} s`

function report(verdict: Verdict): Verdict {
  console.log(`${verdict.passed ? "ok    " : "FAILED"} ${verdict.name}: ${verdict.said}`)
  return verdict
}

function close(verdicts: Verdict[]): number {
  const failed = verdicts.filter(({ passed }) => !passed).length
  console.log(`${verdicts.length - failed} passed, ${failed} failed`)
  return failed ? 1 : 0
}

main().then(
  (status) => process.exit(status),
  (error: Error) => {
    console.error(error.message)
    console.log("0 passed, 1 failed")
    process.exit(1)
  }
)
