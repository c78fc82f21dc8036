import {
  DRAFT,
  NIN,
  ORG_NUMBER,
  errorOf,
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
  page,
  QUOTES,
  quotesOf,
  refused,
  shop,
  until,
} from "./support/mock-shop"

useFormPage()

it("says what is missing, where, and sends nothing", async () => {
  await open()
  await inState("editing")
  await page.getByLabel("Someone else signs").check()
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

it("shows the shop's objections at their fields, and asks for what the billing address lacks", async () => {
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
  expect(await page.getByLabel("Someone other").isChecked()).toBe(false)
  expect(await page.getByText("filled in from the billing address").isVisible()).toBe(false)
  expect(await page.getByLabel("First name").isVisible()).toBe(false)
  expect(await page.getByRole("alert").innerText()).toContain("Enter the city.")
  expect(await events()).toEqual([
    { type: "lease-refused", detail: { kind: "fields", fields: ["nin", "phone"] } },
  ])
  await page.getByLabel("Phone").fill("0701234567")
  expect(await errorOf("phone")).toBe("")
  await page.getByLabel("National identity number").fill(NIN)
  await page.locator("lease-form").evaluate((form) => form.setAttribute("locale", "sv"))
  await page.getByRole("button", { name: "Fortsätt med leasing" }).click()
  await until(() => posts().length === 2)
  expect(posts()[1].body).toMatchObject({ nin: NIN, phone: "0701234567" })
  expect(posts()[1].body).not.toHaveProperty("first_name")
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
    "Leasing starts at 6,000 SEK",
  ])
  expect(await submit().count()).toBe(0)
})

it("names the address that a cart lacks, and does not say that it can't be leased", async () => {
  const missing = refused("missing_field", "Enter the billing address.")
  shop.replies[QUOTES] = { status: 200, body: { ...ANSWER, ...missing } }
  await open()
  await inState("closed")
  expect(await page.getByRole("alert").innerText()).toBe("Enter the billing address.")
  shop.replies[QUOTES] = { status: 200, body: { ...ANSWER, ...quotesOf(36_000) } }
  await refresh()
  await inState("editing")
  expect(await page.getByRole("alert").count()).toBe(0)
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

it("says live what a number looks like", async () => {
  await open()
  await inState("editing")
  const input = page.getByLabel("Company number")
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

it("asks the shop to answer in its language, and again when that changes", async () => {
  shop.replies[QUOTES] = ({ language }) => ({
    status: 200,
    body: { ...ANSWER, ...refused("closed_today", language === "fi" ? "Suljettu." : "Closed.") },
  })
  await open()
  await inState("closed")
  await page.getByText("Closed.").waitFor()
  await page.locator("lease-form").evaluate((form) => form.setAttribute("locale", "fi"))
  await page.getByText("Suljettu.").waitFor()
})

it("says in the new language why LeaseCloud refused, and keeps what was typed", async () => {
  shop.replies[LEASE] = ({ language }) => {
    const message = language === "fi" ? "Yritystä ei hyväksytty." : "The company was not accepted."
    const refusal = [{ code: "not_accepted", field: null, message }]
    return { status: 200, body: { lease: DRAFT, refusal } }
  }
  await open()
  await inState("editing")
  await page.getByText("The company was not accepted.").waitFor()
  await page.getByLabel("Company number").fill(ORG_NUMBER)
  await page.locator("lease-form").evaluate((form) => form.setAttribute("locale", "fi"))
  await page.getByText("Yritystä ei hyväksytty.").waitFor()
  expect(await page.getByText("could not be accepted").count()).toBe(0)
  expect(await page.locator("lease-form #org_number").inputValue()).toBe(ORG_NUMBER)
})
