import { seriousViolations } from "./support/browser"
import {
  DRAFT,
  NIN,
  ORG_NUMBER,
  events,
  fillIn,
  inState,
  open,
  posts,
  refresh,
  submit,
  useFormPage,
} from "./support/form-page"
import {
  ANSWER,
  APPLY,
  LEASE,
  openHtml,
  page,
  QUOTES,
  quotesOf,
  shop,
  until,
} from "./support/mock-shop"

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
  expect(await page.getByText("The application is sent when you order with leasing.").count()).toBe(
    1
  )

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
  await page.getByLabel("Someone else signs").check()
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

it("follows a period that the shopper chooses elsewhere on the page", async () => {
  await open()
  await inState("editing")
  await page.getByLabel("Company number").focus()
  const choose = (months: number) =>
    page.evaluate(
      (detail) => {
        document.body.dispatchEvent(
          new CustomEvent("lease-period-change", { detail, bubbles: true })
        )
      },
      { months }
    )
  await choose(24)
  const chosen = page.locator("lease-form [part~=row-selected]")
  expect(await chosen.innerText()).toContain("24 months")
  expect(await page.getByLabel("Company number").evaluate((input) => input.matches(":focus"))).toBe(
    true
  )
  await choose(7)
  expect(await chosen.innerText()).toContain("24 months")
  await fillIn()
  await submit().click()
  await inState("applied")
  expect(posts()[0].body).toMatchObject({ months: 24 })
})

it("can be sent by the page's own button", async () => {
  await open()
  await fillIn()
  await page.addStyleTag({ content: "lease-form::part(submit) { display: none }" })
  const applied = await page
    .locator("lease-form")
    .evaluate((form) => (form as never as { apply(): Promise<unknown> }).apply())
  expect(applied).toMatchObject({ paymentSessionId: "payses_1" })
})

it("opens the lease's session again if the shopper comes back from another way to pay", async () => {
  await open()
  await fillIn()
  await submit().click()
  await inState("applied")
  const session = { lease: { ...DRAFT, warnings: [] }, payment_session_id: "payses_2" }
  shop.replies[`${APPLY}/confirm`] = { status: 200, body: session }
  const again = await page
    .locator("lease-form")
    .evaluate((form) => (form as never as { apply(): Promise<unknown> }).apply())
  expect(again).toMatchObject({ lease: { id: "lease_1" }, paymentSessionId: "payses_2" })
  expect(posts().map(({ body }) => body)).toEqual([
    expect.objectContaining({ nin: NIN }),
    { monthly_amount: 1150 },
  ])
  // The page that asked knows by the answer.
  expect(await events()).toMatchObject([{ type: "lease-applied" }])
})

it("has no serious accessibility violations, in any state", async () => {
  await open('invoice-intervals="MONTHLY QUARTERLY"')
  await inState("editing")
  await page.getByLabel("Someone other").check()
  await page.getByLabel("Someone else signs").check()
  expect(await seriousViolations(page)).toEqual([])
  await submit().click()
  expect(await seriousViolations(page)).toEqual([])
  await page.getByLabel("Someone else signs").uncheck()
  await fillIn()
  await submit().click()
  await inState("applied")
  expect(await seriousViolations(page)).toEqual([])
})

describe("of a known customer", () => {
  const known = { org_number: ORG_NUMBER, company: "Exempelkaffe AB", first_name: "Tolvan" }
  const looksAt = () => shop.seen.filter(({ path }) => path.endsWith("/lease"))

  beforeEach(() => {
    shop.replies[LEASE] = {
      status: 200,
      body: { lease: null, refusal: null, prefill: { ...known, email: "t@example.com" } },
    }
  })

  it("fills its empty fields once, and leaves what was typed or emptied", async () => {
    await open()
    await inState("editing")
    const number = page.getByLabel("Company number")
    expect(await number.inputValue()).toBe(ORG_NUMBER)
    expect(await number.getAttribute("data-ok")).not.toBeNull()
    expect(await page.getByLabel("National identity number").inputValue()).toBe("")
    expect(looksAt()[0].login).toEqual([undefined, undefined])

    await number.fill("")
    await page.getByLabel("Someone other").check()
    expect(await page.getByLabel("First name").inputValue()).toBe("Tolvan")
    await page.getByLabel("First name").fill("Kim")
    await page.getByLabel("Someone other").uncheck()
    await refresh()
    await until(() => looksAt().length === 2)
    await page.locator("lease-form").evaluate((form) => form.setAttribute("locale", "sv"))
    expect(await page.getByLabel("Organisationsnummer").inputValue()).toBe("")
    await page.getByLabel("Organisationsnummer").fill("559900-1012")
    await page.getByLabel("Personnummer").fill(NIN)
    await page.getByRole("button", { name: "Fortsätt" }).click()
    await inState("applied")
    expect(posts()[0].body).toMatchObject({ org_number: "559900-1012" })
    expect(posts()[0].body).not.toHaveProperty("first_name")
  })

  it("sends the customer's cookie only if the page says so", async () => {
    await page.context().addCookies([{ name: "connect.sid", value: "s1", url: shop.url }])
    await open('credentials="include"')
    await inState("editing")
    expect(looksAt()[0].login).toEqual([undefined, "connect.sid=s1"])
  })

  it("sends the customer's token, also one that was set before the script came", async () => {
    await openHtml(
      `<!doctype html><html lang="en"><title>Checkout</title><body><main>` +
        `<lease-form cart-id="cart_1" publishable-key="pk_1"></lease-form></main>` +
        `<script>document.querySelector("lease-form").token = "jwt_1"</script>` +
        `<script src="SHOP/leasecloud/form.js"></script>`
    )
    await inState("editing")
    expect(looksAt()[0].login).toEqual(["Bearer jwt_1", undefined])
    const markup = await page.evaluate(() => document.documentElement.outerHTML)
    expect(markup.split("</main>")[0]).not.toContain("jwt_1")
  })
})
