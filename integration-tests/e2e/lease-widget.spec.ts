import { gzipSync } from "node:zlib"
import { bundle } from "../../tooling/build-widget"
import { layoutShifts, seriousViolations } from "./support/browser"
import { ANSWER, openHtml, page, QUOTES, quotesOf, refused, shop, until } from "./support/mock-shop"
import { SCRIPT, open, seenText, settled, useWidgetPage, widget } from "./support/widget-page"

useWidgetPage()

it("weighs at most 8 kB gzipped", () => {
  const bytes = gzipSync(bundle("storefront/src/browser/lease-widget.ts"), { level: 9 }).length
  expect(bytes).toBeLessThanOrEqual(8 * 1024)
})

it("works in a plain page of another origin with two lines", async () => {
  await open(SCRIPT + widget('variant-id="v1"'))
  await settled()
  expect(await seenText()).toEqual(["SEK 1,150/month\n36 months, excl. VAT"])
  expect(shop.seen).toHaveLength(1)
  expect(shop.seen[0].key).toBe("pk_1")
  expect(Object.fromEntries(shop.seen[0].query)).toEqual({ variant_id: "v1", region_id: "reg_1" })
})

it("asks once for a listing of 100 products, and moves nothing", async () => {
  const products = Array.from({ length: 100 }, (_, index) =>
    index % 10 ? `v${index}` : `cheap${index}`
  )
  const cards = products
    .map((id) => `<article><h2>${id}</h2>${widget(`variant-id="${id}"`)}<p>Buy</p></article>`)
    .join("")
  await open(`${SCRIPT}<main style="columns:4">${cards}</main>`)
  await settled("ready", 90)
  await settled("empty", 10)
  expect(shop.seen).toHaveLength(1)
  expect(shop.seen[0].query.getAll("variant_id[]")).toEqual(products)
  expect(await layoutShifts(page)).toEqual([])
})

it("splits what is more than a hundred, and keeps regions and quantities apart", async () => {
  const many = Array.from({ length: 101 }, (_, index) => widget(`variant-id="v${index}"`))
  await open(SCRIPT + many.join("") + widget('variant-id="v0" quantity="5"'))
  await settled("ready", 102)
  const asked = shop.seen.map(({ query }) => [
    query.getAll("variant_id[]").length,
    query.get("variant_id"),
    query.get("quantity"),
  ])
  expect(asked.sort()).toEqual([
    [0, "v0", "5"],
    [0, "v100", null],
    [100, null, null],
  ])
})

it.each(["compact", "select", "table", "from"])(
  "reserves the space of the %s layout",
  async (layout) => {
    let answer = () => {}
    const reply = { status: 200, body: { ...ANSWER, ...quotesOf(36_000) } }
    shop.replies[QUOTES] = () => new Promise((resolve) => (answer = () => resolve(reply)))
    const attributes = `variant-id="v1" layout="${layout}" style="--lease-rows: 4"`
    await open(`${SCRIPT}${widget(attributes)}<p>Below</p>`)
    await page.waitForFunction(() => document.readyState === "complete")
    await until(() => shop.seen.length === 1)
    const before = await page.locator("p").boundingBox()
    expect((await seenText())[0]).toBe("")
    answer()
    await settled()
    expect(await page.locator("p").boundingBox()).toEqual(before)
    expect(await layoutShifts(page)).toEqual([])
  }
)

it.each<[string, { status: number; body: Record<string, unknown> }]>([
  ["too cheap", { status: 200, body: { ...ANSWER, ...refused("below_minimum", "Too low") } }],
  ["a failing shop", { status: 503, body: { message: "Nothing known yet" } }],
  ["another tax basis", { status: 200, body: { ...quotesOf(1), tax_basis: "incl_vat" } }],
  ["an answer that makes no sense", { status: 200, body: { quotes: "many" } }],
])("shows nothing for %s", async (_, reply) => {
  shop.replies[QUOTES] = reply
  await open(`${SCRIPT}${widget('variant-id="v1"')}<p>Below</p>`)
  const before = await page.locator("p").boundingBox()
  await settled("empty")
  expect(await seenText()).toEqual([""])
  expect(await page.locator("p").boundingBox()).toEqual(before)
  expect(await page.locator("lease-widget").ariaSnapshot()).toBe("- status")
})

