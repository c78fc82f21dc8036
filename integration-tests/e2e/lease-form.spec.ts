import { seriousViolations } from "./support/browser"
import {
  NIN,
  ORG_NUMBER,
  events,
  fillIn,
  inState,
  open,
  posts,
  submit,
  useFormPage,
} from "./support/form-page"
import { ANSWER, APPLY, page, QUOTES, quotesOf, shop } from "./support/mock-shop"

useFormPage()

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
  expect(await page.getByLabel("Company number").inputValue()).toBe(ORG_NUMBER)
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

it("sends the parts that were opened, and not those that were closed again", async () => {
  await open('invoice-intervals="monthly quarterly"')
  await fillIn()
  await page.getByLabel("Someone other").check()
  await page.getByLabel("First name").fill("Kim")
  await page.getByLabel("I'm not authorized to sign").check()
  await page.getByLabel("Authorized signatory's email").fill("chef@example.com")
  await page.getByLabel("Invoicing").selectOption("Every quarter")
  await page.getByLabel("Someone other").uncheck()
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

it("wipes the identity number when the page is left", async () => {
  await open()
  await fillIn()
  shop.pages["/away"] = "<!doctype html><title>Away</title>"
  await page.goto(`${shop.storefront}/away`)
  await page.goBack()
  await inState("editing")
  expect(await page.getByLabel("National identity number").inputValue()).toBe("")
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
  await page.getByLabel("Someone other").check()
  await page.getByLabel("I'm not authorized to sign").check()
  expect(await seriousViolations(page)).toEqual([])
  await submit().click()
  expect(await seriousViolations(page)).toEqual([])
  await page.getByLabel("I'm not authorized to sign").uncheck()
  await fillIn()
  await submit().click()
  await inState("applied")
  expect(await seriousViolations(page)).toEqual([])
})
