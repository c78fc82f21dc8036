import type { Page } from "playwright-core"
import { BUYERS } from "../../testbed/shopper/people"
import { ledgerOf, pollAll } from "../helpers/leases"
import { TestShop } from "../helpers/shop"
import {
  describeStorefront,
  fillInApplicant,
  onOrderPage,
  placeOrder,
  toPayment,
} from "./support/storefront"

const ESPRESSO = "/products/espresso-machine-barista-pro"

type AdminOrder = { id: string; status: string; payment_status: string }

async function orderOf(shop: TestShop, id: string): Promise<AdminOrder> {
  const { body } = await shop.admin<{ order: AdminOrder }>("GET", `/admin/orders/${id}`)
  return body.order
}

async function ordersOf(shop: TestShop): Promise<AdminOrder[]> {
  const { body } = await shop.admin<{ orders: AdminOrder[] }>("GET", "/admin/orders")
  return body.orders
}

/** Makes the cart one of two espresso machines, in a tab of its own. */
async function putTwo(tab: Page, url: string): Promise<void> {
  await tab.goto(`${url}/cart`)
  await tab.getByLabel("Quantity: Espresso machine Barista Pro, 1 group").fill("2")
  await tab.keyboard.press("Tab")
  await tab.getByText("SEK 49,800").first().waitFor()
  await tab.close()
}

/** What the order page says of the lease, as soon as it says this. It looks again as after another tab. */
async function saysOfLease(page: Page, text: string): Promise<void> {
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")))
  await page.locator("lease-status").getByText(text, { exact: true }).waitFor()
}

const createCalls = (shop: TestShop) =>
  shop.simulator.control.requests().filter(({ call }) => call === "create-order")

