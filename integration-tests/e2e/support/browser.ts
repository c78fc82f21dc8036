import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core"
import { CHROMIUM_HINT, findChromium } from "../../../testbed/chromium"

/** Starts the Chromium of this machine, quiet: nothing of its own goes over the network. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium()
  if (!executablePath) {
    throw new Error(CHROMIUM_HINT)
  }
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

/** A page in a profile of its own, which notes what moves in its layout (see `layoutShifts`). */
export async function openPage(browser: Browser, options?: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ locale: "en-GB", ...options })
  await context.addInitScript(() => {
    type Shift = PerformanceEntry & { value: number; sources: { node: Node | null }[] }
    const shifts: string[] = ((window as unknown as { shifts: string[] }).shifts = [])
    new PerformanceObserver((list) => {
      for (const { value, sources } of list.getEntries() as Shift[]) {
        const moved = sources.map(({ node }) => node?.nodeName ?? "something")
        shifts.push(`${moved.join(", ")} by ${value.toFixed(4)}`)
      }
    }).observe({ type: "layout-shift", buffered: true })
  })
  return await context.newPage()
}

/** What has moved since the page began, as browsers measure layout shift; empty is as it should. */
export async function layoutShifts(page: Page): Promise<string[]> {
  return await page.evaluate(
    () =>
      new Promise<string[]>((resolve) =>
        // Two frames: what was painted last has been reported by then.
        requestAnimationFrame(() =>
          requestAnimationFrame(() => resolve((window as unknown as { shifts: string[] }).shifts))
        )
      )
  )
}
