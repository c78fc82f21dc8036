import type Medusa from "@medusajs/js-sdk"

/** Whom a customer logs in as. */
export type Account = { email: string; password: string }

/**
 * Registers a customer as a storefront does. Answers the customer's id.
 *
 * @param sdk Medusa's SDK for this shop; whoever is logged in stays so
 */
export async function registerCustomer(
  sdk: Medusa,
  publishableKey: string,
  account: Account
): Promise<string> {
  const { token } = await sdk.client.fetch<{ token: string }>("/auth/customer/emailpass/register", {
    method: "POST",
    body: account,
  })
  const { customer } = await sdk.store.customer.create(
    { email: account.email },
    {},
    storeHeaders(publishableKey, token)
  )
  return customer.id
}

/** Logs a customer in. Answers the headers of the customer's store requests. */
export async function logInAsCustomer(
  sdk: Medusa,
  publishableKey: string,
  account: Account
): Promise<Record<string, string>> {
  const { token } = await sdk.client.fetch<{ token: string }>("/auth/customer/emailpass", {
    method: "POST",
    body: account,
  })
  return storeHeaders(publishableKey, token)
}

const storeHeaders = (publishableKey: string, token: string) => ({
  "x-publishable-api-key": publishableKey,
  authorization: `Bearer ${token}`,
})
