import { readFileSync } from "node:fs"
import type { Locator, Page } from "playwright-core"
import type { SettingsAnswer } from "../../src/api/schemas/settings"
import { ADMIN } from "../helpers/admin"
import { CART, databaseOf, ledgerOf } from "../helpers/leases"
import { describeShop, type TestShop } from "../helpers/shop"
import { section, seriousViolationsIn, useAdmin, valueOf } from "./support/admin-page"
import { SETTINGS_WORDS } from "./support/settings-words"

const PHONE = { width: 390, height: 844 }
const LAPTOP = { width: 1440, height: 900 }

const screens = (shop: TestShop) => {
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

  describe("of the settings", () => {
    const PATH = "/admin/leasecloud/settings"

    // Rows are put back between tests; what a process has in force is not.
    afterEach(async () => {
      await shop.admin("POST", PATH, {
        markets: {
          se: { enabled: null, minimum_amount: null, maximum_amount: null, months: null },
        },
        leasable_by_default: null,
        sales_channels: null,
        customer_groups: null,
        default_months: null,
        strict_identity: null,
        on_decline: null,
        fulfillment_gate: null,
        order_reference: null,
        stale_submitting_after: null,
        stale_pending_after: null,
        mails: null,
        reminder_days: null,
      })
    })

    const inForce = async () => (await shop.admin<SettingsAnswer>("GET", PATH)).body.settings
    const quotes = async () =>
      (
        await shop.storefront.ask<{ default_months: number; reasons: { code: string }[] }>(
          "GET",
          "/store/leasecloud/quotes?amount=20000&country_code=se"
        )
      ).body
    const codes = async () => (await quotes()).reasons.map(({ code }) => code)
    const plain = async (part: Locator) => (await part.innerText()).replace(/\s+/g, " ")

    it.each(["en", "sv"] as const)(
      "change each kind of setting, at once in force, and go back, in %s",
      async (language) => {
        const words = SETTINGS_WORDS[language]
        const drawer = () => page.getByRole("dialog")
        const edit = async (card: string) => {
          await section(page, card).getByRole("button", { name: words.actions }).click()
          await page.getByRole("menuitem", { name: words.edit }).click()
          if (language === "en") {
            expect(await seriousViolationsIn(page, drawer())).toEqual([])
          }
        }
        const save = () => drawer().getByRole("button", { name: words.save }).click()
        const isSaved = () => drawer().waitFor({ state: "detached" })
        const choose = async (label: string, option: string) => {
          await drawer().getByRole("combobox", { name: label }).click()
          await page.getByRole("option", { name: option, exact: true }).click()
        }
        await shop.sdk.admin.salesChannel.create({ name: "Showroom" })
        await shop.sdk.admin.customerGroup.create({ name: "Members" })
        page = await admin.open(language)
        await page.goto(`${admin.url}/settings/leasecloud`)

        await edit(words.sweden)
        await drawer().getByLabel(words.minimum).fill("30000")
        await drawer().getByLabel(words.maximum).fill("20000")
        await drawer().getByLabel(words.months, { exact: true }).click()
        await save()
        await drawer().getByText(words.tooLow).waitFor()
        expect(await drawer().getByLabel(words.maximum).getAttribute("aria-invalid")).toBe("true")
        expect(await inForce()).toMatchObject({ markets: { se: { minimum_amount: 6000 } } })
        await drawer().getByLabel(words.maximum).fill("")
        await save()
        await isSaved()
        await page.getByText(words.saved, { exact: true }).first().waitFor()
        const minimum = valueOf(section(page, words.sweden), words.minimum)
        expect(await plain(minimum)).toContain(words.raised)
        expect(await plain(minimum)).toMatch(words.configured)
        expect(await codes()).toEqual(["below_minimum"])
        expect((await inForce()).markets.se).toEqual({
          enabled: true,
          minimum_amount: 30_000,
          maximum_amount: null,
          months: [24],
        })

        await edit(words.eligibility)
        await drawer().getByRole("switch", { name: words.products }).click()
        await drawer().getByLabel(words.searchChannels).fill("show")
        await drawer().getByRole("checkbox", { name: "Showroom" }).click()
        await drawer().getByLabel(words.searchGroups).fill("members")
        await drawer().getByRole("checkbox", { name: "Members" }).click()
        await save()
        await isSaved()
        const eligibility = section(page, words.eligibility)
        expect(await plain(valueOf(eligibility, words.channels))).toContain("Showroom")
        expect(await codes()).toEqual(expect.arrayContaining(["wrong_channel", "wrong_group"]))

        await edit(words.applications)
        expect(await drawer().getByRole("combobox", { name: words.invoices }).isDisabled()).toBe(
          true
        )
        await drawer().getByText(words.locked).waitFor()
        await choose(words.shownFirst, words.months)
        await drawer().getByRole("switch", { name: words.strict }).click()
        await save()
        await isSaved()
        expect((await quotes()).default_months).toBe(24)

        await edit(words.orders)
        await choose(words.decline, words.keep)
        await drawer().getByRole("switch", { name: words.gate }).click()
        await choose(words.number, words.orderId)
        await drawer().getByLabel(words.unsent).fill("soon")
        await drawer().getByLabel(words.unsigned).fill("14")
        await save()
        await drawer().getByText(words.wholeNumber).waitFor()
        await drawer().getByLabel(words.unsent).fill("45")
        await save()
        await isSaved()
        expect(await inForce()).toMatchObject({
          leasable_by_default: false,
          strict_identity: true,
          on_decline: "keep",
          fulfillment_gate: false,
          order_reference: "id",
          stale_submitting_after: 45,
          stale_pending_after: 14,
        })

        await edit(words.mails)
        await drawer().getByRole("checkbox", { name: words.signed, exact: true }).click()
        await drawer().getByRole("checkbox", { name: words.applied, exact: true }).click()
        await drawer().getByLabel(words.reminder).fill("10, 5")
        await save()
        await isSaved()
        expect(await inForce()).toMatchObject({
          mails: ["applied", "signed"],
          reminder_days: [5, 10],
        })

        await edit(words.eligibility)
        while (await drawer().getByRole("button", { name: words.reset }).count()) {
          await drawer().getByRole("button", { name: words.reset }).first().click()
        }
        await save()
        await isSaved()
        expect(await plain(valueOf(eligibility, words.channels))).toContain(words.allChannels)
        await edit(words.sweden)
        await drawer().getByRole("button", { name: words.reset }).first().click()
        await drawer().getByRole("switch", { name: words.leasing, exact: true }).click()
        await save()
        await isSaved()
        expect(await plain(minimum)).not.toMatch(words.configured)
        expect(await codes()).toEqual(["no_market"])

        const history = section(page, words.history)
        expect(await history.getByText(ADMIN.email).count()).toBeGreaterThan(1)
        await history.getByRole("button", { name: words.more }).click()
        const told = await plain(history)
        expect(told).toContain(words.raise)
        expect(told).toContain(words.channelChange)
        expect(told).not.toMatch(/markets\.|_/)
        expect(await seriousViolationsIn(page, cards())).toEqual([])
      }
    )
  })
}

describeShop("the merchant's screens", screens, { leasecloud: { locked: ["invoiceInterval"] } })
