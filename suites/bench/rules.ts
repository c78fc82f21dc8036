import { logInAsCustomer, registerCustomer } from "../../testbed/shopper/account"
import type { Bench } from "./stage"

const CUSTOMER = { email: "rules@bench.example", password: "leasecloud-bench" }
const PERIODS = [24, 36]

/**
 * Sets a rule of every kind: limits and periods of the market, a sales channel, a customer group,
 * products that are leased only if they say so, and periods of their own. Answers the headers of a
 * customer for whom all of it holds.
 */
export async function setRules(
  { sdk, seeded, shop }: Bench,
  productIds: string[]
): Promise<Record<string, string>> {
  const key = seeded.publishable_key
  const customerId = await registerCustomer(sdk, key, CUSTOMER)
  const { customer_group } = await sdk.admin.customerGroup.create({ name: "Leases" })
  await sdk.admin.customerGroup.batchCustomers(customer_group.id, { add: [customerId] })
  for (const id of productIds) {
    await sdk.admin.product.update(id, { metadata: { leasable: true, lease_months: PERIODS } })
  }
  const { sales_channels } = await sdk.admin.salesChannel.list({ fields: "id" })
  await sdk.client.fetch("/admin/leasecloud/settings", {
    method: "POST",
    body: {
      markets: { se: { minimum_amount: 5000, maximum_amount: 900_000, months: PERIODS } },
      leasable_by_default: false,
      sales_channels: sales_channels.map(({ id }) => id),
      customer_groups: [customer_group.id],
    },
  })
  const headers = await logInAsCustomer(sdk, key, CUSTOMER)
  const answer = await fetch(`${shop.url}/store/leasecloud/quotes?amount=17990&country_code=se`, {
    headers,
  })
  const { quotes } = (await answer.json()) as { quotes: { months: number }[] }
  if (quotes.map(({ months }) => months).join() !== PERIODS.join()) {
    throw new Error(`The rules are not in force: ${JSON.stringify(quotes)}`)
  }
  return headers
}

/** Goes back to the rules of medusa-config.ts. */
export async function clearRules({ sdk }: Bench): Promise<void> {
  await sdk.client.fetch("/admin/leasecloud/settings", {
    method: "POST",
    body: {
      markets: { se: { minimum_amount: null, maximum_amount: null, months: null } },
      leasable_by_default: null,
      sales_channels: null,
      customer_groups: null,
    },
  })
}
