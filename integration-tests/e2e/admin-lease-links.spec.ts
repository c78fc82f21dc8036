import type { Locator, Page } from "playwright-core"
import { DraftOrders } from "../../testbed/draft-orders"
import { BUYERS } from "../../testbed/shopper/people"
import { databaseOf, ledgerOf, orderOf, pollAll } from "../helpers/leases"
import { describeShop } from "../helpers/shop"
import { section, seriousViolationsIn, useAdmin, valueOf } from "./support/admin-page"

const SOLD = { market: "se" as const, items: [{ sku: "ESPRESSO-2G" }] }

describeShop("a merchant who leases by link", (shop) => {
  const admin = useAdmin(shop)
  let page: Page

  const drafts = () => new DraftOrders(shop.sdk, shop)
  const leasing = () => section(page, "Leasing")
  const openOrder = (id: string) => page.goto(`${admin.url}/orders/${id}`)
  const toast = (text: string) => page.getByText(text, { exact: true }).first().waitFor()
  const addressIn = async (card: Locator) =>
    (await card.getByText(/\/leasecloud\/apply\//).innerText()).trim()
  const confirmOf = (name: string) =>
    page.getByRole("alertdialog").getByRole("button", { name, exact: true })

  /** The card's button, the drawer with the period and the days, the link. Answers its address. */
  const offer = async (button: string, days: string) => {
    await leasing().getByRole("button", { name: button, exact: true }).click()
    const drawer = page.getByRole("dialog")
    await drawer.getByLabel("Days until the link expires").fill(days)
    await drawer.getByRole("button", { name: "Make link" }).click()
    await toast("The lease link is ready. Copy it and send it to the customer.")
    return await addressIn(leasing())
  }

  /** The customer, on a device of their own. */
  const applyAt = async (address: string) => {
    const context = await page.context().browser()!.newContext({ locale: "en-GB" })
    const customer = await context.newPage()
    await customer.goto(address)
    const { org_number, nin } = BUYERS.se.applicant
    await customer.getByLabel("Company number").fill(org_number)
    await customer.getByLabel("National identity number").fill(nin)
    await customer.locator("lease-form [part=submit]").click()
    await customer.locator('lease-form[data-state="sent"]').waitFor()
    return customer
  }

  it("goes from a draft order over its link to the captured payment", async () => {
    const id = await drafts().create(SOLD)
    page = await admin.open()
    await page.goto(`${admin.url}/draft-orders/${id}`)
    await leasing().getByText("36 months", { exact: true }).waitFor()
    await leasing()
      .getByText(/^Click Convert to order first/)
      .waitFor()
    const told = await valueOf(leasing(), "24 months").innerText()
    expect(await seriousViolationsIn(page, leasing())).toEqual([])
    await page.getByRole("button", { name: "Convert to order" }).click()
    await page.getByRole("alertdialog").getByRole("button").last().click()
    await page.waitForURL(new RegExp(`/orders/${id}`))

    expect(await valueOf(leasing(), "24 months").innerText()).toBe(told)
    await leasing().getByRole("button", { name: "Offer leasing" }).click()
    const drawer = page.getByRole("dialog")
    expect(await drawer.getByLabel("Days until the link expires").inputValue()).toBe("14")
    await drawer.getByLabel("Days until the link expires").fill("0")
    await drawer.getByRole("button", { name: "Make link" }).click()
    await drawer.getByText("Enter a whole number from 1 to 90.").waitFor()
    expect(await seriousViolationsIn(page, drawer)).toEqual([])
    await page.keyboard.press("Escape")
    await leasing().getByRole("button", { name: "Offer leasing" }).click()
    await drawer.getByRole("combobox", { name: "Lease period shown first" }).click()
    await page.getByRole("option", { name: /^24 months: SEK/ }).click()
    await drawer.getByRole("button", { name: "Make link" }).click()
    await toast("The lease link is ready. Copy it and send it to the customer.")
    await leasing().getByText("Open", { exact: true }).waitFor()
    expect(await valueOf(leasing(), "24 months").innerText()).toContain("Shown first")
    expect(await seriousViolationsIn(page, leasing())).toEqual([])

    const customer = await applyAt(await addressIn(leasing()))
    const [lease] = await ledgerOf(shop)
    expect(lease).toMatchObject({ source: "link", order_id: id, status: "pending", months: 24 })
    expect(shop.simulator.control.orders()).toHaveLength(1)
    await page.reload()
    await section(page, "Lease").getByText("Pending", { exact: true }).waitFor()
    expect(await page.getByRole("heading", { name: "Leasing", exact: true }).count()).toBe(0)

    shop.simulator.control.setStatus(lease.remote_id!, "READY_TO_SHIP")
    await pollAll(shop)
    expect(await orderOf(shop, id)).toMatchObject({ payment_status: "authorized" })
    shop.simulator.control.setStatus(lease.remote_id!, "ACTIVE")
    await pollAll(shop)
    await page.reload()
    await page.getByText("Captured", { exact: true }).first().waitFor()
    await section(page, "Lease").getByText("Active", { exact: true }).waitFor()
    await customer.context().close()

    await shop.storefront.leaseCart({ ...SOLD, address: { company: "Kassakunden AB" } })
    await page.goto(`${admin.url}/leases`)
    const rows = page.locator("main tbody tr")
    await rows.filter({ hasText: "Kassakunden AB" }).getByText("Checkout").waitFor()
    await page.getByRole("button", { name: "Filter" }).click()
    await page.getByRole("menuitem", { name: "Source" }).click()
    await page.getByRole("button", { name: "Link", exact: true }).click()
    await page.keyboard.press("Escape")
    await page.waitForURL(/source=/)
    await page.waitForFunction(() => document.querySelectorAll("main tbody tr").length === 1)
    // The filter's menu may still be open, and would take the click.
    await page.reload()
    await rows.first().click()
    expect(await valueOf(section(page, "Terms"), "Source").innerText()).toContain("Link")
    const activity = await section(page, "Activity").innerText()
    expect(activity).toContain("The customer applied")
    expect(activity).not.toContain("checked out")
  })

  it("revokes a link, makes new ones, and offers again beside a declined lease", async () => {
    const id = await drafts().place(SOLD)
    page = await admin.open()
    await openOrder(id)
    const first = await offer("Offer leasing", "7")
    const second = await offer("New link", "30")
    expect(second).not.toBe(first)
    await leasing().getByRole("button", { name: "Revoke", exact: true }).click()
    await confirmOf("Revoke").click()
    await toast("The lease link is revoked")
    await leasing().getByText("The link was revoked. Nobody can apply with it.").waitFor()

    const third = await offer("Offer leasing", "14")
    await (await applyAt(third)).context().close()
    const [lease] = await ledgerOf(shop)
    shop.simulator.control.setStatus(lease.remote_id!, "DECLINED")
    await pollAll(shop)
    expect(await orderOf(shop, id)).toMatchObject({ status: "pending" })
    await openOrder(id)
    await section(page, "Lease").getByText("Declined", { exact: true }).waitFor()
    await section(page, "Lease").getByText("Order without a lease", { exact: true }).waitFor()
    await leasing().getByText("Used", { exact: true }).waitFor()
    expect(await offer("Offer leasing", "14")).not.toBe(third)
  })

  it("reads why an order can't be leased, and what the shop says if it changes meanwhile", async () => {
    const id = await drafts().create({ ...SOLD, address: { phone: null, company: null } })
    page = await admin.open()
    await page.goto(`${admin.url}/draft-orders/${id}`)
    await leasing().getByText("Enter a phone number.").waitFor()
    await leasing().getByText("Enter the company's name in the billing address.").waitFor()
    expect(await leasing().getByText("36 months").count()).toBe(0)

    const order = await drafts().place(SOLD)
    const [variant] = await databaseOf(shop)("product_variant").where({ sku: SOLD.items[0].sku })
    const product = `/admin/products/${variant.product_id}`
    await shop.admin("POST", product, { metadata: { leasable: false } })
    await openOrder(order)
    await leasing()
      .getByText("Espresso machine Barista Pro: Not leasable by the product's setting")
      .waitFor()
    await shop.admin("POST", product, { metadata: { leasable: "" } })
    await page.reload()
    await leasing().getByRole("button", { name: "Offer leasing" }).click()
    const payment_providers = ["pp_system_default"]
    await shop.sdk.admin.region.update(shop.regions.se, { payment_providers })
    const drawer = page.getByRole("dialog")
    await drawer.getByRole("button", { name: "Make link" }).click()
    await page
      .getByText(/^Leasing isn't offered in the region/)
      .first()
      .waitFor()
    await page.keyboard.press("Escape")
    await leasing()
      .getByText(/^Leasing isn't offered in the region/)
      .waitFor()
    expect(await leasing().getByRole("button", { name: "Offer leasing" }).count()).toBe(0)
  })
})
