import type { Browser, Page } from "playwright-core"
import { seriousViolations } from "./support/axe"
import { openBrowser, openPage } from "./support/browser"
import { ANSWER, type MockShop, quotesOf, refused, startMockShop } from "./support/mock-shop"

const QUOTES = "GET /store/leasecloud/quotes"
const LEASE = "GET /store/carts/cart_1/lease"
const APPLY = "POST /store/carts/cart_1/lease"
const DRAFT = {
  id: "lease_1",
  months: 36,
  monthly_amount: 1150,
  currency_code: "sek",
  status: "draft",
}
// A published example of the Swedish tax agency, and a number outside the range in use.
const NIN = "19121212-1212"
const ORG_NUMBER = "559900-1004"

let shop: MockShop
let browser: Browser
let page: Page

beforeAll(async () => {
  ;[shop, browser] = await Promise.all([startMockShop(), openBrowser()])
})
afterAll(async () => {
  await browser.close()
  await shop.close()
})

beforeEach(async () => {
  shop.seen.length = 0
  shop.replies[QUOTES] = { status: 200, body: { ...ANSWER, ...quotesOf(36_000) } }
  shop.replies[LEASE] = { status: 200, body: { lease: null, refusal: null } }
  shop.replies[APPLY] = {
    status: 200,
    body: { lease: { ...DRAFT, warnings: [] }, payment_session_id: "payses_1" },
  }
  page = await openPage(browser)
})
afterEach(async () => {
  await page.context().close()
})

async function open(attributes = ""): Promise<void> {
  shop.pages["/"] =
    `<!doctype html><html lang="en"><title>Checkout</title><meta charset="utf-8">` +
    `<script src="SHOP/leasecloud/form.js"></script><body style="font-family:sans-serif"><main>` +
    `<lease-form cart-id="cart_1" publishable-key="pk_1" ${attributes}></lease-form></main>` +
    `<script>log = []; for (const type of ["lease-applied", "lease-refused", "lease-period-change"])` +
    ` document.addEventListener(type, ({ detail }) => log.push({ type, detail }))</script>`
  await page.goto(shop.storefront)
}

const inState = (state: string) => page.waitForSelector(`lease-form[data-state="${state}"]`)
const events = () => page.evaluate(() => (window as unknown as { log: unknown[] }).log)
const posts = () => shop.seen.filter(({ method }) => method === "POST")
const submit = () => page.getByRole("button", { name: "Continue with leasing" })
const refresh = () =>
  page.locator("lease-form").evaluate((form) => (form as never as { refresh(): void }).refresh())
const errorOf = (field: string) => page.locator(`#${field}-error`).innerText()

async function fillIn(): Promise<void> {
  await inState("editing")
  await page.getByLabel("Organisation number").fill(ORG_NUMBER)
  await page.getByLabel("National identity number").fill(NIN)
}

it("applies with what was typed, tells the page, and forgets the identity number", async () => {
  await open()
  await fillIn()
  await page.getByRole("radio", { name: "24 months" }).check()
  await page.getByLabel("We insure the equipment ourselves").check()
  await submit().click()
  await inState("applied")

  expect(posts()).toHaveLength(1)
  expect(posts()[0].key).toBe("pk_1")
  expect(posts()[0].body).toEqual({
    months: 24,
    org_number: ORG_NUMBER,
    nin: NIN,
    own_insurance: true,
  })
  expect(await events()).toEqual([
    {
      type: "lease-period-change",
      detail: { months: 24, monthlyAmount: 1725, currencyCode: "sek" },
    },
    {
      type: "lease-applied",
      detail: {
        lease: {
          id: "lease_1",
          status: "draft",
          months: 36,
          monthlyAmount: 1150,
          currencyCode: "sek",
        },
        warnings: [],
        paymentSessionId: "payses_1",
      },
    },
  ])
  expect(await page.getByText("The application is sent when you place the order.").count()).toBe(1)

  await page.getByRole("button", { name: "Change" }).click()
  expect(await page.getByLabel("Organisation number").inputValue()).toBe(ORG_NUMBER)
  expect(await page.getByLabel("National identity number").inputValue()).toBe("")
})

