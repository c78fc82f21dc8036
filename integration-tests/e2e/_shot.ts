import { openBrowser, openPage } from "/work/main/integration-tests/e2e/support/browser"
import { startMockShop, quotesOf, ANSWER } from "/work/main/integration-tests/e2e/support/mock-shop"
;(async () => {
  const shop = await startMockShop()
  const browser = await openBrowser()
  const langs = [
    ["en", "sek"],
    ["sv", "sek"],
    ["da", "dkk"],
    ["nb", "nok"],
    ["fi", "eur"],
  ]
  shop.replies["GET /store/leasecloud/quotes"] = (s) => ({
    status: 200,
    body: {
      ...quotesOf(
        Number(s.query.get("amount")),
        ({ se: "sek", dk: "dkk", no: "nok", fi: "eur" } as any)[s.query.get("country_code")!]
      ),
      ...ANSWER,
    },
  })
  const w = (a: string, l: string, th = "") =>
    `<div class=col>${["compact", "select", "table"].map((x) => `<lease-widget amount="${a}" country-code="${({ en: "se", sv: "se", da: "dk", nb: "no", fi: "fi" } as any)[l]}" locale="${l}" layout="${x}" publishable-key=pk base-url="SHOP" ${th}></lease-widget>`).join("<hr>")}</div>`
  shop.pages["/"] =
    `<!doctype html><html lang=en><meta charset=utf-8><title>x</title><style>body{font-family:Inter,sans-serif;margin:24px;display:flex;flex-wrap:wrap;gap:20px;color:#222}.col{width:250px;border:1px solid #eee;padding:16px}hr{border:0;height:16px}.dark{background:#111;color:#eee}</style><script src="SHOP/leasecloud/widget.js"></script>` +
    langs.map(([l]) => w("24900", l)).join("") +
    `<div class=dark>${w("24900", "en", "theme=dark")}</div>` +
    `<div style="font-family:Georgia">${w("9999", "sv", "theme=light")}</div>`
  const page = await openPage(browser, {
    viewport: { width: 1460, height: 900 },
    deviceScaleFactor: 1,
  })
  page.on("console", (m) => console.log(m.text()))
  page.on("pageerror", (e) => console.log(e))
  await page.goto(shop.storefront + "/")
  await page.waitForTimeout(500)
  await page.screenshot({ path: "/tmp/w.png", fullPage: true })
  await browser.close()
  await shop.close()
})()
