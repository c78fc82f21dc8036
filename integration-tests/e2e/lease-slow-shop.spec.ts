import {
  DRAFT,
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
import {
  ANSWER,
  APPLY,
  CONFIRM,
  LEASE,
  QUOTES,
  openHtml,
  page,
  quotesOf,
  shop,
  until,
} from "./support/mock-shop"
import { HEAD, SCRIPT, seenText, settled, widget } from "./support/widget-page"

useFormPage()

const never = () => new Promise<never>(() => {})
const answerOf = (sum: number) => ({ status: 200, body: { ...ANSWER, ...quotesOf(sum) } })
const half = { status: 200, start: '{"quotes":[{"months":36,' }
const openWidgets = (...attributes: string[]) =>
  openHtml(HEAD + SCRIPT + attributes.map(widget).join(""))

let failed: string[]
beforeEach(async () => {
  failed = []
  page.on("requestfailed", (request) => failed.push(request.url()))
  await page.clock.install()
})

/** The shop is asked, and then ten seconds pass. */
async function tenSeconds(asked = 1): Promise<void> {
  await until(() => shop.seen.length >= asked)
  await page.clock.runFor(10_000)
}

describe("a widget", () => {
  it.each([
    ["never answers", never],
    ["answers half", half],
  ])("says so if the shop %s, and shows the amount of another try alone", async (_, reply) => {
    let late = () => {}
    shop.replies[QUOTES] =
      reply === never
        ? () => new Promise((resolve) => (late = () => resolve(answerOf(72_000))))
        : (reply as typeof half)
    await openWidgets('cart-id="cart_1"')
    await settled("loading")
    await tenSeconds()
    await settled("empty")
    expect(await page.locator("lease-widget").getAttribute("data-reason")).toBe("unavailable")
    expect(await seenText()).toEqual(["The monthly amount is not there yet.\nTry again"])
    shop.replies[QUOTES] = answerOf(36_000)
    await page.getByRole("button", { name: "Try again" }).click()
    await settled()
    late()
    await page.evaluate(() => fetch("/"))
    expect(await seenText()).toEqual(["SEK 1,150/month\n36 months, excl. VAT"])
  })

  it("brings all amounts of a listing back by one click and one request", async () => {
    shop.replies[QUOTES] = never
    await openWidgets('variant-id="v1" region-id="reg_1"', 'variant-id="v2" region-id="reg_1"')
    await tenSeconds()
    await settled("empty", 2)
    shop.replies[QUOTES] = {
      status: 200,
      body: { ...ANSWER, variants: { v1: quotesOf(36_000), v2: quotesOf(36_000) } },
    }
    await page.getByRole("button", { name: "Try again" }).first().click()
    await settled("ready", 2)
    expect(shop.seen).toHaveLength(2)
  })

  it("ends its request when it leaves, but not one that others wait for", async () => {
    shop.replies[QUOTES] = never
    await openWidgets('variant-id="v1" region-id="reg_1"', 'variant-id="v2" region-id="reg_1"')
    await until(() => shop.seen.length === 1)
    const leave = () =>
      page
        .locator("lease-widget")
        .first()
        .evaluate((each) => each.remove())
    await leave()
    await page.evaluate(() => fetch("/"))
    expect(failed).toEqual([])
    await leave()
    await until(() => failed.length === 1)
    await page.clock.runFor(60_000)
    expect(shop.seen).toHaveLength(1)
  })
})

describe("a form", () => {
  const unknown = () => page.getByText("It isn't known whether your application arrived.")

  it("says that the shop does not answer, and keeps what was typed for another try", async () => {
    shop.replies[QUOTES] = half
    shop.replies[LEASE] = never
    await open()
    await page.getByLabel("Company number").fill(ORG_NUMBER)
    await tenSeconds(2)
    await inState("closed")
    shop.replies[QUOTES] = answerOf(36_000)
    shop.replies[LEASE] = { status: 200, body: { lease: null, refusal: null } }
    await page.getByRole("button", { name: "Try again" }).click()
    await inState("editing")
    expect(await page.getByLabel("Company number").inputValue()).toBe(ORG_NUMBER)
    expect(await page.getByRole("alert").count()).toBe(0)
  })

  it("goes on loading if the page's own button is pressed meanwhile", async () => {
    let answer = () => {}
    const none = { status: 200, body: { lease: null, refusal: null } }
    shop.replies[LEASE] = () => new Promise((resolve) => (answer = () => resolve(none)))
    await open()
    await until(() => shop.seen.length === 2)
    const applied = await page
      .locator("lease-form")
      .evaluate((form) => (form as never as { apply(): Promise<unknown> }).apply())
    expect(applied).toBeNull()
    answer()
    await inState("editing")
  })

  it("does not say that an application failed if its answer never came", async () => {
    const accepted = shop.replies[APPLY]
    shop.replies[APPLY] = never
    await open()
    await fillIn()
    await submit().click()
    await tenSeconds(3)
    await unknown().waitFor()
    expect(shop.seen.map(({ method }) => method).slice(-3)).toEqual(["POST", "GET", "GET"])
    expect(await events()).toEqual([
      { type: "lease-refused", detail: { kind: "unknown", fields: [] } },
    ])
    expect(await page.getByLabel("National identity number").inputValue()).toBe(NIN)
    shop.replies[APPLY] = accepted
    await submit().click()
    await inState("applied")
    expect(posts()).toHaveLength(2)
  })

  it("finds an application that arrived although its answer was cut off", async () => {
    shop.replies[APPLY] = () => {
      shop.replies[LEASE] = { status: 200, body: { lease: DRAFT, refusal: null } }
      return { status: 200, page: '{"lease":{"id":"lea' }
    }
    await open()
    await fillIn()
    await submit().click()
    await inState("applied")
    expect(await events()).toMatchObject([
      { type: "lease-applied", detail: { lease: { id: "lease_1" }, paymentSessionId: null } },
    ])
    await page.getByRole("button", { name: "Change" }).click()
    expect(await page.getByLabel("National identity number").inputValue()).toBe("")
  })

  it("takes a draft from before for no proof, and says so while nobody knows", async () => {
    shop.replies[LEASE] = { status: 200, body: { lease: DRAFT, refusal: null } }
    shop.replies[APPLY] = { status: 502, page: "<html>Bad gateway" }
    await open()
    await inState("applied")
    await page.getByRole("button", { name: "Change" }).click()
    await fillIn()
    await submit().click()
    await unknown().waitFor()
    await inState("editing")
  })

  it("finds a confirmation that arrived although its answer never came", async () => {
    const lease = { ...DRAFT, monthly_amount: 1380, shown_monthly_amount: 1150 }
    const at = (needs_confirmation: boolean) => ({
      status: 200,
      body: { lease: { ...lease, needs_confirmation }, refusal: null },
    })
    shop.replies[LEASE] = at(true)
    shop.replies[CONFIRM] = () => {
      shop.replies[LEASE] = at(false)
      return never()
    }
    await open()
    await page.getByRole("button", { name: /^Confirm/ }).click()
    await tenSeconds(3)
    await inState("applied")
    expect(await events()).toMatchObject([{ type: "lease-applied" }])
  })

  it("ends its requests when it leaves, and forgets the identity number", async () => {
    shop.replies[APPLY] = never
    await open()
    await fillIn()
    await submit().click()
    await until(() => posts().length === 1)
    const kept = await page.locator("lease-form").evaluate(async (form) => {
      form.remove()
      await Promise.resolve()
      return form.shadowRoot?.querySelector<HTMLInputElement>("#nin")?.value
    })
    expect(kept).toBe("")
    await until(() => failed.length === 1)
    const asked = shop.seen.length
    await page.clock.runFor(60_000)
    expect(shop.seen).toHaveLength(asked)
  })
})