it("keeps the identity number out of URL, storage, markup and autocomplete", async () => {
  await open()
  await fillIn()
  await page.getByLabel("National identity number").press("Enter")
  await inState("applied")
  expect(page.url()).toBe(`${shop.storefront}/`)
  const kept = await page.evaluate(() => ({
    storage: JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
    markup: document.querySelector("lease-form")?.shadowRoot?.innerHTML,
    outer: document.documentElement.outerHTML,
  }))
  expect(JSON.stringify(kept)).not.toContain("1212")

  await page.getByRole("button", { name: "Change" }).click()
  const nin = page.getByLabel("National identity number")
  expect(await nin.getAttribute("autocomplete")).toBe("off")
  expect(await nin.getAttribute("type")).toBe("text")
  expect(await nin.getAttribute("inputmode")).toBe("numeric")
  expect(await nin.getAttribute("name")).toBeNull()
})

it("sends once however often the button is pressed", async () => {
  let answer = () => {}
  const applied = shop.replies[APPLY] as { status: number; body: Record<string, unknown> }
  shop.replies[APPLY] = () => new Promise((resolve) => (answer = () => resolve(applied)))
  await open()
  await fillIn()
  await submit().dblclick()
  await page.getByRole("button", { name: "Checking…" }).click({ force: true })
  answer()
  await inState("applied")
  expect(posts()).toHaveLength(1)
})

it("says what is missing, where, and sends nothing", async () => {
  await open()
  await inState("editing")
  await page.getByLabel("I may not sign for the company").check()
  await submit().click()
  expect(await errorOf("org_number")).toBe("Please fill this in.")
  expect(await errorOf("nin")).toBe("Please fill this in.")
  expect(await errorOf("authorized_signatory")).toBe("Please fill this in.")
  const focused = await page.evaluate(
    () => document.querySelector("lease-form")?.shadowRoot?.activeElement?.id
  )
  expect(focused).toBe("org_number")
  expect(posts()).toEqual([])
})

it("sends the parts that were opened, and not those that were closed again", async () => {
  await open('invoice-intervals="monthly quarterly"')
  await fillIn()
  await page.getByLabel("Another person").check()
  await page.getByLabel("First name").fill("Kim")
  await page.getByLabel("I may not sign for the company").check()
  await page.getByLabel("Email of the person who may sign").fill("chef@example.com")
  await page.getByLabel("Invoices").selectOption("Every quarter")
  await page.getByLabel("Another person").uncheck()
  await submit().click()
  await inState("applied")
  expect(posts()[0].body).toEqual({
    months: 36,
    org_number: ORG_NUMBER,
    nin: NIN,
    own_insurance: false,
    authorized_signatory: "chef@example.com",
    invoice_interval: "QUARTERLY",
  })
})

it("shows the shop's objections at their fields, and opens what hides them", async () => {
  shop.replies[APPLY] = {
    status: 400,
    body: {
      type: "invalid_data",
      message: "nin: must be …; phone: must be …; billing_address.city: Enter the city.",
      details: [
        { field: "nin", message: "must be a personnummer", code: "nin_shape" },
        { field: "phone", message: "Enter a phone number.", code: "missing_field" },
        { field: "billing_address.city", message: "Enter the city.", code: "missing_field" },
      ],
    },
  }
  await open()
  await fillIn()
  await submit().click()
  await page.getByRole("alert").waitFor()
  expect(await errorOf("nin")).toBe("Format YYYYMMDD-XXXX")
  expect(await errorOf("phone")).toBe("Please fill this in.")
  expect(await page.getByLabel("Phone").isVisible()).toBe(true)
  expect(await page.getByRole("alert").innerText()).toContain(
    "The billing address is incomplete: city."
  )
  expect(await events()).toEqual([
    { type: "lease-refused", detail: { kind: "fields", fields: ["nin", "phone"] } },
  ])
  await page.getByLabel("Phone").fill("0701234567")
  expect(await errorOf("phone")).toBe("")
})

it("says so when an application was sent already", async () => {
  shop.replies[APPLY] = { status: 409, body: { type: "conflict", message: "generic" } }
  await open()
  await fillIn()
  await submit().click()
  await inState("sent")
  expect(await page.getByRole("alert").innerText()).toBe(
    "An application has already been sent for this cart."
  )
  expect(await submit().count()).toBe(0)
})

it("keeps what was typed while offline", async () => {
  await open()
  await fillIn()
  await page.context().setOffline(true)
  await submit().click()
  await page.getByRole("alert").waitFor()
  expect(await page.getByRole("alert").innerText()).toContain("The shop can't be reached.")
  await page.context().setOffline(false)
  await submit().click()
  await inState("applied")
  expect(posts()).toHaveLength(1)
})

