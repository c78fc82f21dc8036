import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core"
import { CHROMIUM_HINT, findChromium } from "../../../scripts/chromium"

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

/** A page in a profile of its own, which notes how much its layout shifts (see `layoutShift`). */
export async function openPage(browser: Browser, options?: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ locale: "en-GB", ...options })
  await context.addInitScript(() => {
    const noted = window as unknown as { shift: number }
    noted.shift = 0
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        noted.shift += (entry as PerformanceEntry & { value: number }).value
      }
    }).observe({ type: "layout-shift", buffered: true })
  })
  return await context.newPage()
}

/** Cumulative layout shift since the page began, as browsers measure it; 0 means nothing moved. */
export async function layoutShift(page: Page): Promise<number> {
  return await page.evaluate(
    () =>
      new Promise<number>((resolve) =>
        // Two frames: what was painted last has been reported by then.
        requestAnimationFrame(() =>
          requestAnimationFrame(() => resolve((window as unknown as { shift: number }).shift))
        )
      )
  )
}