it("leaves no hole: not before a variant is chosen, not where a choice of periods can't be leased", async () => {
  const layouts = ["compact", "from", "select", "table"]
  const cheap = layouts.map((layout) => widget(`variant-id="cheap" layout="${layout}"`))
  const unchosen = layouts.map((layout) => widget(`layout="${layout}"`))
  await open(SCRIPT + [...cheap, ...unchosen].join(""))
  await settled("empty", 8)
  const heights = await page
    .locator("lease-widget")
    .evaluateAll((widgets) => widgets.map((each) => each.clientHeight > 0))
  // In a listing a line keeps its place, so that the cards don't move.
  expect(heights).toEqual([true, true, ...Array(6).fill(false)])
  await page
    .locator("lease-widget")
    .last()
    .evaluate((each) => each.setAttribute("variant-id", "v1"))
  await page.locator("lease-widget").last().getByText("Lease per month").waitFor()
})

it("shows a listing one line: the longest period, whatever the shopper chose", async () => {
  const line = widget('variant-id="v1" layout="from" months="24"')
  await open(`${SCRIPT}<div style="width: 8rem">${line}</div>${line}`)
  await settled("ready", 2)
  const seen = await page.locator("[part=line]").allInnerTexts()
  expect(seen.map((text) => text.replace(/\s+/g, " ").replace(" per month", ""))).toEqual(
    Array(2).fill("from SEK 690/month excl. VAT")
  )
  expect(await page.locator("lease-widget").last().ariaSnapshot()).toBe(
    "- text: from SEK 690 per month excl. VAT\n- status"
  )
  // It wraps where it has no room, since half an amount would be a wrong one.
  const [narrow, wide] = await page
    .locator("[part=line]")
    .evaluateAll((lines) => lines.map((line) => [line.clientHeight, line.scrollWidth]))
  expect(narrow[1]).toBeLessThanOrEqual(8 * 16)
  expect(wide[0]).toBeLessThan(24)
  expect(
    await page
      .locator("lease-widget")
      .last()
      .evaluate((each) => (each as never as { quote: object }).quote)
  ).toEqual({ months: 60, monthlyAmount: 690, currencyCode: "sek" })
})

it("says how much is missing until it can be leased, if the page wants that", async () => {
  const data = { minimum_amount: 6000, missing_amount: 1500.5, currency_code: "sek" }
  const low = {
    quotes: [],
    eligible: false,
    reasons: [{ code: "below_minimum", message: "Low", data }],
  }
  shop.replies[QUOTES] = { status: 200, body: { ...ANSWER, ...low } }
  await open(SCRIPT + widget('cart-id="c1" show-missing') + widget('cart-id="c1"'))
  await settled("empty", 2)
  const [shown, other] = [page.locator("lease-widget").first(), page.locator("lease-widget").last()]
  const text = async () =>
    (await shown.locator("[part=missing]").innerText()).replace(/\u00a0/g, " ")
  expect(await text()).toBe("Add SEK 1,500.50 excl. VAT to lease")
  expect(await shown.getAttribute("data-reason")).toBe("below_minimum")
  expect(await other.locator("[part=missing]").count()).toBe(0)
  for (const [locale, words] of [
    ["sv", "Lägg till 1 500,50 kr exkl. moms för att leasa"],
    ["da", "Tilføj 1.500,50 SEK ekskl. moms for at lease"],
    ["nb", "Legg til 1 500,50 SEK ekskl. mva. for å lease"],
    ["fi", "Leasingiin puuttuu 1 500,50 SEK (ilman alv:tä)"],
  ]) {
    await shown.evaluate((each, tag) => each.setAttribute("locale", tag), locale)
    expect([locale, await text()]).toEqual([locale, words])
  }
  shop.replies[QUOTES] = { status: 200, body: { ...ANSWER, ...quotesOf(36_000) } }
  await shown.evaluate((each) => (each as never as { refresh(): void }).refresh())
  await settled()
  expect(await shown.locator("[part=missing]").count()).toBe(0)
})

it("shows nothing while offline, and asks again when the network is back", async () => {
  await open(SCRIPT)
  await page.context().setOffline(true)
  await page.evaluate(
    (html) => document.body.insertAdjacentHTML("beforeend", html),
    widget('variant-id="v1"')
  )
  await settled("empty")
  expect(await seenText()).toEqual([""])
  await page.context().setOffline(false)
  await settled("ready")
  expect(await seenText()).toEqual(["SEK 1,150/month\n36 months, excl. VAT"])
})

