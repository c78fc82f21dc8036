import type { ExecArgs } from "@medusajs/framework/types"
import { LEASECLOUD_MODULE } from "../modules/leasecloud"
import type LeaseCloudModuleService from "../modules/leasecloud/service"
import { checkSetup } from "./check-setup"

/** Not 1, which a shop ends with that does not start. */
export const PROBLEM_FOUND = 3

/**
 * What Settings → LeaseCloud shows of the shop's setup, in a terminal: tests the connection of every
 * market (one request each), prints each problem, and ends with PROBLEM_FOUND if there is one.
 */
export async function doctor({ container }: ExecArgs): Promise<void> {
  const leasecloud = container.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  await leasecloud.connections.test()
  const { markets } = await leasecloud.readStatus()
  const unreachable = markets.flatMap(({ market, reachable, error }) =>
    reachable === false ? [`LeaseCloud in the market ${market}: ${error}`] : []
  )
  const issues = await checkSetup(container, leasecloud, { everSince: true })
  const problems = [...issues.map(({ code, message }) => `${code}: ${message}`), ...unreachable]
  problems.forEach((problem) => say(`✗ ${problem}`))
  if (problems.length) {
    process.exitCode = PROBLEM_FOUND
  } else {
    const names = markets.map(({ market }) => market).join(", ")
    say(`✓ The shop is set up for leasing (${names}).`)
  }
}

/** Its output is for the terminal, not for the shop's log. */
function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
