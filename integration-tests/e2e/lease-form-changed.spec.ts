import { seriousViolations } from "./support/browser"
import {
  DRAFT,
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
  CONFIRM,
  LEASE,
  page,
  QUOTES,
  quotesOf,
  shop,
  until,
} from "./support/mock-shop"

useFormPage()

/** The shop's answer about a draft that was shown at 1,150 a month. */
const draftAt = (monthly_amount: number | null, needs_confirmation: boolean) => ({
  status: 200,
  body: {
    lease: { ...DRAFT, monthly_amount, shown_monthly_amount: 1150, needs_confirmation },
    refusal: null,
  },
})

const conflict = (code: string, message: string, field: string) => ({
  status: 409,
  body: { type: "conflict", message, details: [{ field, message, code }] },
})

const summary = () => page.locator("lease-form .summary")
const confirm = () => page.getByRole("button", { name: /^Confirm/ })

async function openChanged(amount: number | null = 1380): Promise<void> {
  shop.replies[LEASE] = draftAt(amount, true)
  shop.replies[CONFIRM] = ({ body }) => ({
    status: 200,
    body: {
      lease: { ...DRAFT, monthly_amount: body?.monthly_amount, warnings: [] },
      payment_session_id: "payses_2",
    },
  })
  await open()
  await inState("changed")
}

it("shows what a changed cart cost and costs, and takes one click, with nothing typed again", async () => {
  await openChanged()
  const lines = (await summary().innerText())
    .replace(/\u00a0/g, " ")
    .split("\n")
    .filter(Boolean)
  expect(lines).toEqual([
    "The monthly amount has changed",
    "Before: SEK 1,150/month",
    "Now: 36 months, SEK 1,380/month excl. VAT",
    "Your application stays as it is. Confirm the new amount to continue.",
    "Confirm SEK 1,380/month",
    "Change",
  ])
  expect(await seriousViolations(page)).toEqual([])
  await confirm().dblclick()
  await inState("applied")
  expect(posts().map(({ path, body }) => [path, body])).toEqual([
    ["/store/carts/cart_1/lease/confirm", { monthly_amount: 1380 }],
  ])
  expect(await events()).toEqual([
    {
      type: "lease-applied",
      detail: {
        lease: {
          id: "lease_1",
          status: "draft",
          months: 36,
          monthlyAmount: 1380,
          currencyCode: "sek",
        },
        warnings: [],
        paymentSessionId: "payses_2",
      },
    },
  ])
})

it("looks again when the page is, and when it is told to, and leaves the keyboard where it was", async () => {
  shop.replies[LEASE] = draftAt(1150, false)
  await open()
  await inState("applied")
  await page.evaluate(() => {
    document.body.insertAdjacentHTML("beforeend", "<button id=mine>Mine</button>")
    document.getElementById("mine")?.focus()
  })
  shop.replies[LEASE] = draftAt(1380, true)
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")))
  await inState("changed")
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("mine")

  await confirm().focus()
  const asked = shop.seen.length
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")))
  await until(() => shop.seen.length === asked + 2)
  await page.waitForLoadState("networkidle")
  expect(
    await page.evaluate(
      () =>
        document.querySelector("lease-form")?.shadowRoot?.activeElement?.getAttribute("part") ?? ""
    )
  ).toBe("confirm")

  shop.replies[LEASE] = draftAt(1020, false)
  await refresh()
  await inState("applied")
  expect(await summary().innerText()).toContain("1,020/month")
})

describe("a form that the page keeps while it shows something else", () => {
  /** Runs in the page. `main` holds the form. */
  const run = (code: string) => page.evaluate(code)
  const refused = {
    status: 200,
    body: { lease: DRAFT, refusal: [{ field: "org_number", message: "Unknown company" }] },
  }
  const frame = "new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"

  it.each([
    ["hidden", 'main.style.display = "none"', 'main.style.display = ""'],
    ["hidden by an attribute", "main.hidden = true", "main.hidden = false"],
    [
      "folded away",
      "fold = document.createElement('details'), main.replaceWith(fold), fold.append(main)",
      "fold.open = true",
    ],
    ["pushed aside", 'main.style.translate = "-200vw"', 'main.style.translate = ""'],
    ["put elsewhere", "true", "document.body.append(main)"],
  ])("shows a refusal by itself after it was %s", async (_, away, back) => {
    shop.replies[LEASE] = draftAt(1150, false)
    await open()
    await inState("applied")
    await run(`main = document.querySelector("main"), ${away}, ${frame}`)
    shop.replies[LEASE] = refused
    await run(`${back}, 0`)
    await page.getByText("Unknown company").waitFor()
  })

  it("shows the amounts of a changed cart, and keeps what was typed and corrected", async () => {
    shop.replies[LEASE] = refused
    await open()
    await page.getByText("Unknown company").waitFor()
    await page.getByLabel("Company number").fill("559900-1012")
    await run(`main = document.querySelector("main"), main.hidden = true, ${frame}`)
    shop.replies[QUOTES] = { status: 200, body: { ...ANSWER, ...quotesOf(72_000) } }
    await run("main.hidden = false, 0")
    await page.locator('[part="amount"]', { hasText: "2,300/month" }).waitFor()
    expect(await page.getByLabel("Company number").inputValue()).toBe("559900-1012")
    expect(await page.getByText("Unknown company").count()).toBe(0)
  })

  it("asks once for each time that it comes back", async () => {
    await open()
    await inState("editing")
    const asked = shop.seen.length
    for (const again of [1, 2]) {
      await run(`main = document.querySelector("main"), main.hidden = true, ${frame}`)
      await run(`main.hidden = false, ${frame}`)
      await until(() => shop.seen.length === asked + 2 * again)
    }
    await page.waitForLoadState("networkidle")
    expect(shop.seen).toHaveLength(asked + 4)
  })
})