it("never shows the amount of a variant that is no longer chosen", async () => {
  const waiting: Record<string, () => void> = {}
  shop.replies[QUOTES] = ({ query }) =>
    new Promise((resolve) => {
      const id = query.get("variant_id") ?? ""
      const sum = id === "v1" ? 36_000 : 72_000
      waiting[id] = () => resolve({ status: 200, body: { ...ANSWER, ...quotesOf(sum) } })
    })
  await open(SCRIPT + widget('variant-id="v1"'))
  await until(() => "v1" in waiting)
  await page.locator("lease-widget").evaluate((element) => element.setAttribute("variant-id", "v2"))
  await until(() => "v2" in waiting)
  waiting.v2()
  await settled()
  waiting.v1()
  await page.evaluate(() => fetch("/"))
  expect(await seenText()).toEqual(["SEK 2,300/month\n36 months, excl. VAT"])

  await page.locator("lease-widget").evaluate((element) => element.setAttribute("variant-id", "v1"))
  await settled("loading")
  expect(await seenText()).toEqual([""])
})

it("tells the page of the chosen period, and remembers it on the next page and in every element", async () => {
  await open(SCRIPT + widget('variant-id="v1" layout="select"') + widget('variant-id="v2"'))
  await settled("ready", 2)
  await page.evaluate(() => {
    const log: unknown[] = ((window as unknown as { log: unknown[] }).log = [])
    document.addEventListener("lease-period-change", (event) =>
      log.push((event as CustomEvent).detail)
    )
  })
  await page.getByLabel("Lease period").selectOption("24")
  expect(await page.evaluate(() => (window as unknown as { log: unknown[] }).log)).toEqual([
    { months: 24, monthlyAmount: 1725, currencyCode: "sek" },
  ])
  expect(await seenText()).toEqual([
    expect.stringContaining("SEK 1,725/month"),
    "SEK 1,725/month\n24 months, excl. VAT",
  ])
  expect(await page.getByRole("status").first().textContent()).toBe(
    "24 months, SEK\u00a01,725 per month excl. VAT"
  )
  expect(await page.evaluate(() => ({ ...localStorage }))).toEqual({ "lease-period": "24" })

  await open(SCRIPT + widget('variant-id="v9"'), "/other")
  await settled()
  expect(await seenText()).toEqual(["SEK 1,725/month\n24 months, excl. VAT"])
})

it("follows a choice in another tab, but not where the page names the period", async () => {
  await open(SCRIPT + widget('variant-id="v1"') + widget('variant-id="v2" months="60"'))
  await settled("ready", 2)
  const other = await page.context().newPage()
  await other.goto(shop.storefront)
  await other.evaluate(() => localStorage.setItem("lease-period", "12"))
  await page.waitForFunction(() =>
    document.querySelector("lease-widget")?.shadowRoot?.textContent?.includes("12 months")
  )
  expect((await seenText())[1]).toContain("60 months")
})

it("lets the period be chosen by keyboard", async () => {
  await open(SCRIPT + widget('variant-id="v1" layout="table"'))
  await settled()
  await page.keyboard.press("Tab")
  const focused = () =>
    page.getByRole("radio", { checked: true }).evaluate((radio) => radio.matches(":focus-visible"))
  expect(await page.getByRole("radio", { checked: true }).getAttribute("value")).toBe("36")
  expect(await focused()).toBe(true)
  await page.keyboard.press("ArrowDown")
  expect(await page.getByRole("radio", { checked: true }).getAttribute("value")).toBe("60")
  expect(await focused()).toBe(true)
  expect(await page.evaluate(() => localStorage.getItem("lease-period"))).toBe("60")
})

it("works without storage", async () => {
  await page.addInitScript(() =>
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("denied", "SecurityError")
      },
    })
  )
  await open(SCRIPT + widget('variant-id="v1" layout="select"'))
  await settled()
  await page.getByLabel("Lease period").selectOption("12")
  expect(await seenText()).toEqual([expect.stringContaining("SEK 3,450/month")])
})

