import { join } from "node:path"
import type { Browser, BrowserContextOptions, Page } from "playwright-core"
import type { Checks } from "../../testbed/program"
import type { MarketCode } from "../../testbed/seed/markets"
import type { Stage } from "../../testbed/stage"
import type { Proxy } from "./proxy"
import { Shopper } from "./shopper"

export type Surroundings = {
  browser: Browser
  url: string
  stage: Stage
  proxy: Proxy
  checks: Checks
  /** Where pictures go; null: none are taken. */
  pictures: string | null
}

/** A shopper's way through the storefront, with what is checked on it. */
export class Walk {
  constructor(readonly at: Surroundings) {}

  /** Lets a new shopper do something. Whatever stops the shopper is the check's problem. */
  async check(
    title: string,
    work: (shopper: Shopper) => Promise<string[]>,
    options?: BrowserContextOptions & { market?: MarketCode }
  ): Promise<void> {
    const { browser, url, checks, proxy, stage } = this.at
    const shopper = await Shopper.enter(browser, url, options)
    const errors = thrownIn(shopper.page)
    try {
      checks.check(title, [...(await work(shopper)), ...errors])
    } catch (error) {
      await this.take(shopper, `failed-${title.replace(/\W+/g, "-")}`)
      const [message, ...rest] = (error as Error).message.split("\n")
      checks.check(title, [message, ...rest.slice(0, 3), ...errors])
    }
    proxy.troubles = []
    await stage.lender.clearFaults()
    await shopper.leave()
  }

  /** Takes a picture of the page as it stands. */
  async take(shopper: Shopper, name: string): Promise<void> {
    await takePicture(shopper.page, this.at.pictures, `after-${name}`)
  }
}

/** Takes a picture of a whole page, if pictures are wanted. */
export async function takePicture(page: Page, folder: string | null, name: string): Promise<void> {
  if (!folder) return
  await page.waitForLoadState("networkidle").catch(() => undefined)
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
}

/** Errors that no code of the page has caught, as they come. */
function thrownIn(page: Page): string[] {
  const errors: string[] = []
  page.on("pageerror", ({ message }) => errors.push(`thrown in the page: ${message}`))
  return errors
}

/** A problem if two values differ. */
export const same = (what: string, found: unknown, wanted: unknown): string[] =>
  JSON.stringify(found) === JSON.stringify(wanted)
    ? []
    : [`${what}: ${JSON.stringify(found)} in place of ${JSON.stringify(wanted)}`]

/** A problem unless something holds. */
export const holds = (what: string, isTrue: boolean): string[] => (isTrue ? [] : [what])
