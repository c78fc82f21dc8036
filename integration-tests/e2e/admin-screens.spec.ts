import { readFileSync } from "node:fs"
import type { Page } from "playwright-core"
import { CART, databaseOf, ledgerOf } from "../helpers/leases"
import { describeShop } from "../helpers/shop"
import { section, seriousViolationsIn, useAdmin } from "./support/admin-page"

const PHONE = { width: 390, height: 844 }
const LAPTOP = { width: 1440, height: 900 }

describeShop("the merchant's screens", (shop) => {
  const admin = useAdmin(shop)
  let page: Page

  const cards = () => page.locator("main .shadow-elevation-card-rest")

  /** One that was sent, one that was not, and one of which that is unknown. */
  const insertMails = async (lease_id: string) => {
    const mail = { lease_id, number: 0, reason: null, sent_at: null }
    await databaseOf(shop)("leasecloud_mail").insert([
      { ...mail, id: "lmail_1", kind: "applied", status: "sent", sent_at: new Date() },
      {
        ...{ ...mail, id: "lmail_2", kind: "signature_reminder", number: 1 },
        ...{ status: "failed", reason: "no_provider" },
      },
      {
        ...{ ...mail, id: "lmail_3", kind: "signature_reminder", number: 2 },
        ...{ status: "interrupted", reason: "no_answer" },
      },
    ])
  }

  it("fit a phone in the dark, with nothing that axe or a thumb would miss", async () => {
    await shop.storefront.leaseCart(CART)
    const [lease] = await ledgerOf(shop)
    await insertMails(lease.id)
    page = await admin.open()
    await page.evaluate(() => localStorage.setItem("medusa_admin_theme", "dark"))
    await page.setViewportSize(PHONE)
    for (const path of [
      "/leases",
      `/leases/${lease.id}`,
      "/leases/report",
      "/settings/leasecloud",
    ]) {
      await page.goto(admin.url + path)
      await cards().first().waitFor()
      await page.waitForLoadState("networkidle")
      expect(await page.locator("html.dark").count()).toBe(1)
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      expect([path, width]).toEqual([path, PHONE.width])
      expect([path, await seriousViolationsIn(page, cards())]).toEqual([path, []])
    }
  })

  it("show which mails a customer got, and what became of the others", async () => {
    await shop.storefront.leaseCart(CART)
    const [lease] = await ledgerOf(shop)
    await insertMails(lease.id)
    page = await admin.open()
    await page.goto(`${admin.url}/settings/leasecloud`)
    const unsent = section(page, "Unsent emails")
    await unsent.getByText(/^The email provider did not answer in time/).waitFor()
    expect(await unsent.locator("tbody tr").count()).toBe(2)
    await unsent.getByRole("link", { name: "Show lease" }).first().click()
    const mails = section(page, "Emails to the customer")
    await mails.getByText("Reminder to sign (2)", { exact: true }).waitFor()
    for (const text of ["Sent", "Not sent", "Unknown"]) {
      expect([text, await mails.getByText(text, { exact: true }).count()]).toEqual([text, 1])
    }
    await mails.getByText("The shop has no email provider.").waitFor()
  })

  it("show every column of the leases on a laptop, in every language", async () => {
    await shop.storefront.leaseCart(CART)
    const [first] = await ledgerOf(shop)
    await databaseOf(shop)("leasecloud_lease").insert(
      ["pending", "ready_to_ship", "cancelled", "active", "active"].map((status, at) => ({
        ...first,
        id: `lease_wide_${at}`,
        cart_id: `cart_wide_${at}`,
        reference: `reference_wide_${at}`,
        remote_id: `remote_wide_${at}`,
        order_id: null,
        refusal: null,
        status,
        market: "dk",
        currency_code: "dkk",
        company: "Sønderjyllands Kontormøbler og Inventar ApS",
        monthly_amount: 4_567_890,
        total_amount: 123_456_789,
        last_synced_at: new Date(Date.now() - 45 * 60_000),
        ends_on: status === "active" ? "2029-12-28" : null,
        terminated_at: at === 3 ? new Date() : null,
        ended_at: at === 4 ? new Date() : null,
      }))
    )
    for (const language of ["en", "sv", "fi", "da", "nb"]) {
      page = await admin.open(language)
      // Medusa's admin has no Danish and no Norwegian: the plugin's own choice of language has.
      await page.evaluate((code) => localStorage.setItem("leasecloud_language", code), language)
      await page.setViewportSize(LAPTOP)
      await page.goto(`${admin.url}/leases`)
      const table = page.locator("main table")
      await table.getByText("Sønderjyllands").first().waitFor()
      const hidden = await table.evaluate((it) => it.scrollWidth - it.parentElement!.clientWidth)
      expect([language, hidden]).toEqual([language, 0])
      await page.context().close()
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

  it("report by month: as a chart that no other page loads, as tables and as a file", async () => {
    await shop.storefront.leaseCart(CART)
    await shop.storefront.leaseCart({ ...CART, market: "fi" })
    page = await admin.open()
    const scripts: string[] = []
    page.on("request", (request) => scripts.push(request.url()))
    await page.goto(`${admin.url}/leases`)
    await page.locator("main tbody tr").first().waitFor()
    await page.waitForLoadState("networkidle")
    const before = scripts.length
    await page.getByRole("link", { name: "Report", exact: true }).click()
    const months = page.getByRole("region", { name: "By month" })
    await months.getByRole("row").nth(24).waitFor()
    expect(await months.getByRole("row").nth(1).innerText()).toMatch(
      /\w{3} \d{4}\s+(Sweden|Finland)\s+1\s+1\s+0\s+0\s+0\s+0\s+-\s+-\s/
    )
    expect(scripts.slice(before).some((url) => /\/assets\/chart[^/]*\.js/.test(url))).toBe(true)
    expect(scripts.slice(0, before).some((url) => /\/assets\/chart[^/]*\.js/.test(url))).toBe(false)
    const totals = page.getByRole("region", { name: "Whole period" })
    expect(await totals.getByRole("row", { name: /Sweden/ }).innerText()).toMatch(/\s0%$/)

    const chart = page.getByRole("img", { name: /^Leases by month/ })
    const drawn = () => chart.evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL())
    const plain = await drawn()
    await chart.focus()
    await page.keyboard.press("ArrowRight")
    expect(await drawn()).not.toBe(plain)
    await page.keyboard.press("Escape")
    expect(await drawn()).toBe(plain)
    expect(await seriousViolationsIn(page, cards())).toEqual([])

    await page.getByRole("combobox", { name: "Market" }).click()
    await page.getByRole("option", { name: "Finland" }).click()
    await page.waitForURL(/market=fi/)
    await months
      .getByRole("row", { name: /Sweden/ })
      .first()
      .waitFor({ state: "detached" })
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Export" }).click(),
    ])
    const lines = readFileSync(await download.path(), "utf8")
      .trim()
      .split("\r\n")
    expect(lines).toHaveLength(13)
    expect(lines[12]).toMatch(/^\d{4}-\d\d,fi,eur,1,1,0,0,0,0,,,0,0$/)
    await page.goto(`${admin.url}/leases/report?market=no`)
    await page.getByText("No leases in this period").waitFor()
  })

  it("list a customer's leases on the customer's page, and none on another's", async () => {
    await shop.storefront.leaseCart(CART)
    const [lease] = await ledgerOf(shop)
    page = await admin.open()
    await page.goto(`${admin.url}/customers/${lease.customer_id}`)
    const leases = section(page, "Leases")
    await leases.getByText("36 months", { exact: true }).waitFor()
    expect(await seriousViolationsIn(page, leases)).toEqual([])
    await leases.getByRole("link").first().click()
    await page.waitForURL(new RegExp(`/leases/${lease.id}$`))
    const { customer } = await shop.sdk.admin.customer.create({ email: "ny@exempel.example" })
    await page.goto(`${admin.url}/customers/${customer.id}`)
    await page.getByRole("heading", { name: "ny@exempel.example" }).waitFor()
    await page.waitForLoadState("networkidle")
    expect(await page.getByRole("heading", { name: "Leases", exact: true }).count()).toBe(0)
  })
})
