import { type Browser, type Page } from "playwright-core"
import { Admin, logInOn } from "../../testbed/admin"

/** The merchant's pages in a built admin, seen by a real browser. */
export class AdminPages {
  private constructor(
    private readonly page: Page,
    private readonly url: string
  ) {}

  /**
   * Logs in as on a shop in production, whose cookie travels over https alone: the header says what
   * a proxy in front of it would say.
   */
  static async open(browser: Browser, shopUrl: string, admin: Admin): Promise<AdminPages> {
    const context = await browser.newContext({
      locale: "en-GB",
      extraHTTPHeaders: { "x-forwarded-proto": "https" },
    })
    const page = await context.newPage()
    const url = `${shopUrl}/app`
    await logInOn(page, url, admin)
    return new AdminPages(page, url)
  }

  /** The order's page holds the lease's card, with what the shop knows of this lease. */
  async seeOrderWidget(orderId: string): Promise<void> {
    await this.page.goto(`${this.url}/orders/${orderId}`)
    await this.page.getByRole("heading", { name: "Lease", exact: true }).waitFor()
    await this.page.getByText("36 months").first().waitFor()
  }

  /** The menu leads to the leases, and the lease is among them. */
  async seeLeasesPage(): Promise<void> {
    await this.page.getByRole("link", { name: "Leases" }).click()
    await this.page.waitForURL(`${this.url}/leases`)
    await this.page.locator("main tbody tr").filter({ hasText: "Exempelkaffe AB" }).waitFor()
  }

  /** The settings page reads the plugin's own options and the state of its market. */
  async seeSettings(): Promise<void> {
    await this.page.goto(`${this.url}/settings/leasecloud`)
    await this.page.getByRole("heading", { name: "Sweden", exact: true }).waitFor()
  }
}
