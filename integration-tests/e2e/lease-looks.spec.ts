import { readFileSync } from "node:fs"
import { seriousViolations } from "./support/browser"
import {
  ANSWER,
  APPLY,
  LEASE,
  openHtml,
  page,
  QUOTES,
  quotesOf,
  shop,
  useMockPage,
} from "./support/mock-shop"
import { HEAD, widget } from "./support/widget-page"

useMockPage(() => {
  shop.replies[QUOTES] = { status: 200, body: { ...ANSWER, ...quotesOf(36_000) } }
  shop.replies[LEASE] = { status: 200, body: { lease: null, refusal: null } }
  shop.replies[APPLY] = {
    status: 400,
    body: {
      details: [{ field: "phone", message: "Enter a phone number.", code: "missing_field" }],
    },
  }
})

const SCRIPTS = ["widget", "form"]
  .map((name) => `<script async src="SHOP/leasecloud/${name}.js"></script>`)
  .join("")
const WIDGETS = ["compact", "from", "select", "table"]
  .map((layout) => widget(`variant-id="v1" layout="${layout}"`))
  .join("")
const FORM = '<lease-form cart-id="cart_1" publishable-key="pk_1"></lease-form>'
const reserve = /```css reserve\.css\n([\s\S]*?)```/.exec(
  readFileSync("docs/storefront.md", "utf8")
)?.[1]

const open = (head: string, body = WIDGETS + FORM) =>
  openHtml(`${HEAD}${head}${SCRIPTS}<body style="font-family:sans-serif">${body}`)

/** Waits for the widgets and the form, and makes the form show an error at a field. */
async function sendWithoutPhone(): Promise<void> {
  await page.locator("lease-widget[data-state=ready]").nth(3).waitFor()
  await page.locator("#org_number").fill("559900-1004")
  await page.locator("#nin").fill("19121212-1212")
  await page.getByRole("button", { name: "Continue with leasing" }).click()
  await page.getByText("Please fill this in.").waitFor()
}

it("fits a narrow phone at twice the size of text", async () => {
  await page.setViewportSize({ width: 360, height: 740 })
  await open("<style>html { font-size: 200% } body { margin: 8px }</style>")
  await sendWithoutPhone()
  const wide = await page.evaluate(() =>
    ["lease-widget", "lease-form"].flatMap((name) =>
      [...document.querySelectorAll(name)].flatMap((element) =>
        [...element.shadowRoot!.querySelectorAll("*")]
          .filter((part) => part.getBoundingClientRect().right > innerWidth)
          .map((part) => `${name} ${part.localName} ${part.getAttribute("part")}`)
      )
    )
  )
  expect(wide).toEqual([])
})

it("reads from left to right on a page that runs from right to left", async () => {
  await open(
    "<script>document.documentElement.dir = 'rtl'; document.documentElement.lang = 'ar'</script>"
  )
  await sendWithoutPhone()
  const styles = await page
    .locator("[part=amount], .error:not(:empty)")
    .evaluateAll((parts) => parts.map((part) => getComputedStyle(part).direction))
  expect(new Set(styles)).toEqual(new Set(["ltr"]))
  // The page is in Arabic. The texts are in English, and say so to a screen reader.
  const languages = await page
    .locator("[part=amount]")
    .evaluateAll((parts) => parts.map((part) => part.closest<HTMLElement>("[lang]")?.lang))
  expect(new Set(languages)).toEqual(new Set(["en"]))
  const [line, body] = [page.locator("[part=line]"), page.locator("body")]
  expect(await line.evaluate((part) => getComputedStyle(part).textAlign)).toBe("right")
  expect(await body.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0)
})

it("can be read on a dark page that names its color scheme and no theme", async () => {
  await open(
    "<style>html { background: #10161c; color: #eee; color-scheme: dark }</style>",
    `<main><h1>Shop</h1>${WIDGETS}${FORM}</main>`
  )
  await sendWithoutPhone()
  expect(await seriousViolations(page)).toEqual([])
})

it("shows focus, choice and errors in forced colors", async () => {
  await page.emulateMedia({ forcedColors: "active" })
  await open("")
  await sendWithoutPhone()
  const phone = page.locator("#phone")
  expect(await phone.evaluate((input) => getComputedStyle(input).outlineStyle)).toBe("solid")
  const row = page.locator("lease-form [part~=row-selected]")
  const other = page.locator("lease-form [part=row]").first()
  const weight = (part: Element) => getComputedStyle(part).fontWeight
  expect(await row.evaluate(weight)).not.toBe(await other.evaluate(weight))
  const button = page.locator("[part=submit]")
  const [edge, back] = await button.evaluate((part) => {
    const { borderColor, backgroundColor } = getComputedStyle(part)
    return [borderColor, backgroundColor]
  })
  expect(edge).not.toBe(back)
  await page.emulateMedia({ forcedColors: null })
})

it("works in a frame without storage and without an origin", async () => {
  const inner = `${HEAD}${SCRIPTS}${WIDGETS}${FORM}`.replaceAll('"', "&quot;")
  await open("", `<iframe sandbox="allow-scripts" srcdoc="${inner}"></iframe>`)
  const frame = page.frameLocator("iframe")
  await frame.locator("lease-widget[data-state=ready]").nth(3).waitFor()
  await frame.locator("lease-form[data-state=editing]").waitFor()
  await frame.getByLabel("Lease period").last().selectOption("12")
  await frame.locator("lease-widget").first().getByText("SEK\u00a03,450").waitFor()
})

it("leaves no hole for ever where its script does not run", async () => {
  await page.route("**/leasecloud/*.js", (route) => route.abort())
  await open(`<style>${reserve}</style>`, `${WIDGETS}${widget('layout="table"')}`)
  const heights = () =>
    page.locator("lease-widget").evaluateAll((all) => all.map((each) => each.clientHeight))
  expect((await heights()).map((height) => height > 0)).toEqual([true, true, true, true, false])
  await page.evaluate(() => document.getAnimations().forEach((each) => each.finish()))
  expect(await heights()).toEqual([0, 0, 0, 0, 0])
})
