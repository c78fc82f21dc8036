import { openBrowser, openPage } from "/work/main/integration-tests/e2e/support/browser"
import { startMockShop, quotesOf, ANSWER } from "/work/main/integration-tests/e2e/support/mock-shop"
;(async () => {
  const shop = await startMockShop()
  const browser = await openBrowser()
  shop.replies["GET /store/leasecloud/quotes"] = (s) => ({
    status: 200,
    body: { ...quotesOf(24900, s.query.get("cart_id")!.slice(0, 3)), ...ANSWER },
  })
  for (const c of ["sek", "dkk", "nok", "eur"]) {
    shop.replies[`GET /store/carts/${c}/lease`] = {
      status: 200,
      body: {
        lease: null,
        refusal:
          c === "dkk"
            ? [
                { field: "orgNumber", message: "Unknown company" },
                { field: "items[0].sku", message: "The item 5 is odd" },
              ]
            : null,
      },
    }
    shop.replies[`POST /store/carts/${c}/lease`] = {
      status: 200,
      body: {
        lease: {
          id: "l",
          months: 36,
          monthly_amount: 795.42,
          currency_code: c,
          status: "draft",
          warnings: [],
        },
        payment_session_id: "ps",
      },
    }
  }
  const f = (c: string, l: string, x = "") =>
    `<div class=col><lease-form cart-id="${c}" locale="${l}" publishable-key=pk base-url="SHOP" ${x}></lease-form></div>`
  shop.pages["/"] =
    `<!doctype html><html lang=en><meta charset=utf-8><title>x</title><style>body{font-family:Inter,sans-serif;margin:24px;display:flex;flex-wrap:wrap;gap:20px;color:#222}.col{width:540px;border:1px solid #eee;padding:16px;align-self:start}</style><script src="SHOP/leasecloud/form.js"></script>` +
    f("sek", "en") +
    f("sek", "sv", "invoice-intervals='MONTHLY QUARTERLY'") +
    f("dkk", "da") +
    f("nok", "nb") +
    f("eur", "fi") +
    f("eur", "en")
  const page = await openPage(browser, {
    viewport: { width: 1760, height: 900 },
    deviceScaleFactor: 1,
  })
  page.on("console", (m) => console.log(m.text()))
  page.on("pageerror", (e) => console.log(e))
  await page.goto(shop.storefront + "/")
  await page.waitForTimeout(500)
  const fs = page.locator("lease-form")
  await fs.nth(1).locator("#org_number").fill("559900-1004")
  await fs.nth(1).locator("#nin").fill("19121212-1213")
  await fs.nth(1).locator("#delegate").check()
  await fs.nth(1).locator("#other").check()
  await fs.nth(3).locator("[part=submit]").click()
  await fs.nth(4).locator("#org_number").fill("9900001-8")
  await fs.nth(4).locator("#nin").fill("131052-308T")
  await fs.nth(4).locator("[part=submit]").click()
  await page.waitForTimeout(300)
  for (const i of [1,2,3,5]) await page.locator(".col").nth(i).screenshot({ path: `/tmp/f${i}.png` })
  await browser.close()
  await shop.close()
})()