it("follows a cart that changes under it", async () => {
  await open()
  await fillIn()
  await page.getByRole("radio", { name: "60 months" }).check()
  shop.replies[QUOTES] = {
    status: 200,
    body: { ...ANSWER, ...quotesOf(72_000, "sek", [24, 36, 60]) },
  }
  await refresh()
  await page.getByText("SEK\u00a01,380/month").waitFor()
  expect(await page.getByRole("radio", { checked: true }).getAttribute("value")).toBe("60")
  expect(await page.getByLabel("National identity number").inputValue()).toBe(NIN)

  shop.replies[QUOTES] = {
    status: 200,
    body: { ...ANSWER, ...refused("below_minimum", "Leasing starts at 6,000 SEK") },
  }
  await refresh()
  await inState("closed")
  expect(await page.getByRole("alert").locator("p").allInnerTexts()).toEqual([
    "This cart can't be leased.",
    "The sum is too low for leasing.",
  ])
  expect(await submit().count()).toBe(0)
})

it("shows what the lender refused, after the page was loaded anew", async () => {
  shop.replies[LEASE] = {
    status: 200,
    body: { lease: DRAFT, refusal: [{ field: "orgNumber", message: "Unknown company" }] },
  }
  await open()
  await inState("editing")
  expect(await errorOf("org_number")).toBe("Unknown company")
  expect(await page.getByRole("alert").innerText()).toBe("The application could not be accepted.")
})

it("takes up a draft, and stays away from a lease that was sent", async () => {
  shop.replies[LEASE] = { status: 200, body: { lease: DRAFT, refusal: null } }
  await open()
  await inState("applied")
  shop.replies[LEASE] = { status: 200, body: { lease: { ...DRAFT, status: "pending" } } }
  await refresh()
  await inState("sent")
})

it("wipes the identity number when the page is left", async () => {
  await open()
  await fillIn()
  shop.pages["/away"] = "<!doctype html><title>Away</title>"
  await page.goto(`${shop.storefront}/away`)
  await page.goBack()
  await inState("editing")
  expect(await page.getByLabel("National identity number").inputValue()).toBe("")
})

it("says live what a number looks like", async () => {
  await open()
  await inState("editing")
  const input = page.getByLabel("Organisation number")
  await input.pressSequentially("559900-10")
  expect(await errorOf("org_number")).toBe("")
  await input.pressSequentially("05")
  expect(await errorOf("org_number")).toContain("check digit")
  await input.fill("559900-10")
  expect(await errorOf("org_number")).toBe("")
  await input.blur()
  expect(await errorOf("org_number")).toBe("Format XXXXXX-XXXX")
  await input.fill(ORG_NUMBER)
  expect(await errorOf("org_number")).toBe("")
  expect(await input.getAttribute("data-ok")).toBe("")
})

it("asks for the numbers of the cart's country, and changes language without losing a letter", async () => {
  shop.replies[QUOTES] = { status: 200, body: { ...ANSWER, ...quotesOf(36_000, "nok") } }
  await open()
  await inState("editing")
  await page.getByLabel("National identity number").fill("01010030028")
  await page.locator("lease-form").evaluate((form) => form.setAttribute("locale", "nb"))
  expect(await page.getByLabel("Fødselsnummer").inputValue()).toBe("01010030028")
  expect(await page.getByText("Format XXX XXX XXX").count()).toBe(1)
})

it("can be sent by the page's own button", async () => {
  await open()
  await fillIn()
  await page.addStyleTag({ content: "lease-form::part(submit) { display: none }" })
  const applied = await page
    .locator("lease-form")
    .evaluate((form) => (form as never as { apply(): Promise<unknown> }).apply())
  expect(applied).toMatchObject({ paymentSessionId: "payses_1" })
  const again = await page
    .locator("lease-form")
    .evaluate((form) => (form as never as { apply(): Promise<unknown> }).apply())
  expect(again).toEqual(applied)
  expect(posts()).toHaveLength(1)
})

it("has no serious accessibility violations, in any state", async () => {
  await open('invoice-intervals="MONTHLY QUARTERLY"')
  await inState("editing")
  await page.getByLabel("Another person").check()
  await page.getByLabel("I may not sign for the company").check()
  expect(await seriousViolations(page)).toEqual([])
  await submit().click()
  expect(await seriousViolations(page)).toEqual([])
  await page.getByLabel("I may not sign for the company").uncheck()
  await fillIn()
  await submit().click()
  await inState("applied")
  expect(await seriousViolations(page)).toEqual([])
})
