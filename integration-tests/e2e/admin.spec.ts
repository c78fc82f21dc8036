import { readFileSync } from "node:fs"
import type { Page } from "playwright-core"
import type { SettingsAnswer } from "../../src/api/schemas/settings"
import { CART, databaseOf, ledgerOf, pollAll } from "../helpers/leases"
import { describeShop } from "../helpers/shop"
import { section, seriousViolationsIn, useAdmin, valueOf } from "./support/admin-page"

const FINNISH_CART = { market: "fi" as const, items: [{ sku: "ESPRESSO-2G" }] }

describeShop("the merchant in the admin", (shop) => {
  const admin = useAdmin(shop)
  let page: Page

  const rows = () => page.locator("main tbody tr")
  const mainParts = () => page.locator("main .shadow-elevation-card-rest")
  const toast = (text: string) => page.getByText(text, { exact: true }).first().waitFor()
  const writeNote = async (note: string, confirm: string) => {
    const drawer = page.getByRole("dialog")
    await drawer.getByLabel("Note").fill(note)
    expect(await seriousViolationsIn(page, drawer)).toEqual([])
    await drawer.getByRole("button", { name: confirm }).click()
  }

  it("finds a lease by search and filter, opens it, and syncs it", async () => {
    const { order } = await shop.storefront.leaseCart(CART)
    await shop.storefront.leaseCart(FINNISH_CART)
    page = await admin.open()
    await page.getByRole("link", { name: "Leases" }).click()
    await rows().filter({ hasText: "Exempelkaffe AB" }).waitFor()
    expect(await seriousViolationsIn(page, mainParts())).toEqual([])

    await page.getByPlaceholder("Search").fill("exempelkaffe")
    await page.waitForURL(/q=exempelkaffe/)
    await rows().filter({ hasText: "Exempelkaffe AB" }).waitFor()
    await page.waitForFunction(() => document.querySelectorAll("main tbody tr").length === 1)

    await page.goto(`${admin.url}/leases`)
    await page.getByRole("button", { name: "Filter" }).click()
    await page.getByRole("menuitem", { name: "Market" }).click()
    await page.getByRole("button", { name: "Finland" }).click()
    await page.keyboard.press("Escape")
    await page.waitForURL(/market=/)
    await page.waitForFunction(() => document.querySelectorAll("main tbody tr").length === 1)
    await page.reload()
    await rows().first().waitFor()
    expect(await rows().count()).toBe(1)
    expect(await rows().first().innerText()).toContain("Finland")

    await page.goto(`${admin.url}/leases`)
    await rows().filter({ hasText: "Exempelkaffe AB" }).click()
    await page.getByRole("heading", { name: `Lease of order #${order.display_id}` }).waitFor()
    const terms = section(page, "Terms")
    expect(await valueOf(terms, "Lease period").innerText()).toContain("36 months")
    const amounts = await Promise.all(
      ["Monthly amount, quoted", "Monthly amount, LeaseCloud"].map((label) =>
        valueOf(terms, label).innerText()
      )
    )
    expect(amounts[0].match(/SEK[\d,.\s]+/)?.[0]).toBe(amounts[1].match(/SEK[\d,.\s]+/)?.[0])
    await page.getByText("Tolvan Tolvansson").waitFor()
    expect(await seriousViolationsIn(page, mainParts())).toEqual([])

    const [lease] = await ledgerOf(shop)
    shop.simulator.control.setStatus(lease.remote_id!, "READY_TO_SHIP")
    await page.getByRole("button", { name: "Sync now" }).click()
    const prompt = page.getByRole("alertdialog")
    expect(await prompt.innerText()).toContain("This may authorize or capture the payment")
    await prompt.getByRole("button", { name: "Sync now" }).click()
    await toast("The lease is up to date")
    await page.getByText("The lease is signed and approved. You can ship the order.").waitFor()
    await section(page, "Order").getByText("Authorized", { exact: true }).waitFor()
    await section(page, "Activity").getByText("Ready to ship", { exact: true }).waitFor()
  })

  it("says on the order what to do about a flag, and keeps the note when it is done", async () => {
    const { order } = await shop.storefront.leaseCart(CART)
    await shop.admin("POST", `/admin/orders/${order.id}/cancel`)
    await pollAll(shop)
    page = await admin.open()
    await page.goto(`${admin.url}/orders/${order.id}`)
    const widget = section(page, "Lease")
    await widget.getByText("Cancel at LeaseCloud", { exact: true }).waitFor()
    await widget
      .getByText(/^Contact LeaseCloud with the LeaseCloud ID .* then mark it as done/)
      .waitFor()
    expect(await seriousViolationsIn(page, widget)).toEqual([])
    await widget.getByRole("link", { name: "View lease" }).click()

    const attention = section(page, "Needs attention")
    const [{ remote_id }] = await ledgerOf(shop)
    await attention.getByText(remote_id!).waitFor()
    await attention.getByRole("button", { name: "Mark as done" }).click()
    await page.getByRole("dialog").getByRole("button", { name: "Mark as done" }).click()
    await page.getByText("Write a note: what was done and with whom.").waitFor()
    await writeNote("Called LeaseCloud, Anna has canceled it", "Mark as done")
    await toast("Marked as done")
    await attention.waitFor({ state: "detached" })
    await section(page, "Activity")
      .getByText("Note: Called LeaseCloud, Anna has canceled it")
      .waitFor()
  })

  it("shows nothing of leasing on an order that is paid otherwise", async () => {
    const providers = ["pp_system_default", "pp_leasecloud_leasecloud"]
    await shop.sdk.admin.region.update(shop.regions.se, { payment_providers: providers })
    const { id } = await shop.storefront.createCart(CART)
    await shop.storefront.addShippingMethod(id, "se")
    const { body } = await shop.storefront.ask<{ payment_collection: { id: string } }>(
      "POST",
      "/store/payment-collections",
      { cart_id: id }
    )
    const sessions = `/store/payment-collections/${body.payment_collection.id}/payment-sessions`
    await shop.storefront.ask("POST", sessions, { provider_id: "pp_system_default" })
    const completed = await shop.storefront.completeCart(id)
    const orderId = completed.type === "order" && completed.order.id
    page = await admin.open()
    await page.goto(`${admin.url}/orders/${orderId}`)
    await page.getByRole("heading", { name: "Activity" }).waitFor()
    await page.waitForLoadState("networkidle")
    expect(await page.getByRole("heading", { name: "Lease", exact: true }).count()).toBe(0)
  })

  it("leaves its cards out of Medusa's pages, and says so on its own, if roles do not allow leases", async () => {
    const { order } = await shop.storefront.leaseCart(CART)
    page = await admin.open()
    const refused = { type: "forbidden", message: "Required policies: lease:read" }
    await page.route("**/admin/leases*", (route) => route.fulfill({ status: 403, json: refused }))
    await page.goto(`${admin.url}/orders/${order.id}`)
    await page.getByRole("heading", { name: "Activity" }).waitFor()
    await page.waitForLoadState("networkidle")
    expect(await page.getByRole("heading", { name: /^Leas/ }).count()).toBe(0)
    expect(await page.getByRole("alert").count()).toBe(0)
    await page.goto(`${admin.url}/leases`)
    await page.getByText("Your role doesn't allow this.").first().waitFor()
  })

  it("releases a lease for fulfilment, and resolves by hand what nobody knows", async () => {
    await shop.storefront.leaseCart(CART)
    page = await admin.open()
    const [released] = await ledgerOf(shop)
    await page.goto(`${admin.url}/leases/${released.id}`)
    await page.getByRole("main").getByRole("button", { name: "Actions" }).click()
    await page.getByRole("menuitem", { name: "Release for fulfillment" }).click()
    expect(await page.getByRole("dialog").innerText()).toContain(
      "nobody pays for the shipped goods"
    )
    await writeNote("Signed on paper", "Release for fulfillment")
    await toast("The order can be fulfilled")
    await valueOf(section(page, "LeaseCloud"), "Released for fulfillment").waitFor()

    shop.simulator.control.fault({ call: "create-order", kind: "reset", when: "after" })
    await shop.storefront.leaseCart(FINNISH_CART)
    const [, uncertain] = await ledgerOf(shop)
    const [remote] = shop.simulator.control.orders({ reference: uncertain.reference })
    await page.goto(`${admin.url}/leases/${uncertain.id}`)
    await section(page, "Activity").getByText("No clear answer from LeaseCloud").waitFor()
    await page.getByRole("main").getByRole("button", { name: "Actions" }).click()
    await page.getByRole("menuitem", { name: "Resolve by hand" }).click()
    await page.getByLabel("LeaseCloud ID").fill("no-such-lease")
    await writeNote("Asked LeaseCloud", "Confirm")
    await page.getByText(/LeaseCloud has no order with this ID/).waitFor()
    await page.getByLabel("LeaseCloud ID").fill(remote.id)
    await page.getByRole("dialog").getByRole("button", { name: "Confirm" }).click()
    await toast("The lease is resolved")
    await page.getByText(/The customer has not signed it yet/).waitFor()
    expect((await ledgerOf(shop))[1]).toMatchObject({ status: "pending", remote_id: remote.id })
  })

  it("refuses to fulfil before the lease is ready to ship, and says why in a toast", async () => {
    const { order } = await shop.storefront.leaseCart(CART)
    page = await admin.open()
    await Promise.all([
      page.waitForResponse(/shipping-options\?.*stock_location_id=/),
      page.goto(`${admin.url}/orders/${order.id}/fulfillment?requires_shipping=true`),
    ])
    const dialog = page.getByRole("dialog")
    await page.waitForLoadState("networkidle")
    await dialog.getByRole("button", { name: "Create Fulfillment" }).click()
    await page
      .getByText(/^LeaseCloud has not cleared this order .* "Pending".* release the lease for fulf/)
      .waitFor()
    const [{ id }] = await ledgerOf(shop)
    await shop.admin("POST", `/admin/leases/${id}/release`, { note: "Signed on paper" })
    await dialog.getByRole("button", { name: "Create Fulfillment" }).click()
    await dialog.waitFor({ state: "detached" })
    await page.getByText("Fulfilled", { exact: true }).first().waitFor()
  })

  it("exports the leases of the filter as a file that no spreadsheet runs", async () => {
    await shop.storefront.leaseCart({ ...CART, address: { company: "=HYPERLINK(1) AB" } })
    await shop.storefront.leaseCart(FINNISH_CART)
    page = await admin.open()
    await page.goto(`${admin.url}/leases?market=${encodeURIComponent('["se"]')}`)
    await rows().first().waitFor()
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Export" }).click(),
    ])
    const lines = readFileSync(await download.path(), "utf8")
      .trim()
      .split("\r\n")
    expect(lines).toHaveLength(2)
    expect(lines[1]).toContain(",'=HYPERLINK(1) AB,")
    await toast("1 lease exported")
  })

  it("sets whether a product can be leased, and leaves its other metadata alone", async () => {
    const [variant] = await databaseOf(shop)("product_variant").where({ sku: "ESPRESSO-2G" })
    const productPath = `/admin/products/${variant.product_id}`
    await shop.admin("POST", productPath, { metadata: { care: "wipe" } })
    const metadata = async () =>
      (await shop.admin<{ product: { metadata: object } }>("GET", productPath)).body.product
        .metadata

    page = await admin.open()
    await page.goto(`${admin.url}/products/${variant.product_id}`)
    const leasing = section(page, "Leasing")
    await leasing.getByText("36 months", { exact: true }).waitFor()
    expect(await seriousViolationsIn(page, leasing)).toEqual([])
    await leasing.getByText("Shop default").waitFor()
    const drawer = page.getByRole("dialog")
    const choose = async (option: string | RegExp) => {
      await drawer.getByRole("combobox", { name: "Leasing" }).click()
      await page.getByRole("option", { name: option, exact: true }).click()
    }
    const save = async () => {
      await drawer.getByRole("button", { name: "Save" }).click()
      await toast("Leasing was updated")
      await drawer.waitFor({ state: "detached" })
    }
    const editProduct = async () => {
      await leasing.getByRole("button", { name: "Actions" }).click()
      await page.getByRole("menuitem", { name: "Edit leasing" }).click()
    }
    await editProduct()
    await choose("Not leasable")
    await drawer.getByText("A cart with it can't be leased.").waitFor()
    expect(await seriousViolationsIn(page, drawer)).toEqual([])
    await save()
    await leasing.getByText("Set on the product", { exact: true }).waitFor()
    expect(await metadata()).toEqual({ care: "wipe", leasable: false })

    await leasing.getByRole("button", { name: /^Edit leasing: 2/ }).click()
    await drawer.getByRole("combobox").getByText("As the product: not leasable").waitFor()
    await choose("Leasable")
    await drawer.getByRole("checkbox", { name: "24 months" }).click()
    await save()
    const row = leasing.getByRole("row", { name: /ESPRESSO-2G/ })
    await row.getByText("24 months").waitFor()
    await row.getByText(/\d+[.,]\d\d$/).waitFor()
    await page.goto(`${admin.url}/products/${variant.product_id}/variants/${variant.id}`)
    await leasing.getByText("Set on the variant", { exact: true }).first().waitFor()

    await page.goto(`${admin.url}/products/${variant.product_id}`)
    await editProduct()
    await choose("As the shop: leasable")
    await save()
    await leasing.getByText("Shop default").waitFor()
    expect(await metadata()).toEqual({ care: "wipe" })
  })

  it("sets what many products are leased as, and names those that could not be changed", async () => {
    type Product = { id: string; title: string; metadata: object | null }
    const read = async () =>
      (
        await shop.admin<{ products: Product[] }>(
          "GET",
          "/admin/products?limit=100&fields=id,title,metadata&is_giftcard=false"
        )
      ).body.products
    const products = await read()
    const gone = products.find(({ title }) => title.startsWith("Standing desk"))!
    const kept = products.find(({ title }) => title.startsWith("Laptop"))!
    await shop.admin("POST", `/admin/products/${kept.id}`, { metadata: { care: "wipe" } })

    page = await admin.open()
    await page.goto(`${admin.url}/products`)
    await page.getByRole("button", { name: "Edit many products" }).click()
    const modal = page.getByRole("dialog")
    await modal.getByRole("searchbox").fill("Laptop")
    await modal.getByText("1 of 1 results", { exact: true }).waitFor()
    await modal.getByRole("checkbox", { name: /^Choose Laptop/ }).click()
    await modal.getByText("1 product chosen").waitFor()
    await modal.getByRole("searchbox").fill("")
    await modal.getByRole("button", { name: `Choose all ${products.length}` }).click()
    await modal.getByText(`${products.length} products chosen`).waitFor()
    expect(await seriousViolationsIn(page, modal)).toEqual([])

    await modal.getByRole("button", { name: "Continue" }).click()
    await modal.getByText(`0 of ${products.length} products change.`).waitFor()
    expect(await modal.getByRole("button", { name: "Save" }).isDisabled()).toBe(true)
    await modal.getByRole("combobox", { name: "Leasing" }).click()
    await page.getByRole("option", { name: "Leasable", exact: true }).click()
    await modal.getByRole("switch", { name: "Change the lease periods" }).click()
    await modal.getByRole("checkbox", { name: "36 months" }).click()
    await modal.getByText(`${products.length} of ${products.length} products change.`).waitFor()
    expect(await seriousViolationsIn(page, modal)).toEqual([])

    await shop.admin("DELETE", `/admin/products/${gone.id}`)
    await modal.getByRole("button", { name: "Save" }).click()
    await modal.getByText(`${products.length - 1} products were updated`).waitFor()
    await modal.getByText("1 product was not updated").waitFor()
    await modal.getByText(`${gone.title}: The product does not exist any more.`).waitFor()
    const leased = { leasable: true, lease_months: [36] }
    for (const { id, metadata } of await read()) {
      expect(metadata).toEqual(id === kept.id ? { care: "wipe", ...leased } : leased)
    }
  })

  it("tests the connection and shows how leasing is set up, but no key", async () => {
    page = await admin.open()
    await page.goto(`${admin.url}/settings/leasecloud`)
    await page.getByRole("heading", { name: "LeaseCloud", exact: true }).waitFor()
    await page.getByRole("button", { name: "Test connection" }).click()
    await toast("LeaseCloud can be reached")
    for (const country of ["Sweden", "Denmark", "Norway", "Finland"]) {
      await section(page, country).getByText("Connected", { exact: true }).waitFor()
    }
    expect(await valueOf(section(page, "Sweden"), "Minimum amount excl. VAT").innerText()).toMatch(
      /SEK.6,000\.00/
    )
    expect(await page.getByRole("progressbar").count()).toBe(4)
    expect(await seriousViolationsIn(page, mainParts())).toEqual([])
    for (const key of Object.values(shop.simulator.keys)) {
      expect(await page.content()).not.toContain(key)
    }

    await page.getByRole("combobox", { name: "Language of the LeaseCloud pages" }).click()
    await page.getByRole("option", { name: "Dansk" }).click()
    await page.getByRole("button", { name: "Test forbindelsen" }).waitFor()
    await page.goto(`${admin.url}/leases`)
    await page.getByText("Ingen leasingaftaler endnu").waitFor()
  })

  it("speaks Swedish to a merchant whose admin does", async () => {
    const { order } = await shop.storefront.leaseCart(CART)
    page = await admin.open("sv")
    await page.getByRole("link", { name: "Leasing" }).click()
    await page.getByRole("button", { name: "Exportera" }).waitFor()
    await rows().first().waitFor()
    const row = (await rows().first().innerText()).replace(/\s+/g, " ")
    expect(row).toMatch(
      /Exempelkaffe AB Sverige Kassa Väntar på signering - 36 mån\. .* \d+ \d\d\d,\d\d SEK/
    )
    await rows().first().click()
    await page.getByText(/Kunden har inte signerat det ännu/).waitFor()
    expect(await page.getByRole("main").innerText()).not.toMatch(/leases\.|flags\.|events\./)

    await page.goto(`${admin.url}/orders/${order.id}`)
    await section(page, "Leasingavtal").getByText("Månadskostnad", { exact: true }).waitFor()
    await page.goto(`${admin.url}/settings/leasecloud`)
    await page.getByRole("button", { name: "Testa anslutningen" }).waitFor()
    expect(await seriousViolationsIn(page, mainParts())).toEqual([])
  })

  it("switches a mail to customers on, and off again", async () => {
    const mailsOf = async () =>
      (await shop.admin<SettingsAnswer>("GET", "/admin/leasecloud/settings")).body.settings.mails
    page = await admin.open()
    await page.goto(`${admin.url}/settings/leasecloud`)
    const signed = section(page, "Emails to customers").getByRole("switch", { name: "Signed" })
    await signed.click()
    await toast("The settings are saved")
    await page.getByText("Emails: None → Signed").waitFor()
    expect(await mailsOf()).toEqual(["signed"])
    await signed.click()
    await page.getByText("Emails: Signed → None").waitFor()
    expect(await mailsOf()).toEqual([])
  })

  it("reads a mail as the customer gets it, in the customer's language, before it is sent", async () => {
    page = await admin.open("sv")
    await page.goto(`${admin.url}/settings/leasecloud`)
    const mails = section(page, "Mejl till kunder")
    expect(await seriousViolationsIn(page, mails)).toEqual([])
    await mails.getByRole("button", { name: "Förhandsgranska: Leasinglänk" }).click()
    const dialog = page.getByRole("dialog")
    await dialog.getByText("Leasa beställning #1042 per månad", { exact: true }).waitFor()
    const shown = dialog.locator("iframe").contentFrame()
    await shown.getByText("Den som har länken kan se beställningen").waitFor()
    const button = shown.getByRole("link", { name: "Visa erbjudandet" })
    expect(await button.getAttribute("href")).toBe("https://shop.example/leasecloud/apply/sample")
    await button.press("Enter")
    await shown.getByRole("heading", { name: "Leasa din beställning per månad" }).waitFor()
    expect(page.context().pages()).toHaveLength(1)

    await dialog.getByRole("tab", { name: "Endast text" }).click()
    await dialog.getByText(/^Hej Kim Holm!\n\n/).waitFor()
    // In the other tab axe would wait for the mail's frame: no script of its own runs there.
    expect(await seriousViolationsIn(page, dialog)).toEqual([])
    await dialog.getByRole("combobox", { name: "Mejlets språk" }).click()
    await page.getByRole("option", { name: "Suomi" }).click()
    await dialog.getByText("Hanki tilaus #1042 leasingilla", { exact: true }).waitFor()
    await dialog.getByText(/^Hei Kim Holm!\n\n/).waitFor()
    await page.keyboard.press("Escape")
    await dialog.waitFor({ state: "detached" })
  })
})
