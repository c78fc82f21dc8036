import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { CHROMIUM_HINT, findChromium, launchChromium } from "../../testbed/chromium"
import { Checks, runProgram, Stack } from "../../testbed/program"
import { pack } from "../../tooling/package/pack"
import { tryVersion } from "./try-version"
import { FLOOR, NEWEST, versionOf } from "./app"

const USAGE = `npm run test:install -- --medusa ${NEWEST}

Packs the plugin, installs it into a fresh Medusa shop in a temporary folder as the README says, leases
a cart and, by a link, an order there, and looks at the admin. --medusa may be repeated; without it \`floor\` and \`newest\`, the
oldest and the newest version that the plugin is for: ${FLOOR} and ${NEWEST}. --keep leaves the shops on
disk.`

async function main(stack: Stack): Promise<number> {
  const { values } = parseArgs({
    options: {
      medusa: { type: "string", multiple: true, default: ["floor", "newest"] },
      keep: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  })
  if (values.help) {
    console.log(USAGE)
    return 0
  }
  return await run(stack, values.medusa.map(versionOf), values.keep)
}

async function run(stack: Stack, versions: string[], keep: boolean): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "leasecloud-install-"))
  stack.push(() => (keep ? console.log(folder) : rmSync(folder, { recursive: true, force: true })))
  const checks = new Checks()
  const { file, size } = pack(folder)
  console.log(`${file}, ${Math.round(size / 1000)} kB`)
  const browser = findChromium() ? await launchChromium() : null
  if (!browser) console.log(`skip the admin's pages: ${CHROMIUM_HINT}`)
  stack.push(() => browser?.close())
  for (const version of versions) {
    const attempt = { version, tarball: file, folder: join(folder, version), browser }
    const ofThisShop = new Stack()
    stack.push(() => ofThisShop.stop())
    // The failure has been counted and shown by then.
    await tryVersion(attempt, checks, ofThisShop).catch(() => undefined)
    await ofThisShop.stop()
    // A shop is most of a gigabyte.
    if (!keep) rmSync(attempt.folder, { recursive: true, force: true })
  }
  return checks.close() ? 0 : 1
}

runProgram(main)
