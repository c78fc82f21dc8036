import { setTimeout as sleep } from "node:timers/promises"
import type { ExecArgs } from "@medusajs/framework/types"
import { LEASECLOUD_MODULE } from "../modules/leasecloud"
import { checkJob } from "../modules/leasecloud/internal"
import type LeaseCloudModuleService from "../modules/leasecloud/service"
import { checkSetup } from "./check-setup"

/** Not 1, which a shop ends with that does not start. */
export const PROBLEM_FOUND = 3

/** The job starts at each full minute. A busy machine is given half a minute more. Seconds. */
const NEXT_RUN_WITHIN_S = 90

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
  await awaitNextRun(leasecloud)
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

/**
 * Waits for the next run of the job that follows the leases, if it has not run lately. A shop that has
 * just started runs it only at the next full minute. It counts its pauses: a machine that stood still
 * meanwhile ran no job either.
 */
async function awaitNextRun(leasecloud: LeaseCloudModuleService): Promise<void> {
  const isSilent = async () =>
    checkJob(await leasecloud.jobSilentFor({ everSince: true })).length > 0
  for (let seconds = 0; seconds < NEXT_RUN_WITHIN_S && (await isSilent()); seconds++) {
    if (seconds === 0) {
      say(`Waiting up to ${NEXT_RUN_WITHIN_S} seconds for the job that follows the leases.`)
    }
    await sleep(1_000)
  }
}

/** Its output is for the terminal, not for the shop's log. */
function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
