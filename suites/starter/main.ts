import { mkdirSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { parseArgs } from "node:util"
import { CHROMIUM_HINT, findChromium, launchChromium } from "../../testbed/chromium"
import { freePort } from "../../testbed/ports"
import { Checks, ExplainedError, runProgram, Stack, step } from "../../testbed/program"
import { setStage } from "../../testbed/stage"
import { packStorefront, unpack } from "../../tooling/package/pack"
import { checkCommand, checkFiles } from "./command"
import { takeBefore } from "./before"
import { Proxy } from "./proxy"
import { StarterProject } from "./project"
import { Walk } from "./walk"
import { WALKS } from "./walks"

const USAGE = `npm run test:starter -- --dir FOLDER [--pictures FOLDER] [--keep]

Copies a checkout of Medusa's Next.js starter to a temporary folder, adds leasing to the copy by
\`add nextjs\` of the packed storefront package, type-checks and builds it, runs it on a seeded shop
with a simulator, and drives it in Chromium. --pictures takes pictures of each page before and after.
--keep leaves the copy on disk.`

async function main(stack: Stack): Promise<number> {
  const { values } = parseArgs({
    options: {
      dir: { type: "string" },
      pictures: { type: "string" },
      keep: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  })
  if (values.help || !values.dir) {
    console.log(USAGE)
    return values.help ? 0 : 1
  }
  if (!findChromium()) throw new ExplainedError(CHROMIUM_HINT)
  const pictures = values.pictures ? resolve(values.pictures) : null
  if (pictures) mkdirSync(pictures, { recursive: true })
  return await run(stack, resolve(values.dir), pictures, values.keep)
}

async function run(stack: Stack, checkout: string, pictures: string | null, keep: boolean) {
  const folder = mkdtempSync(join(tmpdir(), "leasecloud-starter-"))
  stack.push(() => (keep ? console.log(folder) : rmSync(folder, { recursive: true, force: true })))
  const checks = new Checks()
  const port = await freePort("127.0.0.1")
  const url = `http://localhost:${port}`
  const stage = await setStage(stack, { roles: ["shared"], name: "starter", origins: [url] })
  const proxy = await Proxy.start(() => stage.instances[0].url)
  stack.push(() => proxy.stop())
  const tarball = await step("Packing the storefront package", async () => packStorefront(folder))
  const command = join(unpack(tarball.file, folder), "dist/cli/main.js")

  const project = new StarterProject(checkout, join(folder, "starter"), {
    NEXT_PUBLIC_MEDUSA_BACKEND_URL: proxy.url,
    NEXT_PUBLIC_MEDUSA_PUBLISHABLE_KEY: stage.shop.publishable_key,
    NEXT_PUBLIC_DEFAULT_REGION: "se",
    NEXT_PUBLIC_BASE_URL: url,
  })
  await step("Installing the starter", () => project.install())
  const browser = await launchChromium()
  stack.push(() => browser.close())
  const serve = async () => await project.start(port, join(folder, "storefront.log"))
  if (pictures) {
    await step("Building the starter as it is", () => project.build())
    const program = await serve()
    await takeBefore(browser, url, pictures)
    await program.stop()
  }
  const before = { packages: project.closure(), unformatted: project.unformatted() }
  checkCommand(checks, project, command)
  project.useTarball(tarball.file)
  await step("Installing the storefront package", () => project.install())
  checkFiles(checks, project, before)
  await step("Building the starter with leasing", () => project.build())
  const program = await serve()
  stack.push(() => program.stop())
  for (const walk of WALKS) {
    await walk(new Walk({ browser, url, stage, proxy, checks, pictures }))
  }
  return checks.close() ? 0 : 1
}

runProgram(main)
