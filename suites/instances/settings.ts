import { setTimeout as sleep } from "node:timers/promises"
import { adminSdk } from "../../testbed/seed"
import { Storefront } from "../../testbed/shopper/storefront"
import type { Stage } from "../../testbed/stage"
import type { Checks } from "../../testbed/program"

const PRICE = { amount: "20000", country_code: "se" }
const LOOKS = 20
const BETWEEN_LOOKS_MS = 500

interface Settings {
  settings: { default_months: number; markets: { se: { minimum_amount: number } } }
  history: { changes: { field: string }[] }[]
}

/** A merchant changes settings on one server: the other has them within seconds, without a restart. */
export async function testSettings(stage: Stage, checks: Checks): Promise<void> {
  const [first, second] = stage.instances.filter(({ role }) => role === "server")
  const post = (url: string, body: object) =>
    adminSdk(url, stage.adminToken).client.fetch<Settings>("/admin/leasecloud/settings", {
      method: "POST",
      body,
    })
  const codesAt = async (url: string) =>
    (await new Storefront(url, stage.shop).quotes(PRICE)).reasons.map(({ code }) => code).join()

  await post(first.url, { markets: { se: { minimum_amount: 50_000 } } })
  checks.check("a new minimum is in force on the server that set it, at once", [
    ...expected(await codesAt(first.url), "below_minimum"),
  ])
  checks.check(
    "it is in force on the other server within seconds",
    await eventually(() => codesAt(second.url), "below_minimum")
  )

  const both = [
    post(first.url, { markets: { se: { minimum_amount: 15_000 } } }),
    post(second.url, { default_months: 24 }),
  ]
  await Promise.all(both)
  const settingsAt = async (url: string) => {
    const { settings, history } = await adminSdk(url, stage.adminToken).client.fetch<Settings>(
      "/admin/leasecloud/settings"
    )
    return JSON.stringify([
      settings.markets.se.minimum_amount,
      settings.default_months,
      history.length,
    ])
  }
  const wanted = JSON.stringify([15_000, 24, 3])
  checks.check("changes on both servers at once are both kept, and both agree", [
    ...(await eventually(() => settingsAt(first.url), wanted)),
    ...(await eventually(() => settingsAt(second.url), wanted)),
  ])

  await second.kill()
  await second.start()
  checks.check("a server that starts anew has them", expected(await settingsAt(second.url), wanted))
  await post(first.url, { markets: { se: { minimum_amount: null } }, default_months: null })
  checks.check(
    "the values of medusa-config.ts are back on both",
    await eventually(() => codesAt(second.url), "")
  )
}

function expected(found: string, wanted: string): string[] {
  return found === wanted ? [] : [`${found} in place of ${wanted}`]
}

async function eventually(look: () => Promise<string>, wanted: string): Promise<string[]> {
  let found = await look()
  for (let looks = 1; found !== wanted && looks < LOOKS; looks++) {
    await sleep(BETWEEN_LOOKS_MS)
    found = await look()
  }
  return expected(found, wanted)
}
