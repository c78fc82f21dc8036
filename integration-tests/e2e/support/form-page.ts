import {
  ANSWER,
  APPLY,
  LEASE,
  openHtml,
  page,
  QUOTES,
  quotesOf,
  shop,
  useMockPage,
} from "./mock-shop"

export const DRAFT = {
  id: "lease_1",
  months: 36,
  monthly_amount: 1150,
  currency_code: "sek",
  status: "draft",
}
// A published example of the Swedish tax agency, and a number outside the range in use.
export const NIN = "19121212-1212"
export const ORG_NUMBER = "559900-1004"

/** Before every test: a cart without a lease, and quotes for it. */
export const useFormPage = (): void =>
  useMockPage(() => {
    shop.replies[QUOTES] = { status: 200, body: { ...ANSWER, ...quotesOf(36_000) } }
    shop.replies[LEASE] = { status: 200, body: { lease: null, refusal: null } }
    shop.replies[APPLY] = {
      status: 200,
      body: { lease: { ...DRAFT, warnings: [] }, payment_session_id: "payses_1" },
    }
  })

export const open = (attributes = ""): Promise<void> =>
  openHtml(
    `<!doctype html><html lang="en"><title>Checkout</title><meta charset="utf-8">` +
      `<script src="SHOP/leasecloud/form.js"></script><body style="font-family:sans-serif"><main>` +
      `<lease-form cart-id="cart_1" publishable-key="pk_1" ${attributes}></lease-form></main>` +
      `<script>log = []; for (const type of ["lease-applied", "lease-refused", "lease-period-change"])` +
      ` document.addEventListener(type, ({ detail }) => log.push({ type, detail }))</script>`
  )

export const inState = (state: string) => page.waitForSelector(`lease-form[data-state="${state}"]`)
export const events = () => page.evaluate(() => (window as unknown as { log: unknown[] }).log)
export const posts = () => shop.seen.filter(({ method }) => method === "POST")
export const submit = () => page.getByRole("button", { name: "Continue with leasing" })
export const refresh = () =>
  page.locator("lease-form").evaluate((form) => (form as never as { refresh(): void }).refresh())
export const errorOf = (field: string) => page.locator(`#${field}-error`).innerText()

export async function fillIn(): Promise<void> {
  await inState("editing")
  await page.getByLabel("Company number").fill(ORG_NUMBER)
  await page.getByLabel("National identity number").fill(NIN)
}
