import { endOfFile, ExplainedError, runProgram, Stack } from "../testbed/program"
import { checkout } from "./checkout"
import { leaseByLink } from "./link"
import { LOG_FILE, RunningDemo, startDemo } from "./start"

const USAGE = `npm run demo                  a shop with LeaseCloud as a way to pay, until Ctrl-C
npm run demo -- --checkout    leases one cart in it, follows the lease until it is active, and ends
npm run demo -- --link        leases a draft order by a link, in the same way, and ends`

/** What leases something and ends, by the argument that asks for it. */
const WALKS = new Map([
  ["--checkout", checkout],
  ["--link", leaseByLink],
])

const args = process.argv.slice(2)

async function main(stack: Stack): Promise<number> {
  const unknown = args.find((arg) => !WALKS.has(arg))
  if (unknown) {
    console.log(USAGE)
    return unknown === "--help" ? 0 : 2
  }
  const demo = await startDemo(stack)
  await Promise.race([walk(demo), unexpectedEnd(demo)])
  return 0
}

async function walk(demo: RunningDemo): Promise<void> {
  for (const arg of args) await WALKS.get(arg)!(demo)
  if (!args.length) await show(demo)
}

/** Until it is interrupted. */
async function show({ state, storefrontUrl }: RunningDemo): Promise<void> {
  console.log(`
The shop runs.
  Storefront    ${storefrontUrl}
  Admin         ${state.url}/app
                ${state.admin.email} / ${state.admin.password}
  Customer      ${state.customers.plain.email} / ${state.customers.plain.password}
  Store API     ${state.url}/store, publishable key ${state.publishable_key}
  LeaseCloud    ${state.simulator_url ? `${state.simulator_url} (simulator)` : "as the environment says"}
  Database      ${state.database_url}
  Sign a lease  ${state.simulator_url ? signs(state.simulator_url) : "at LeaseCloud"}
  For scripts   demo/.state/shop.json; the shop's log is beside it

Ctrl-C ends it.`)
  await new Promise(() => undefined)
}

/** What has the simulator report a lease active. */
function signs(simulatorUrl: string): string {
  return (
    "with the LeaseCloud ID of its page in the admin as ID:\n" +
    `                curl -X POST ${simulatorUrl}/_control/orders/ID/status -H 'content-type: application/json' -d '{"status":"ACTIVE"}'`
  )
}

async function unexpectedEnd({ shop }: RunningDemo): Promise<never> {
  await shop.ended
  throw new ExplainedError(`The shop ended by itself:\n${endOfFile(LOG_FILE)}`)
}

runProgram(main, { whenInterrupted: args.length ? 1 : 0 })
