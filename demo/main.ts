import { checkout } from "./checkout"
import { endOfLog } from "./shop"
import { RequestFailed } from "../testbed/shopper/http"
import { Stack } from "../testbed/stack"
import { RunningDemo, startDemo } from "./start"
import { DemoError } from "../testbed/steps"

const USAGE = `npm run demo                  a shop with LeaseCloud as a way to pay, until Ctrl-C
npm run demo -- --checkout    leases one cart in it, follows the lease until it is active, and ends`

async function main(args: string[]): Promise<number> {
  const unknown = args.find((arg) => arg !== "--checkout")
  if (unknown) {
    console.log(USAGE)
    return unknown === "--help" ? 0 : 2
  }
  const stack = new Stack()
  const interrupted = new Promise<"interrupted">((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.on(signal, () => resolve("interrupted"))
    }
  })
  const run = async () => {
    const demo = await startDemo(stack)
    return args.includes("--checkout") ? await lease(demo) : await show(demo)
  }
  try {
    const ended = await Promise.race([run(), interrupted])
    return ended === "interrupted" && args.includes("--checkout") ? 1 : 0
  } finally {
    await stack.stop()
  }
}

async function lease(demo: RunningDemo): Promise<void> {
  await Promise.race([checkout(demo), unexpectedEnd(demo)])
}

/** Until it is interrupted. */
async function show(demo: RunningDemo): Promise<void> {
  const { state, storefrontUrl } = demo
  console.log(`
The shop runs.
  Storefront    ${storefrontUrl}
  Admin         ${state.url}/app
                ${state.admin.email} / ${state.admin.password}
  Store API     ${state.url}/store, publishable key ${state.publishable_key}
  LeaseCloud    ${state.simulator_url ? `${state.simulator_url} (simulator)` : "as the environment says"}
  Database      ${state.database_url}
  For scripts   demo/.state/shop.json; the shop's log is beside it

Ctrl-C ends it.`)
  await unexpectedEnd(demo)
}

async function unexpectedEnd({ shop }: RunningDemo): Promise<never> {
  await shop.ended
  throw new DemoError(`The shop ended by itself:\n${endOfLog()}`)
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error) => {
    const isForPeople = error instanceof DemoError || error instanceof RequestFailed
    console.error(isForPeople ? `\n${error.message}` : error)
    process.exit(1)
  }
)
