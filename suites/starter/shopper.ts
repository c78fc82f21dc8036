import { AxeBuilder } from "@axe-core/playwright"
import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core"
import type { MarketCode } from "../../testbed/seed/markets"
import { BUYERS } from "../../testbed/shopper/people"

const WAIT_MS = 30_000

/** A shopper of the starter: a browser profile of its own, and the clicks of its pages. */
export class Shopper {
  private constructor(
    readonly page: Page,
    private readonly url: string,
    readonly market: MarketCode
  ) {}

  static async enter(
    browser: Browser,
    url: string,
    { market = "se", ...options }: BrowserContextOptions & { market?: MarketCode } = {}
  ): Promise<Shopper> {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 900 },
      reducedMotion: "reduce",
      ...options,
    })
    const page = await context.newPage()
    page.setDefaultTimeout(WAIT_MS)
    return new Shopper(page, url, market)
  }

  async leave(): Promise<void> {
    await this.page.context().close()
  }

  /** Opens a page of the market, such as `/store`. */
  async open(path: string): Promise<void> {
    await this.page.goto(`${this.url}/${this.market}${path}`)
  }

  /** Is logged in, with a token of Medusa's. */
  async logIn(token: string): Promise<void> {
    const cookie = { name: "_medusa_jwt", value: token, url: this.url }
    await this.page.context().addCookies([cookie])
  }

  async addToCart(handle: string, option?: string): Promise<void> {
    await this.open(`/products/${handle}`)
    if (option) await this.choose(option)
    const added = this.page.waitForResponse((answer) => answer.request().method() === "POST")
    await this.page.getByTestId("add-product-button").click()
    await added
  }

  /** Chooses an option of a product. Waits until the page takes clicks. */
  async choose(option: string): Promise<void> {
    const button = this.page.getByTestId("option-button").filter({ hasText: option }).first()
    await this.page.waitForLoadState("networkidle")
    await button.click()
    await this.page.waitForURL("**v_id=**")
  }

  /** From the cart through address and delivery to the payment step. */
  async goToPayment(): Promise<void> {
    const { page } = this
    const { email, address } = BUYERS[this.market]
    await this.open("/checkout?step=address")
    await page.waitForLoadState("networkidle")
    const { country_code, phone, ...texts } = address
    for (const [name, value] of Object.entries(texts)) {
      await page.locator(`[name="shipping_address.${name}"]`).fill(value)
    }
    await page.locator('[name="shipping_address.country_code"]').selectOption(country_code)
    await page.locator('[name="email"]').fill(email)
    await page.locator('[name="shipping_address.phone"]').fill(phone)
    await page.getByTestId("submit-address-button").click()
    await page.waitForURL("**step=delivery**")
    await page.getByTestId("delivery-option-radio").first().click()
    await page.locator('[data-testid="submit-delivery-option-button"]:enabled').click()
    await page.waitForURL("**step=payment**")
  }

  async chooseLease(): Promise<void> {
    await this.choosePayment("Lease by the month")
    await this.page.locator('lease-form[data-state="editing"]').waitFor()
  }

  async choosePayment(title: string): Promise<void> {
    await this.page.getByRole("radio").filter({ hasText: title }).click()
  }

  async fillInApplicant(): Promise<void> {
    const { org_number, nin } = BUYERS[this.market].applicant
    await this.page.locator("lease-form #org_number").fill(org_number)
    await this.page.locator("lease-form #nin").fill(nin)
  }

  /** The step's own button. Waits for the review. */
  async goToReview(): Promise<void> {
    await this.page.getByTestId("submit-payment-button").click()
    await this.page.waitForURL("**step=review**")
  }

  async placeOrder(): Promise<void> {
    await this.page.getByRole("button", { name: "Place order" }).click()
  }

  /** The page of the placed order. Answers the order's id. */
  async arrive(): Promise<string> {
    await this.page.waitForURL("**/order/*/confirmed")
    await this.page.getByText("Your order was placed successfully.").waitFor()
    return new URL(this.page.url()).pathname.split("/")[3]
  }

  /** The whole way of one product to a leased order. Answers the order's id. */
  async lease(handle: string, option?: string): Promise<string> {
    await this.addToCart(handle, option)
    await this.goToPayment()
    await this.chooseLease()
    await this.fillInApplicant()
    await this.goToReview()
    await this.placeOrder()
    return await this.arrive()
  }

  /** What axe finds serious in our parts of the page. */
  async violations(): Promise<string[]> {
    const builder = new AxeBuilder({ page: this.page as never })
    for (const tag of OUR_ELEMENTS) {
      if (await this.page.locator(tag).count()) builder.include(tag)
    }
    const { violations } = await builder.analyze()
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(
        ({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ target }) => target).join("; ")})`
      )
  }

  /** What one of our elements says. Its content is in a shadow root. */
  textOf(element: Locator): Promise<string> {
    return element.evaluate((host) =>
      [...(host.shadowRoot?.children ?? [])]
        .filter((child) => child instanceof HTMLElement && !(child instanceof HTMLStyleElement))
        .map((child) => (child as HTMLElement).innerText)
        .join(" ")
        .trim()
    )
  }

  /** Our elements that reach beyond the window: what of the starter does is its own. */
  tooWide(): Promise<string[]> {
    return this.page
      .locator(OUR_ELEMENTS.join(","))
      .evaluateAll((elements) =>
        elements
          .filter((element) => element.getBoundingClientRect().right > window.innerWidth)
          .map(({ localName }) => localName)
      )
  }
}

const OUR_ELEMENTS = ["lease-widget", "lease-form", "lease-summary", "lease-status"]
