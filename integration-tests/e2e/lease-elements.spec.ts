import { bundle } from "../../tooling/build-widget"
import { NIN, ORG_NUMBER, inState } from "./support/form-page"
import { ANSWER, LEASE, QUOTES, openHtml, page, quotesOf, shop, until } from "./support/mock-shop"
import { HEAD, SCRIPT, open, seenText, settled, useWidgetPage, widget } from "./support/widget-page"

const FORM_SCRIPT = '<script src="SHOP/leasecloud/form.js"></script>'
const FORM = '<lease-form cart-id="cart_1" publishable-key="pk_1"></lease-form>'
const SHOWN = "SEK 1,150/month\n36 months, excl. VAT"
const QUOTED = { status: 200, body: { ...ANSWER, ...quotesOf(36_000) } }

/** Errors in the console, uncaught errors and rejections. */
let said: string[]

useWidgetPage()
beforeEach(() => {
  shop.replies[LEASE] = { status: 200, body: { lease: null, refusal: null } }
  said = []
  page.on("console", (message) => message.type() === "error" && said.push(message.text()))
  page.on("pageerror", (error) => said.push(String(error)))
})

/** Runs code in the page with its first widget or form. */
const withElement = (name: string, code: string) =>
  page
    .locator(name)
    .first()
    .evaluate(new Function("element", code) as (element: Element) => void)

describe("the script", () => {
  const src = "SHOP/leasecloud/widget.js"
  const injected = `document.head.append(Object.assign(document.createElement("script"), { src: "${src}" }))`

  it.each([
    ["async", `<script async src="${src}"></script>`],
    ["deferred", `<script defer src="${src}"></script>`],
    ["a module", `<script type="module" src="${src}"></script>`],
    ["imported by a module", `<script type="module">import "${src}"</script>`],
    ["imported at run time", `<script>import("${src}")</script>`],
    ["injected by a tag manager", `<script>${injected}</script>`],
    ["there twice", `${SCRIPT}${SCRIPT}<script type="module" src="${src}"></script>`],
    ["below a base tag", `<base href="https://elsewhere.invalid/a/">${SCRIPT}`],
    ["without a stack", `<script>Error.stackTraceLimit = 0</script>${SCRIPT}`],
  ])("finds its server: %s", async (_, script) => {
    await open(widget('variant-id="v1"') + script)
    await settled()
    expect(await seenText()).toEqual([SHOWN])
    expect(shop.seen).toHaveLength(1)
    expect(said).toEqual([])
  })

  it("says which attribute it needs if it is part of an app, and takes it", async () => {
    const code = bundle("storefront/src/browser/lease-widget.ts")
    await open(widget('variant-id="v1"') + widget('variant-id="v2"') + `<script>${code}</script>`)
    await settled("empty", 2)
    expect(said).toEqual([
      expect.stringMatching(/^<lease-widget> has no answer: .* base-url: needed, .*pk_1$/),
    ])
    expect(shop.seen).toEqual([])
    await withElement("lease-widget", `element.setAttribute("base-url", "${shop.url}")`)
    await settled()
  })

  it("says what the shop objects to, and names the key that is missing", async () => {
    shop.replies[QUOTES] = { status: 400, body: { message: "Publishable API key required" } }
    await open(`${SCRIPT}<lease-widget variant-id="v1" region-id="reg_1"></lease-widget>`)
    await settled("empty")
    expect(said).toContain(
      '<lease-widget> has no answer: 400 {"message":"Publishable API key required"}. ' +
        `base-url: ${shop.url}, publishable-key: missing`
    )
  })

  it("resolves a relative base-url by the page, whatever its base tag says", async () => {
    const asked: string[] = []
    page.on("request", (request) => asked.push(request.url()))
    const base = '<base href="https://elsewhere.invalid/a/">'
    await open(base + SCRIPT + widget('variant-id="v1" base-url="/api/"'))
    await settled("empty")
    expect(asked.filter((url) => url.includes("quotes"))).toEqual([
      `${shop.storefront}/api/store/leasecloud/quotes?variant_id=v1&region_id=reg_1`,
    ])
  })
})

