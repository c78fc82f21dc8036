import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { CHROMIUM_HINT, findChromium, launchChromium } from "../../testbed/chromium"
import { Checks, runProgram, Stack } from "../../testbed/program"
import { pack } from "../../tooling/package/pack"
import { FLOOR, NEWEST } from "./app"
import { type Shop, shopsOf } from "./managers"
import { tryVersion } from "./try-version"

const USAGE = `npm run test:install -- --medusa ${NEWEST} --with pnpm

Packs the plugin, installs it into a fresh Medusa shop in a temporary folder as the README says, leases
a cart and, by a link, an order there, looks at the admin, and takes the plugin out again. Without options: the
oldest Medusa with npm, and the newest with pnpm.

--medusa  the shop's version of Medusa; \`floor\` and \`newest\` are the oldest and the newest that the
          plugin is for: ${FLOOR} and ${NEWEST}. Both by default
--with    \`npm\`, or \`pnpm\`: a workspace with isolated node_modules, where the shop is one of two apps.
          \`npm\` by default
--keep    leaves the shops on disk

--medusa and --with may be repeated.`

async function main(stack: Stack): Promise<number> {
  const { values } = parseArgs({
    options: {
      medusa: { type: "string", multiple: true },
      with: { type: "string", multiple: true },
      keep: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  })
  if (values.help) {
    console.log(USAGE)
    return 0
  }
  return await run(stack, shopsOf(values), values.keep)
}

async function run(stack: Stack, shops: Shop[], keep: boolean): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "leasecloud-install-"))
  stack.push(() => (keep ? console.log(folder) : rmSync(folder, { recursive: true, force: true })))
  const checks = new Checks()
  const { file, size } = pack(folder)
  console.log(`${file}, ${Math.round(size / 1000)} kB`)
  const browser = findChromium() ? await launchChromium() : null
  if (!browser) console.log(`skip the admin's pages: ${CHROMIUM_HINT}`)
  stack.push(() => browser?.close())
  for (const shop of shops) {
    const own = join(folder, `${shop.manager}-${shop.version}`)
    const ofThisShop = new Stack()
    stack.push(() => ofThisShop.stop())
    // The failure has been counted and shown by then.
    await tryVersion({ ...shop, tarball: file, folder: own, browser }, checks, ofThisShop).catch(
      () => undefined
    )
    await ofThisShop.stop()
    // A shop is most of a gigabyte.
    if (!keep) rmSync(own, { recursive: true, force: true })
  }
  return checks.close() ? 0 : 1
}

runProgram(main)
