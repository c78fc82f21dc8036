import { join } from "node:path"
import type { Browser, Page } from "playwright-core"
import { Admin, logIn, logInOn } from "../../testbed/admin"
import { openDatabase } from "../../testbed/database"
import { cleanEnvironment, run, shopEnvironment, startBuiltShop } from "../../testbed/medusa"
import { KeptProgram } from "../../testbed/keeper"
import { findLender } from "../../testbed/simulator"
import { freePort } from "../../testbed/ports"
import { Checks, Stack } from "../../testbed/program"
import { adminSdk, seedShop } from "../../testbed/seed"
import { configure } from "./app"
import { activate, approve, LeasedOrder, place, placeByLink, seeCaptured } from "./lease"
import { MANAGERS, type Shop } from "./managers"
import { sellWithout, stopOffering, unconfigure } from "./removal"

const ADMIN = { email: "admin@example.com", password: "leasecloud-install" }
const NAME = "medusa-payment-leasecloud"
/** Runs a command of a package that is installed, by whichever manager. */
const INSTALLED = ["npx", "--no-install"]
/** The browser's cookies are for this name. */
const HOST = "localhost"
/** What the README asks of somebody who has a shop. */
const OF_THE_README = ["install of the plugin", "db:migrate", "start"]

export type Attempt = Shop & {
  tarball: string
  /** Where the shop is made. Whoever calls removes it. */
  folder: string
  /** Null: the admin is built, and nobody looks at it. */
  browser: Browser | null
}

/**
 * Takes one shop from nothing to an active lease, as the README says, and takes the plugin out again.
 * Throws at the first failure.
 */
export async function tryVersion(attempt: Attempt, checks: Checks, stack: Stack): Promise<void> {
  const { version, manager, browser } = attempt
  const trial = new Trial(`Medusa ${version} with ${manager}`, checks)
  const { write, install, add, remove } = MANAGERS[manager]
  const medusa = [...INSTALLED, "medusa"]
  const doctor = [...INSTALLED, "leasecloud-doctor"]
  const lender = await findLender({})
  stack.push(() => lender.stop())
  const database = await openDatabase(undefined)
  stack.push(() => database.stop())
  const env = shopEnvironment(cleanEnvironment(process.env), {
    databaseUrl: database.url,
    lender: lender.env,
    origins: [],
  })
  const folder = write(attempt.folder, version)
  const inShop = { cwd: folder, env }

  await trial.step("install of Medusa", () => run(install, inShop))
  await trial.step("install of the plugin", () => run([...add, attempt.tarball], inShop))
  await trial.step("leasecloud-simulator is there", () =>
    run([...INSTALLED, "leasecloud-simulator", "--help"], inShop)
  )
  configure(folder)
  await trial.step("db:migrate", () => run([...medusa, "db:migrate"], inShop))
  await trial.step("build, the admin with it", () => run([...medusa, "build"], inShop))
  const user = ["user", "--email", ADMIN.email, "--password", ADMIN.password]
  await trial.step("an admin user", () => run([...medusa, ...user], inShop))
  const shop = await trial.step("start", () => start(folder, env))
  stack.push(() => shop.program.stop())

  const { control } = lender.simulator as NonNullable<typeof lender.simulator>
  const token = await logIn(shop.url, ADMIN)
  const seeded = await trial.step("products and regions", () => seedShop(adminSdk(shop.url, token)))
  const order = await trial.step("a lease is placed", () => place(shop.url, token, seeded))
  await trial.step("approved: the payment is authorized", () => approve(order, control))
  const linked = await trial.step("another one is placed by a link", () =>
    placeByLink(shop.url, token, seeded)
  )
  await trial.step("approved by link: the payment is authorized", () => approve(linked, control))
  const orders = [order, linked]
  const activated = trial.step("active: the payments are captured", () =>
    Promise.all(orders.map((each) => activate(each, control)))
  )
  // Both to their end: one that fails may not leave the other without its shop.
  const looked = browser && look(trial, browser, shop.url, order.id)
  const ends = await Promise.allSettled([activated, looked])
  for (const end of ends) if (end.status === "rejected") throw end.reason
  console.log(`     the README's commands took ${trial.sum(OF_THE_README)}`)

  await trial.step("leasecloud-doctor finds nothing", () => run(doctor, inShop))
  await trial.step("no region leases any more", () =>
    stopOffering(adminSdk(shop.url, token), seeded)
  )
  await trial.step("leasecloud-doctor says so, and fails", () => seeDoctorComplain(doctor, inShop))
  await shop.program.stop()
  await trial.step("uninstall of the plugin", () => run([...remove, NAME], inShop))
  unconfigure(folder)
  await trial.step("build without the plugin", () => run([...medusa, "build"], inShop))
  const former = await trial.step("start without it", () => start(folder, env))
  stack.push(() => former.program.stop())
  await trial.step("the shop sells on", () => sellWithout(former.url, seeded))
  await trial.step("the leased orders are still there, and paid", () =>
    Promise.all(orders.map(({ id }) => seeCaptured(new LeasedOrder(former.url, token, id))))
  )
}