describe("an element that stands in the page", () => {
  it("follows the language of the page, of a host around it, and of its new place", async () => {
    await open(`${SCRIPT}<div id="host"></div><p lang="da"></p>`)
    await page.evaluate((html) => {
      document.getElementById("host")!.attachShadow({ mode: "open" }).innerHTML = html
    }, widget('variant-id="v1"'))
    const text = () => seenText().then(([first]) => first.split("\n")[1])
    await page.locator("lease-widget[data-state=ready]").waitFor()
    expect(await text()).toBe("36 months, excl. VAT")
    await page.evaluate(() => (document.documentElement.lang = "sv"))
    expect(await text()).toBe("36 månader, exkl. moms")
    await page.evaluate(() => (document.getElementById("host")!.lang = "fi"))
    expect(await text()).toBe("36 kuukautta, ilman alv:tä")
    await withElement("lease-widget", `document.querySelector("p").append(element)`)
    expect(await text()).toBe("36 måneder, ekskl. moms")
    await page.evaluate(() => document.querySelector("p")!.removeAttribute("lang"))
    expect(await text()).toBe("36 månader, exkl. moms")
    expect(shop.seen).toHaveLength(1)
  })

  it("asks once for a list that a framework moves while the shop answers", async () => {
    let answer = () => {}
    shop.replies[QUOTES] = () => new Promise((resolve) => (answer = () => resolve(QUOTED)))
    await open(`${SCRIPT}<div>${widget('variant-id="v1"')}</div><main></main>`)
    await until(() => shop.seen.length === 1)
    await withElement("lease-widget", `document.querySelector("main").append(element)`)
    answer()
    await settled()
    expect(shop.seen).toHaveLength(1)
  })

  it("follows its key, region, token and period", async () => {
    await open(SCRIPT + widget('variant-id="v1"'))
    await settled()
    for (const [code, expected] of [
      ['element.setAttribute("publishable-key", "pk_2")', ["pk_2", "reg_1", undefined]],
      ['element.setAttribute("region-id", "reg_2")', ["pk_2", "reg_2", undefined]],
      ['element.token = "jwt_1"', ["pk_2", "reg_2", "Bearer jwt_1"]],
      ['element.removeAttribute("publishable-key")', [undefined, "reg_2", "Bearer jwt_1"]],
    ] as const) {
      const before = shop.seen.length
      await withElement("lease-widget", code)
      await until(() => shop.seen.length > before)
      await settled()
      const { key, query, login } = shop.seen[before]
      expect([key, query.get("region_id"), login[0]]).toEqual(expected)
    }
    await withElement("lease-widget", 'element.setAttribute("months", "24")')
    expect(await seenText()).toEqual(["SEK 1,725/month\n24 months, excl. VAT"])
    expect(said).toEqual([])
  })

  it("is up to date when the browser shows the page again after back", async () => {
    await open(SCRIPT + widget('variant-id="v1"'))
    await settled()
    await page.evaluate(() => {
      localStorage.setItem("lease-period", "24")
      dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }))
    })
    await until(() => shop.seen.length === 2)
    await settled()
    expect(await seenText()).toEqual(["SEK 1,725/month\n24 months, excl. VAT"])
  })

  it("keeps its styles in another document", async () => {
    await open(`${SCRIPT}${widget('variant-id="v1"')}<iframe></iframe>`)
    await settled()
    await withElement(
      "lease-widget",
      `document.querySelector("iframe").contentDocument.body.append(element)`
    )
    const box = page.frameLocator("iframe").locator("[part=box]")
    expect(await box.evaluate((each) => getComputedStyle(each).display)).toBe("flex")
    expect(shop.seen).toHaveLength(1)
  })

  it("keeps what was typed in a form that moves, and follows its period", async () => {
    await openHtml(
      `${HEAD}${SCRIPT}${FORM_SCRIPT}${widget('variant-id="v1" layout="select"')}${FORM}`
    )
    await inState("editing")
    await settled()
    const asked = shop.seen.length
    await page.getByLabel("Company number").fill(ORG_NUMBER)
    await page.getByLabel("National identity number").fill(NIN)
    await withElement("lease-form", "document.body.prepend(element)")
    expect(await page.getByLabel("Company number").inputValue()).toBe(ORG_NUMBER)
    expect(await page.getByLabel("National identity number").inputValue()).toBe(NIN)
    const checked = page.getByRole("radio", { checked: true })
    await page.getByRole("radio", { name: "12 months" }).check()
    await page.evaluate(() => (document.documentElement.lang = "sv"))
    expect(await page.getByLabel("Organisationsnummer").inputValue()).toBe(ORG_NUMBER)
    expect(await checked.getAttribute("value")).toBe("12")
    await withElement("lease-form", 'element.setAttribute("months", "60")')
    expect(await checked.getAttribute("value")).toBe("60")
    expect(shop.seen).toHaveLength(asked)
    expect(said).toEqual([])
  })
})
