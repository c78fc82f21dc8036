import type { Page } from "playwright-core"
import { request, RequestFailed } from "./shopper/http"

/** Whom a merchant logs in as. */
export type Admin = { email: string; password: string }

/**
 * Logs in over HTTP and answers the token.
 *
 * @throws RequestFailed if the shop refuses
 */
export async function logIn(url: string, admin: Admin): Promise<string> {
  const path = "/auth/user/emailpass"
  const { status, body } = await request<{ token?: string }>(url + path, {
    method: "POST",
    body: admin,
  })
  if (!body.token) throw new RequestFailed("POST", path, status, body)
  return body.token
}

/** Logs in on a page of the built admin, whose address is `url`, and waits for its first page. */
export async function logInOn(page: Page, url: string, admin: Admin): Promise<void> {
  await page.goto(`${url}/login`)
  await page.locator("input[name=email]").fill(admin.email)
  await page.locator("input[name=password]").fill(admin.password)
  await page.locator("button[type=submit]").click()
  await page.waitForURL(`${url}/orders`)
}

/**
 * Any admin route, which has to answer 200.
 *
 * @throws RequestFailed for any other answer
 */
export async function askAdmin<T>(
  shop: { url: string; adminToken: string },
  method: string,
  path: string,
  sent?: unknown
): Promise<T> {
  const { status, body } = await request<T>(shop.url + path, {
    method,
    body: sent,
    headers: { authorization: `Bearer ${shop.adminToken}` },
  })
  if (status !== 200) throw new RequestFailed(method, path, status, body)
  return body
}