it("asks again for a cart when told that it has changed", async () => {
  await open(SCRIPT + '<lease-widget publishable-key="pk_1" cart-id="c1"></lease-widget>')
  await settled()
  shop.replies[QUOTES] = { status: 200, body: { ...ANSWER, ...quotesOf(72_000) } }
  await page.evaluate(() =>
    (document.querySelector("lease-widget") as unknown as { refresh(): void }).refresh()
  )
  await page.waitForFunction(() =>
    document.querySelector("lease-widget")?.shadowRoot?.textContent?.includes("2,300")
  )
  expect(shop.seen.map(({ query }) => query.toString())).toEqual(["cart_id=c1", "cart_id=c1"])
})

it("has the new amount of a cart in a drawer that opens again", async () => {
  await open(SCRIPT + `<div id="drawer">${widget('cart-id="cart_1"')}</div>`)
  await settled("ready", 1)
  const hide = (hidden: boolean) =>
    page.evaluate((isHidden) => {
      const drawer = document.getElementById("drawer")
      if (drawer) drawer.hidden = isHidden
      return new Promise((done) => requestAnimationFrame(() => setTimeout(done)))
    }, hidden)
  const asked = shop.seen.length
  await hide(true)
  await hide(false)
  await until(() => shop.seen.length === asked + 1)
  await settled("ready", 1)
})

it("says an amount in whole words to those who listen", async () => {
  await open(SCRIPT + widget('variant-id="v1"'))
  await settled()
  expect(await page.locator("lease-widget").ariaSnapshot()).toBe(
    "- text: SEK 1,150 per month 36 months, excl. VAT\n- status"
  )
})

it.each(["light", "dark"])(
  "has no serious accessibility violations on a %s page",
  async (theme) => {
    const colours = theme === "dark" ? "background:#10161c;color:#eee" : ""
    const widgets = ["compact", "select", "table"].flatMap((layout) => [
      widget(`variant-id="v1" layout="${layout}"`),
      widget(`variant-id="v1" layout="${layout}" theme="${theme}"`),
    ])
    await open(`${SCRIPT}<main style="${colours}"><h1>Shop</h1>${widgets.join("")}</main>`)
    await settled("ready", 6)
    expect(await seriousViolations(page)).toEqual([])
  }
)

it.each([
  ["sv", "1 150 kr/mån\n36 månader, exkl. moms"],
  ["da", "1.150 kr./md.\n36 måneder, ekskl. moms"],
  ["nb", "1 150 kr/mnd.\n36 måneder, ekskl. mva."],
  ["fi", "1 150 €/kk\n36 kuukautta, ilman alv:tä"],
])("speaks the page's %s", async (language, expected) => {
  const currencies: Record<string, string> = { sv: "sek", da: "dkk", nb: "nok", fi: "eur" }
  const quotes = quotesOf(36_000, currencies[language])
  shop.replies[QUOTES] = { status: 200, body: { ...ANSWER, ...quotes } }
  await openHtml(
    `<!doctype html><html lang="${language}"><title>Shop</title><meta charset="utf-8">${SCRIPT}${widget('variant-id="v1"')}`
  )
  await settled()
  expect(await seenText()).toEqual([expected])
  expect(shop.seen.map(({ language }) => language)).toEqual([language])
})

it("writes words and numbers in one language, whatever tag the page has", async () => {
  const tags = ["nn-NO", "no", "nb-NO-x-foo", "nb_NO.UTF-8", "nob", "nb-u-nu-arab"]
  const [inHost] = [
    `<div lang="nn"><template shadowrootmode="open">${widget('variant-id="v1"')}</template></div>`,
  ]
  await open(
    SCRIPT + inHost + tags.map((tag) => widget(`variant-id="v1" locale="${tag}"`)).join("")
  )
  await settled("ready", tags.length)
  await page.locator("div lease-widget[data-state=ready]").waitFor()
  const norwegian = "1 150 SEK/mnd.\n36 måneder, ekskl. mva."
  expect(await seenText()).toEqual(Array(tags.length + 1).fill(norwegian))
  expect(shop.seen.every(({ language }) => language?.startsWith("nb"))).toBe(true)
})

it.each([
  ["reduce", "0s"],
  ["no-preference", "0.15s"],
] as const)("fades only where motion is welcome: %s", async (reducedMotion, duration) => {
  await page.emulateMedia({ reducedMotion })
  await open(SCRIPT + widget('variant-id="v1"'))
  await settled()
  const amount = page.locator("lease-widget [part=amount]")
  expect(await amount.evaluate((part) => getComputedStyle(part).transitionDuration)).toBe(duration)
  await page.emulateMedia({ reducedMotion: null })
})
