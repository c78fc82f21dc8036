import { accessSync, constants } from "node:fs"
import { type Browser, chromium } from "playwright-core"

const USUAL_PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
]

/** What to tell somebody on whose machine `findChromium` found nothing. */
export const CHROMIUM_HINT =
  "no Chromium found: `apt-get install chromium`, or set CHROMIUM_PATH to one that is installed"

/**
 * Path of the browser that the browser tests drive: `CHROMIUM_PATH`, else the first of the usual
 * places, else null. A `CHROMIUM_PATH` that can't be run is an error, not a reason to look on.
 */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | null {
  if (env.CHROMIUM_PATH) {
    if (!isExecutable(env.CHROMIUM_PATH)) {
      throw new Error(`CHROMIUM_PATH is ${env.CHROMIUM_PATH}, which can't be run`)
    }
    return env.CHROMIUM_PATH
  }
  return USUAL_PLACES.find(isExecutable) ?? null
}

/**
 * Starts the Chromium of this machine, quiet: nothing of its own goes over the network.
 *
 * @throws Error with a hint if there is none
 */
export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error(CHROMIUM_HINT)
  return await chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  })
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