async function seeDoctorComplain(
  doctor: string[],
  inShop: Parameters<typeof run>[1]
): Promise<void> {
  const said = await run(doctor, inShop).then(
    () => "It found nothing.",
    (error: unknown) => String(error)
  )
  if (!said.includes("Enable the payment provider LeaseCloud")) throw new Error(said)
}

async function start(
  folder: string,
  env: NodeJS.ProcessEnv
): Promise<{ url: string; program: KeptProgram }> {
  const port = await freePort(HOST)
  const program = await startBuiltShop({
    folder: join(folder, ".medusa/server"),
    cli: join(folder, "node_modules/@medusajs/cli/cli.js"),
    host: HOST,
    port,
    env,
    logFile: join(folder, "shop.log"),
  })
  return { url: `http://${HOST}:${port}`, program }
}

async function look(trial: Trial, browser: Browser, url: string, orderId: string): Promise<void> {
  const pages = await trial.step("log in to the admin", () => AdminPages.open(browser, url, ADMIN))
  await trial.step("the order's page shows the lease", () => pages.seeOrderWidget(orderId))
  await trial.step("the leases' page lists it", () => pages.seeLeasesPage())
  await trial.step("the settings' page shows the market", () => pages.seeSettings())
}

/** One shop's steps: each is a check of its own, timed, and none follows one that failed. */
export class Trial {
  private readonly times = new Map<string, number>()

  constructor(
    private readonly name: string,
    private readonly checks: Checks
  ) {}

  /** @throws what `work` throws, once it is counted */
  async step<T>(title: string, work: () => Promise<T>): Promise<T> {
    const began = Date.now()
    try {
      const result = await work()
      this.times.set(title, (Date.now() - began) / 1000)
      this.checks.check(`${this.name}: ${title} (${this.seconds(title)})`, [])
      return result
    } catch (error) {
      this.checks.check(`${this.name}: ${title}`, [String(error)])
      throw error
    }
  }

  /** What the named steps took, together and each. */
  sum(titles: string[]): string {
    const total = titles.reduce((sum, title) => sum + (this.times.get(title) ?? 0), 0)
    const each = titles.map((title) => `${title} ${this.seconds(title)}`)
    return `${total.toFixed(0)} s: ${each.join(", ")}`
  }

  private seconds(title: string): string {
    return `${(this.times.get(title) ?? 0).toFixed(1)} s`
  }
}

/** The merchant's pages in a built admin, seen by a real browser. */
export class AdminPages {
  private constructor(
    private readonly page: Page,
    private readonly url: string
  ) {}

  /**
   * Logs in as on a shop in production, whose cookie travels over https alone: the header says what
   * a proxy in front of it would say.
   */
  static async open(browser: Browser, shopUrl: string, admin: Admin): Promise<AdminPages> {
    const context = await browser.newContext({
      locale: "en-GB",
      extraHTTPHeaders: { "x-forwarded-proto": "https" },
    })
    const page = await context.newPage()
    const url = `${shopUrl}/app`
    await logInOn(page, url, admin)
    return new AdminPages(page, url)
  }

  /** The order's page holds the lease's card, with what the shop knows of this lease. */
  async seeOrderWidget(orderId: string): Promise<void> {
    await this.page.goto(`${this.url}/orders/${orderId}`)
    await this.page.getByRole("heading", { name: "Lease", exact: true }).waitFor()
    await this.page.getByText("36 months").first().waitFor()
  }

  /** The menu leads to the leases, and the lease is among them. */
  async seeLeasesPage(): Promise<void> {
    await this.page.getByRole("link", { name: "Leases" }).click()
    await this.page.waitForURL(`${this.url}/leases`)
    await this.page
      .locator("main tbody tr")
      .filter({ hasText: "Exempelkaffe AB" })
      .first()
      .waitFor()
  }

  /** The settings page reads the plugin's own options and the state of its market. */
  async seeSettings(): Promise<void> {
    await this.page.goto(`${this.url}/settings/leasecloud`)
    await this.page.getByRole("heading", { name: "Sweden", exact: true }).waitFor()
  }
}
