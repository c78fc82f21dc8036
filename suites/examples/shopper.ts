import type { Browser, Page } from "playwright-core"
import { BUYERS } from "../../testbed/shopper/people"

const WAIT_MS = 30_000
const PRODUCT = "Espresso machine Barista Pro"
const LABELS: Record<string, string> = {
  company: "Company",
  first_name: "First name",
  last_name: "Last name",
  address_1: "Street",
  postal_code: "Postal code",
  city: "City",
  phone: "Phone",
}

/** Buys and leases in an example, whose pages all have the same words. Answers what is wrong. */
export async function leaseThrough(browser: Browser, url: string): Promise<string[]> {
  const page = await (await browser.newContext()).newPage()
  page.setDefaultTimeout(WAIT_MS)
  const problems: string[] = []
  page.on("pageerror", ({ message }) => problems.push(`thrown in the page: ${message}`))
  await page.goto(url)
  const product = page.getByRole("listitem").filter({ hasText: PRODUCT })
  await product.locator('lease-widget[data-state="ready"]').waitFor()
  await product.getByRole("button", { name: "Buy" }).click()
  await fillInAddress(page)
  const { org_number, nin } = BUYERS.se.applicant
  await page.getByLabel("Company number").fill(org_number)
  await page.getByLabel("National identity number").fill(nin)
  await page.getByRole("button", { name: "Continue with leasing" }).click()
  await page.getByRole("heading", { name: "Thank you for your order" }).waitFor()
  await page.getByText("Your application has been sent").waitFor()
  await page.context().close()
  return problems
}

async function fillInAddress(page: Page): Promise<void> {
  const { email, address } = BUYERS.se
  await page.getByRole("heading", { name: "Checkout" }).waitFor()
  await page.waitForLoadState("networkidle")
  for (const [name, value] of Object.entries(address)) {
    if (LABELS[name]) await page.getByLabel(LABELS[name], { exact: true }).fill(value)
  }
  await page.getByLabel("Email").fill(email)
  await page.getByRole("button", { name: "Continue", exact: true }).click()
  await page.locator('lease-form[data-state="editing"]').waitFor()
}
