import Medusa from "@medusajs/js-sdk"
import { logInAsCustomer, registerCustomer } from "../../../testbed/shopper/account"
import type { Shopper } from "../shopper"
import { holds, same, type Walk } from "../walk"
import { ESPRESSO, TWO_GROUPS } from "./shop"

const ACCOUNT = { email: "inkop@starter.example", password: "leasecloud-starter" }
const LEASE_ROUTE = /^\/store\/orders\/[^/]+\/lease$/

/** The order's page and the account, as the lease goes on and as routes fail. */
export async function visitOrders(walk: Walk): Promise<void> {
  await walk.check("the order page follows the lease until it is active", async (shopper) => {
    const { page } = shopper
    const { lender, instances } = walk.at.stage
    await shopper.lease(ESPRESSO, TWO_GROUPS)
    const status = page.locator("lease-status")
    await status.getByText("sign", { exact: false }).first().waitFor()
    const pending = await shopper.textOf(status)
    await walk.take(shopper, "order-pending")
    const violations = await shopper.violations()
    const body = await page.locator("body").innerText()
    const order = (await lender.orders()).at(-1)
    await lender.setStatus(String(order?.id), "active")
    await instances[0].runJobs()
    await page.reload()
    await status.getByText("running", { exact: false }).first().waitFor()
    await walk.take(shopper, "order-active")
    const active = await shopper.textOf(status)
    return [
      ...violations,
      ...holds(`no months and amount: ${pending}`, /\d+ months[\s\S]*\d/.test(pending)),
      ...holds("it says that a leased order is paid", !/ paid at /.test(body)),
      ...holds(`an active lease waits for a signature: ${active}`, !/await|sign/i.test(active)),
    ]
  })

  await walk.check("the account shows the customer's leases", async (shopper) => {
    const { page } = shopper
    await logIn(walk, shopper)
    const id = await shopper.lease(ESPRESSO, TWO_GROUPS)
    await shopper.open("/account")
    await page.getByTestId("account-nav").getByText("Leases", { exact: true }).click()
    await page.waitForURL("**/account/leases")
    await page.getByText(/sign/i).first().waitFor()
    await walk.take(shopper, "account-leases")
    const leases = await shopper.violations()
    await shopper.open(`/account/orders/details/${id}`)
    await page.locator("lease-status").getByText(/sign/i).first().waitFor()
    await walk.take(shopper, "account-order")
    return [...leases, ...(await shopper.violations())]
  })

  await walk.check("an order's page stands if the lease's route fails", async (shopper) => {
    const { page } = shopper
    await logIn(walk, shopper)
    const id = await shopper.lease(ESPRESSO, TWO_GROUPS)
    walk.at.proxy.troubles = [{ path: LEASE_ROUTE, status: 500 }]
    const numbers: number[] = []
    walk.at.proxy.asked = []
    for (const path of [`/order/${id}/confirmed`, `/account/orders/details/${id}`]) {
      await shopper.open(path)
      await page.locator('lease-status[data-state="unknown"]').waitFor({ state: "attached" })
      numbers.push(await page.getByTestId("order-id").count())
    }
    const asked = walk.at.proxy.asked.filter((each) => /^GET .*\/lease$/.test(each))
    await walk.take(shopper, "order-route-fails")
    walk.at.proxy.troubles = [{ path: /\/customers\/me\/leases/, status: 500 }]
    await shopper.open("/account/leases")
    const headings = await page.getByRole("heading", { name: "Leases" }).count()
    await walk.take(shopper, "account-route-fails")
    return [
      ...same("order numbers", numbers, [1, 1]),
      ...same("requests for the lease", asked.length, 2),
      ...same("headings", headings, 1),
    ]
  })
}

async function logIn(walk: Walk, shopper: Shopper): Promise<void> {
  const { instances, shop } = walk.at.stage
  const sdk = new Medusa({
    baseUrl: instances[0].url,
    auth: { type: "jwt", jwtTokenStorageMethod: "nostore" },
  })
  const key = shop.publishable_key
  const headers = () => logInAsCustomer(sdk, key, ACCOUNT)
  const logged = await headers().catch(async () => {
    await registerCustomer(sdk, key, ACCOUNT)
    return await headers()
  })
  await shopper.logIn(logged.authorization.replace("Bearer ", ""))
}
