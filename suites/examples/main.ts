import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Browser } from "playwright-core"
import { CHROMIUM_HINT, findChromium, launchChromium } from "../../testbed/chromium"
import { freePort } from "../../testbed/ports"
import { Checks, ExplainedError, runProgram, Stack, step } from "../../testbed/program"
import { setStage } from "../../testbed/stage"
import { packStorefront } from "../../tooling/package/pack"
import { type Example, htmlExample, sveltekitExample } from "./example"
import { leaseThrough } from "./shopper"

// Builds the examples, runs them on a seeded shop with a simulator, and leases through each in Chromium.

async function main(stack: Stack): Promise<number> {
  if (!findChromium()) throw new ExplainedError(CHROMIUM_HINT)
  const folder = mkdtempSync(join(tmpdir(), "leasecloud-examples-"))
  stack.push(() => rmSync(folder, { recursive: true, force: true }))
  const ports = [await freePort("127.0.0.1"), await freePort("127.0.0.1")]
  const origins = ports.map((port) => `http://localhost:${port}`)
  const stage = await setStage(stack, { roles: ["shared"], name: "examples", origins })
  const shop = { url: stage.instances[0].url, key: stage.shop.publishable_key }
  const { file } = await step("Packing the storefront package", async () => packStorefront(folder))
  const html = htmlExample(folder, shop)
  const sveltekit = await sveltekitExample(folder, shop, file)
  const checks = new Checks()
  const browser = await launchChromium()
  stack.push(() => browser.close())
  for (const [index, example] of [html, sveltekit].entries()) {
    const running = await example.start(ports[index])
    stack.push(() => running.stop())
    checks.check(example.name, await problemsOf(browser, origins[index], example))
  }
  return checks.close() ? 0 : 1
}

/** What goes wrong on the way from the example's first page to a lease at LeaseCloud's. */
async function problemsOf(browser: Browser, url: string, { isRendered }: Example) {
  try {
    const sent = await fetch(url).then((answer) => answer.text())
    const isThere = sent.includes("<lease-widget ")
    const found = await leaseThrough(browser, url)
    return isThere === isRendered ? found : ["its server does not render the elements", ...found]
  } catch (error) {
    return (error as Error).message.split("\n").slice(0, 4)
  }
}

runProgram(main)
