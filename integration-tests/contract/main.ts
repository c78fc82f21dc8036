import { MARKET_CODES } from "../../src/leasecloud/markets"
import { Checks } from "../../testbed/program"
import { checkContract, Sandbox } from "./contract"

const USAGE = `LEASECLOUD_SE_BASE_URL=… LEASECLOUD_SE_API_KEY=… npm run test:contract

Asks LeaseCloud's sandbox what the plugin asks of it, and compares every answer to what the plugin
reads. Also for DK, NO, FI. It makes one order in each market: never give it the key of a real shop.`

function sandboxesIn(env: NodeJS.ProcessEnv): Sandbox[] {
  return MARKET_CODES.flatMap((market) => {
    const baseUrl = env[`LEASECLOUD_${market.toUpperCase()}_BASE_URL`]
    const apiKey = env[`LEASECLOUD_${market.toUpperCase()}_API_KEY`]
    return baseUrl && apiKey ? [{ market, baseUrl, apiKey }] : []
  })
}

async function main(): Promise<number> {
  const sandboxes = sandboxesIn(process.env)
  if (sandboxes.length === 0) {
    console.log(USAGE)
    return 2
  }
  const checks = new Checks()
  for (const sandbox of sandboxes) {
    for (const { title, broken, unknown } of await checkContract(sandbox)) {
      checks.check(`${sandbox.market}: ${title}`, broken)
      for (const field of unknown) console.log(`     new to us: ${field}`)
    }
  }
  return checks.close() ? 0 : 1
}

main().then(
  (code) => process.exit(code),
  (error) => {
    console.error(error)
    process.exit(1)
  }
)
