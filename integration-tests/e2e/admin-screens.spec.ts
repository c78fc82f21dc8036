import type { Page } from "playwright-core"
import { CART, databaseOf, describeShop, ledgerOf } from "../helpers"
import { seriousViolationsIn, useAdmin } from "./support/admin-page"

const PHONE = { width: 390, height: 844 }

describeShop("the merchant's screens", (shop) => {
  const admin = useAdmin(shop)
  let page: Page

  const cards = () => page.locator("main .shadow-elevation-card-rest")

  it("fit a phone in the dark, with nothing that axe or a thumb would miss", async () => {
    await shop.storefront.leaseCart(CART)
    const [lease] = await ledgerOf(shop)
    page = await admin.open()
    await page.evaluate(() => localStorage.setItem("medusa_admin_theme", "dark"))
    await page.setViewportSize(PHONE)
    for (const path of ["/leases", `/leases/${lease.id}`, "/settings/leasecloud"]) {
      await page.goto(admin.url + path)
      await cards().first().waitFor()
      await page.waitForLoadState("networkidle")
      expect(await page.locator("html.dark").count()).toBe(1)
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      expect([path, width]).toEqual([path, PHONE.width])
      expect([path, await seriousViolationsIn(page, cards())]).toEqual([path, []])
    }
  })

  it("are paged, sorted and gone back to by their address, and opened from the keyboard", async () => {
    await shop.storefront.leaseCart(CART)
    const [first] = await ledgerOf(shop)
    const db = databaseOf(shop)
    await db("leasecloud_lease").insert(
      Array.from({ length: 24 }, (_, at) => ({
        ...first,
        id: `lease_${at}`,
        cart_id: `cart_${at}`,
        reference: `reference_${at}`,
        remote_id: `remote_${at}`,
        company: `Company ${String(at).padStart(2, "0")} AB`,
        order_id: null,
        refusal: null,
      }))
    )
    page = await admin.open()
    await page.goto(`${admin.url}/leases?order=company`)
    const rows = page.locator("main tbody tr")
    await rows.filter({ hasText: "Company 00 AB" }).waitFor()
    expect(await rows.first().innerText()).toContain("Company 00 AB")
    await page.getByRole("button", { name: "Next", exact: true }).click()
    await page.waitForURL(/offset=20/)
    await rows.filter({ hasText: "Company 20 AB" }).waitFor()
    await page.goBack()
    await rows.filter({ hasText: "Company 00 AB" }).waitFor()
    await page.goto(`${admin.url}/leases?order=company&offset=20`)
    const link = rows.filter({ hasText: "Exempelkaffe AB" }).getByRole("link").first()
    await link.focus()
    await page.keyboard.press("Enter")
    await page.waitForURL(new RegExp(`/leases/${first.id}$`))
    await page.getByRole("heading", { name: /^Lease of order #/ }).waitFor()
  })
})