it("keeps what is being typed when the page is looked at again", async () => {
  shop.replies[LEASE] = draftAt(1150, false)
  await open()
  await inState("applied")
  await page.getByRole("button", { name: "Change" }).click()
  await page.getByLabel("Company number").fill("559900-1004")
  const asked = shop.seen.length
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")))
  await page.waitForLoadState("networkidle")
  expect(shop.seen).toHaveLength(asked)
  expect(await page.getByLabel("Company number").inputValue()).toBe("559900-1004")
})

it("does not confirm by the page's own button, which the shopper may press unseeing", async () => {
  await openChanged()
  const applied = await page
    .locator("lease-form")
    .evaluate((form) => (form as never as { apply(): Promise<unknown> }).apply())
  expect(applied).toBeNull()
  expect(posts()).toEqual([])
  await inState("changed")
  expect(
    await page.evaluate(
      () => document.querySelector("lease-form")?.shadowRoot?.activeElement?.className
    )
  ).toBe("title")
})

it("shows the amount of the moment where the cart has changed once more", async () => {
  await openChanged()
  shop.replies[CONFIRM] = conflict("amount_changed", "It costs more now.", "monthly_amount")
  shop.replies[LEASE] = draftAt(1490, true)
  await confirm().click()
  await page.getByRole("button", { name: "Confirm SEK\u00a01,490/month" }).waitFor()
  expect((await events())[0]).toEqual({
    type: "lease-refused",
    detail: { kind: "changed", fields: [] },
  })
})

it("asks for the applicant anew where the application is gone, and says so", async () => {
  await openChanged()
  shop.replies[CONFIRM] = conflict("apply_again", "Apply for the lease again.", "lease")
  await confirm().click()
  await inState("editing")
  expect(await page.getByRole("alert").innerText()).toContain("Apply for the lease again.")
})

it("says where the amount is not known, or the shop can't be reached, and tries again", async () => {
  await openChanged(null)
  expect(await summary().innerText()).toContain("the monthly amount isn't known right now")
  expect(await confirm().count()).toBe(0)
  shop.replies[LEASE] = draftAt(1380, true)
  await page.getByRole("button", { name: "Try again" }).click()
  await confirm().waitFor()
  shop.replies[CONFIRM] = { status: 503, body: { message: "no amounts" } }
  await confirm().click()
  await page.getByText("Leasing isn't available right now.").waitFor()
  expect(await confirm().getAttribute("aria-disabled")).toBe("false")
})

it("shows a dearer amount first where the cart changed while the form stood open", async () => {
  shop.replies[APPLY] = {
    status: 200,
    body: {
      lease: { ...DRAFT, monthly_amount: 1380, warnings: [] },
      payment_session_id: "payses_1",
    },
  }
  shop.replies[CONFIRM] = shop.replies[APPLY]
  await open()
  await fillIn()
  await submit().click()
  await inState("changed")
  expect(await summary().innerText()).toContain("1,150/month")
  expect(await events()).toEqual([])
  await confirm().click()
  await inState("applied")
  expect(await events()).toMatchObject([{ type: "lease-applied" }])
})

it("applies where no amount is known, and shows none", async () => {
  shop.replies[APPLY] = {
    status: 200,
    body: { lease: { ...DRAFT, monthly_amount: null, warnings: [] }, payment_session_id: "p" },
  }
  await open()
  await fillIn()
  await submit().click()
  await inState("applied")
  expect(await summary().innerText()).toContain(
    "36 months, the monthly amount isn't known right now"
  )
})

it.each([
  ["sv", "Månadskostnaden har ändrats", "Godkänn 1 380 kr/mån"],
  ["da", "Den månedlige ydelse er ændret", "Godkend 1.380 kr./md."],
  ["nb", "Månedsbeløpet er endret", "Godkjenn 1 380 kr/mnd."],
  ["fi", "Kuukausimaksu on muuttunut", "Vahvista 1 380 €/kk"],
])("speaks %s", async (language, title, button) => {
  shop.replies[QUOTES] = { status: 200, body: { ...ANSWER, ...quotesOf(36_000) } }
  await openChanged()
  const currency: Record<string, string> = { da: "dkk", nb: "nok", fi: "eur" }
  const changed = draftAt(1380, true)
  const lease = { ...changed.body.lease, currency_code: currency[language] ?? "sek" }
  shop.replies[LEASE] = { status: 200, body: { ...changed.body, lease } }
  await page.locator("lease-form").evaluate((form, to) => form.setAttribute("locale", to), language)
  await refresh()
  const named = new RegExp(`^${button.replace(/[. ]/g, (sign) => (sign === " " ? "\\s" : "\\."))}$`)
  await page.getByRole("button", { name: named }).waitFor()
  expect(await summary().innerText()).toContain(title)
})
