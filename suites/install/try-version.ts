import { join } from "node:path"
import { type Browser } from "playwright-core"
import { openDatabase } from "../../testbed/database"
import { shopEnvironment } from "../../testbed/environment"
import { findLender } from "../../testbed/lender"
import { adminSdk, seedShop } from "../../testbed/seed"
import { Stack } from "../../testbed/program"
import { Checks } from "../../testbed/program"
import { AdminPages } from "./admin"
import { configure, writeApp } from "./app"
import { logIn } from "../../testbed/admin"
import { KeptProgram } from "../../testbed/keeper"
import { run, startBuiltShop } from "../../testbed/medusa"
import { freePort } from "../../testbed/ports"
import { LeasedOrder, activate, approve, place, seeCaptured } from "./lease"
import { sellWithout, stopOffering, unconfigure } from "./removal"
import { Trial } from "./trial"

const ADMIN = { email: "admin@example.com", password: "leasecloud-install" }
const NPM_INSTALL = ["npm", "install", "--no-audit", "--no-fund"]
const NPM_UNINSTALL = ["npm", "uninstall", "--no-audit", "--no-fund"]
const NAME = "medusa-payment-leasecloud"
const MEDUSA = ["npx", "--no-install", "medusa"]
/** The browser's cookies are for this name. */
const HOST = "localhost"
/** What npm passes to the scripts that it runs, and what would lead a further npm astray. */
const OF_OUR_NPM = /^(npm_(?!config_(registry|userconfig|cache)$)|INIT_CWD$|NODE_ENV$)/
/** What the README asks of somebody who has a shop. */
const OF_THE_README = ["npm install of the plugin", "db:migrate", "start"]

export type Attempt = {
  /** Of Medusa. */
  version: string
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
  const trial = new Trial(`Medusa ${attempt.version}`, checks)
  const folder = join(attempt.folder, "shop")
  const lender = await findLender({})
  stack.push(() => lender.stop())
  const database = await openDatabase(undefined)
  stack.push(() => database.stop())
  const env = shopEnvironment(cleanEnvironment(process.env), {
    databaseUrl: database.url,
    lender: lender.env,
    origins: [],
  })
  const inShop = { cwd: folder, env }

  writeApp(folder, attempt.version)
  await trial.step("npm install of Medusa", () => run(NPM_INSTALL, inShop))
  await trial.step("npm install of the plugin", () =>
    run([...NPM_INSTALL, attempt.tarball], inShop)
  )
  configure(folder)
  await trial.step("db:migrate", () => run([...MEDUSA, "db:migrate"], inShop))
  await trial.step("build, the admin with it", () => run([...MEDUSA, "build"], inShop))
  const user = ["user", "--email", ADMIN.email, "--password", ADMIN.password]
  await trial.step("an admin user", () => run([...MEDUSA, ...user], inShop))
  const shop = await trial.step("start", () => start(folder, env))
  stack.push(() => shop.program.stop())

  const { control } = lender.simulator as NonNullable<typeof lender.simulator>
  const token = await logIn(shop.url, ADMIN)
  const seeded = await trial.step("products and regions", () => seedShop(adminSdk(shop.url, token)))
  const order = await trial.step("a lease is placed", () => place(shop.url, token, seeded))
  await trial.step("approved: the payment is authorized", () => approve(order, control))
  const activated = trial.step("active: the payment is captured", () => activate(order, control))
  const looked = attempt.browser && look(trial, attempt.browser, shop.url, order.id)
  // Both to their end: one that fails may not leave the other without its shop.
  const ends = await Promise.allSettled([activated, looked])
  for (const end of ends) if (end.status === "rejected") throw end.reason
  console.log(`     the README's commands took ${trial.sum(OF_THE_README)}`)

  await trial.step("no region leases any more", () =>
    stopOffering(adminSdk(shop.url, token), seeded)
  )
  await shop.program.stop()
  await trial.step("npm uninstall of the plugin", () => run([...NPM_UNINSTALL, NAME], inShop))
  unconfigure(folder)
  await trial.step("build without the plugin", () => run([...MEDUSA, "build"], inShop))
  const former = await trial.step("start without it", () => start(folder, env))
  stack.push(() => former.program.stop())
  await trial.step("the shop sells on", () => sellWithout(former.url, seeded))
  await trial.step("the leased order is still there, and paid", () =>
    seeCaptured(new LeasedOrder(former.url, token, order.id))
  )
}

/** The environment without what our own `npm run` has put into it. */
export function cleanEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !OF_OUR_NPM.test(name)))
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
