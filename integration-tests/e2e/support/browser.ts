import { AxeBuilder } from "@axe-core/playwright"
import type { Browser, BrowserContextOptions, Page } from "playwright-core"

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

/** What axe finds serious or critical, in words; empty on a page that all can use. */
export async function seriousViolations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page: page as never }).analyze()
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(
      ({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ target }) => target).join("; ")})`
    )
}