describeStorefront("a shopper at the checkout", (visited) => {
  it("leases, signs and receives: from the listing to a captured payment", async () => {
    const { shop } = visited
    const page = await visited.visit("/")
    await page.getByRole("link", { name: "Espresso machine Barista Pro" }).click()
    await page.getByText("2 groups").click()
    await page.getByRole("radio", { name: "24 months" }).check()
    await toPayment(page)
    // The period was chosen two pages ago.
    expect(await page.locator("lease-form :checked").first().inputValue()).toBe("24")
    await page.getByLabel("Company", { exact: true }).fill("Exempelkaffe i Malmö AB")
    await fillInApplicant(page)
    await placeOrder(page)
    const id = await onOrderPage(page)

    const [remote] = shop.simulator.control.orders()
    expect(createCalls(shop)).toHaveLength(1)
    expect(createCalls(shop)[0].body).toMatchObject({
      months: 24,
      company: "Exempelkaffe i Malmö AB",
    })
    await saysOfLease(page, "Your application has been sent")
    await page.getByText("24 months").waitFor()

    shop.simulator.control.setStatus(remote.id, "READY_TO_SHIP")
    await pollAll(shop)
    await saysOfLease(page, "The agreement is signed")
    expect((await orderOf(shop, id)).payment_status).toBe("authorized")

    shop.simulator.control.setStatus(remote.id, "ACTIVE")
    await pollAll(shop)
    await saysOfLease(page, "The lease is running")
    expect((await orderOf(shop, id)).payment_status).toBe("captured")
  })

  it("is refused by LeaseCloud, sees why at the field, and pays by invoice", async () => {
    const { shop } = visited
    const page = await visited.visit(ESPRESSO)
    await toPayment(page)
    await fillInApplicant(page)
    // LeaseCloud's answer names every field, and repeats what stood in it.
    shop.simulator.control.fault({ call: "create-order", kind: "echo", status: 400 })
    await placeOrder(page)
    await page.getByText("The order could not be placed.").waitFor()
    expect(await ordersOf(shop)).toEqual([])
    await page.locator("lease-form #org_number[aria-invalid=true]").waitFor()
    const said = await page.locator("lease-form").locator(".error, .banner").allInnerTexts()
    expect(said.filter(Boolean)).not.toEqual([])
    expect(said.join()).not.toMatch(/1212/)
    expect(await page.locator("lease-form #nin").inputValue()).toBe("")

    await page.getByLabel("Invoice, 30 days").check()
    await placeOrder(page)
    const id = await onOrderPage(page)
    await page.getByText("The invoice comes with the goods.").waitFor()
    expect(await orderOf(shop, id)).toMatchObject({ payment_status: "authorized" })
    expect(shop.simulator.control.orders()).toEqual([])
  })

  it("gets the order when LeaseCloud's answer is lost, and the page finds out", async () => {
    const { shop } = visited
    const page = await visited.visit(ESPRESSO)
    await toPayment(page)
    await fillInApplicant(page)
    shop.simulator.control.fault({ call: "create-order", kind: "reset", when: "after" })
    await placeOrder(page)
    await onOrderPage(page)
    await page.getByText("Your application is being sent").waitFor()
    await pollAll(shop)
    // By itself, after ten seconds.
    await page.getByText("Your application has been sent").waitFor()
    expect(shop.simulator.control.orders()).toHaveLength(1)
    expect(await ledgerOf(shop)).toMatchObject([{ status: "pending" }])
  })

  it("is declined, and told so", async () => {
    const { shop } = visited
    const page = await visited.visit(ESPRESSO)
    await toPayment(page)
    await fillInApplicant(page)
    await placeOrder(page)
    await onOrderPage(page)
    shop.simulator.control.setStatus(shop.simulator.control.orders()[0].id, "DECLINED")
    await pollAll(shop)
    await saysOfLease(page, "The application was declined")
  })

  it("places one order with a double click", async () => {
    const { shop } = visited
    const page = await visited.visit(ESPRESSO)
    await toPayment(page)
    await fillInApplicant(page)
    await page.getByRole("button", { name: "Place order" }).dblclick()
    await onOrderPage(page)
    expect(await ordersOf(shop)).toHaveLength(1)
    expect(createCalls(shop)).toHaveLength(1)
  })

  it("is offline for a while, and places one order afterwards", async () => {
    const { shop } = visited
    const page = await visited.visit(ESPRESSO)
    await toPayment(page)
    await fillInApplicant(page)
    await page.context().setOffline(true)
    await placeOrder(page)
    await page.getByText("The shop can't be reached right now.").waitFor()
    await page.context().setOffline(false)
    await page.locator('lease-form[data-state="editing"]').waitFor()
    expect(await page.locator("lease-form #nin").inputValue()).toBe(BUYERS.se.applicant.nin)
    await placeOrder(page)
    await onOrderPage(page)
    expect(await ordersOf(shop)).toHaveLength(1)
  })

  it("is asked to look again when the cart has changed in another tab", async () => {
    const { shop } = visited
    const page = await visited.visit(ESPRESSO)
    await toPayment(page)
    await fillInApplicant(page)
    const before = await page.locator("lease-form [part=amount]").first().innerText()
    const other = await page.context().newPage()
    await putTwo(other, visited.front.url)

    await placeOrder(page)
    await page.getByText("The cart has changed.").waitFor()
    expect(await ordersOf(shop)).toEqual([])
    await page.locator("lease-form").getByText(before).waitFor({ state: "detached" })
    expect(await page.locator("lease-form #nin").inputValue()).toBe(BUYERS.se.applicant.nin)
    await placeOrder(page)
    await onOrderPage(page)
    const { body } = createCalls(shop)[0] as { body: { items: { quantity: number }[] } }
    expect(body.items).toMatchObject([{ quantity: 2 }])
  })

  it("confirms the new amount where the cart became dearer after applying", async () => {
    const { shop } = visited
    const page = await visited.visit(ESPRESSO)
    await toPayment(page)
    await fillInApplicant(page)
    const form = page.locator("lease-form")
    await form.evaluate((element) => (element as never as { apply(): Promise<unknown> }).apply())
    const before = await form.locator("[part=amount]").innerText()
    const other = await page.context().newPage()
    await putTwo(other, visited.front.url)

    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")))
    await page.locator('lease-form[data-state="changed"]').waitFor()
    expect(before).toContain(await form.locator("s").innerText())
    const button = form.getByRole("button", { name: /^Confirm/ })
    const amount = (await button.innerText()).replace("Confirm ", "")
    await page.getByRole("button", { name: "Place order" }).click()
    await page.locator('lease-form[data-state="changed"]').waitFor()
    expect(await ordersOf(shop)).toEqual([])

    await button.click()
    await page.locator('lease-form[data-state="applied"]').waitFor()
    expect(await form.locator("[part=amount]").innerText()).toContain(amount)
    await placeOrder(page)
    await onOrderPage(page)
    expect(createCalls(shop)).toHaveLength(1)
    expect(createCalls(shop)[0].body).toMatchObject({ items: [{ quantity: 2 }] })
  })

  it("comes to the same order from two tabs", async () => {
    const { shop } = visited
    const first = await visited.visit(ESPRESSO)
    await toPayment(first)
    const second = await first.context().newPage()
    await second.goto(`${visited.front.url}/checkout`)
    await second.locator('lease-form[data-state="editing"]').waitFor()
    await fillInApplicant(first)
    await fillInApplicant(second)
    await placeOrder(first)
    const id = await onOrderPage(first)
    await placeOrder(second)
    expect(await onOrderPage(second)).toBe(id)
    expect(await ordersOf(shop)).toHaveLength(1)
    expect(shop.simulator.control.orders()).toHaveLength(1)
  })

  it("finds an empty cart, and no number, behind the back button", async () => {
    const page = await visited.visit(ESPRESSO)
    await toPayment(page)
    await fillInApplicant(page)
    await placeOrder(page)
    await onOrderPage(page)
    await page.goBack()
    await page.getByText("There is nothing in your cart yet.").waitFor()
    const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, document.cookie]))
    expect(kept).not.toMatch(/1212/)
  })
})
