import { createHash } from "node:crypto"
import type { Language } from "../../../messages"
import { currencyFormat, longDate, periodOf } from "../../../messages/formats"
import { Html, html } from "../../../messages/html"
import type { OpenedLink } from "../../schemas/lease-link"
import { FORM_TEXTS } from "../generated/form-texts"
import { PAGE_CSS } from "./page-css"
import { PAGE_TEXTS, fill } from "./texts"

type Order = NonNullable<OpenedLink["order"]>
type Lease = NonNullable<OpenedLink["lease"]>
type Quote = OpenedLink["quotes"][number]

/** Where the page stands, and in which language. */
export interface Place {
  language: Language
  /** The token of the link. It goes into one attribute of the form, and nowhere else. */
  token: string
  /** The address of the scripts, relative to the page's. */
  scripts: string
}

/** Whole: the headers have the hash of what is between the tags. */
const STYLE = new Html(`<style>${PAGE_CSS}</style>`)
const STYLE_HASH = createHash("sha256").update(PAGE_CSS).digest("base64")

/**
 * Headers of every page of a lease link. Who has its address can apply: no cache keeps it, no
 * search engine lists it, and no other server learns it. Only the shop's own script runs. `data:`
 * is for the check marks of the form.
 */
export const PAGE_HEADERS = {
  "Content-Type": "text/html; charset=utf-8",
  "Content-Security-Policy": [
    "default-src 'none'",
    "script-src 'self'",
    "connect-src 'self'",
    `style-src 'sha256-${STYLE_HASH}'`,
    "img-src data:",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; "),
  "Referrer-Policy": "no-referrer",
  "Cache-Control": "no-store",
  "X-Robots-Tag": "noindex, nofollow",
  "X-Content-Type-Options": "nosniff",
  "Cross-Origin-Opener-Policy": "same-origin",
}

function shell(language: Language, title: string, shop: string, main: Html): string {
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <meta name="robots" content="noindex, nofollow" />
        <meta name="color-scheme" content="light dark" />
        <meta name="format-detection" content="telephone=no" />
        <title>${[title, shop].filter(Boolean).join(" · ")}</title>
        <link rel="icon" href="data:," />
        ${STYLE}
      </head>
      <body>
        ${shop && html`<div class="bar"><header>${shop}</header></div>`}
        <main>${main}</main>
      </body>
    </html>`.markup
}

/** A page that says one thing, and whom to ask. */
export function messagePage(language: Language, [title, ...more]: string[], shop = ""): string {
  return shell(
    language,
    title,
    shop,
    html`<div class="lead">
      <h1>${title}</h1>
      ${more.map((line) => html`<p class="quiet">${line}</p>`)}
    </div>`
  )
}

/** The page of a link that can't be used: it does not exist, or its time is over. */
export function closedPage(language: Language, status: string, shop?: string): string {
  const { link, askShop } = FORM_TEXTS[language]
  const known: Record<string, string> = link
  const hint = status === "paid" ? PAGE_TEXTS[language].question : askShop
  const [first, ...more] = (known[status] ?? link.no_link).split(/(?<=\.) /)
  return messagePage(language, [first.replace(/\.$/, ""), ...more, hint], shop)
}

/** The page of a link: the order and the form, or the lease, or that the link is over. */
export function linkPage(link: OpenedLink, place: Place): string {
  const { order, lease, shop } = link
  const { language } = place
  const isOpen = order && link.link.status === "open"
  if (!isOpen && !lease) {
    return closedPage(language, link.link.status, shop.name)
  }
  const texts = PAGE_TEXTS[language]
  const title = lease ? texts.leaseTitle : texts.title
  const heading = order ? fill(title, { number: order.number }) : texts.lease
  const isOffer = !lease && link.quotes.length > 0
  return shell(
    language,
    heading,
    shop.name,
    html`<div class="lead">
        <h1>${heading}</h1>
        ${
          isOffer &&
          html`<div class="before">
            <p>${texts.intro}</p>
            <p class="quiet">
              ${fill(texts.validUntil, { date: longDate(language, link.link.expires_at) })}
            </p>
          </div>`
        }
      </div>
      ${order && orderView(order, language)}
      <section class="form" aria-label="${texts.lease}">
        ${isOffer && html`<h2 class="before">${texts.apply}</h2>`}
        <lease-form link-token="${place.token}" locale="${language}">
          ${lease && leaseView(lease, language)} ${isOffer && quotesView(link.quotes, language)}
          ${!lease && !isOffer && reasonsView(link.reasons, language)}
        </lease-form>
        <script src="${place.scripts}form.js" defer></script>
        <script src="${place.scripts}page.js" defer></script>
      </section>`
  )
}

function orderView(order: Order, language: Language): Html {
  const texts = PAGE_TEXTS[language]
  const money = moneyOf(order, language)
  const sum = (name: string, amount: number, look = "") =>
    html`<div class="pair ${look}">
      <dt>${name}</dt>
      <dd>${money(amount)}</dd>
    </div>`
  const address = order.shipping_address
  return html`<section class="order" aria-labelledby="order">
    <div>
      <h2 id="order">${fill(texts.order, { number: order.number })}</h2>
      <p>${order.company}</p>
      <p class="quiet small">${texts.exVat}</p>
    </div>
    <ul class="lines">
      ${order.items.map(
        ({ title, subtitle, quantity, amount }) =>
          html`<li class="pair">
            <span>
              ${quantity} × ${title}
              ${subtitle && html`<span class="quiet small">${subtitle}</span>`}
            </span>
            <span>${money(amount)}</span>
          </li>`
      )}
    </ul>
    <dl class="sums">
      ${order.discount_amount > 0 && sum(texts.discount, -order.discount_amount)}
      ${sum(texts.delivery, order.shipping_amount)} ${sum(texts.subtotal, order.subtotal)}
      ${sum(texts.vat, order.tax_amount)} ${sum(texts.total, order.total, "total")}
    </dl>
    ${
      address.length > 0 &&
      html`<div class="small">
        <h3>${texts.address}</h3>
        <address class="quiet">${address.map((line) => html`<div>${line}</div>`)}</address>
      </div>`
    }
  </section>`
}

/** Stands in the form's place until the script runs, and for a browser without scripts. */
function quotesView(quotes: Quote[], language: Language): Html {
  const texts = PAGE_TEXTS[language]
  return html`<div class="waiting">
    <p class="quiet small">${texts.monthly}</p>
    <ul class="periods">
      ${[...quotes]
        .sort((a, b) => a.months - b.months)
        .map(
          (quote) =>
            html`<li class="pair">
              <span>${periodOf(language, quote.months)}</span>
              <span>${perMonth(quote, language)}</span>
            </li>`
        )}
    </ul>
    <p class="loading quiet">${texts.loading}</p>
    <noscript><p>${texts.needsScript}</p></noscript>
  </div>`
}

/** The same for an order that can't be leased now. */
function reasonsView(reasons: OpenedLink["reasons"], language: Language): Html {
  return html`<div class="box">
    <p class="total">${FORM_TEXTS[language].orderNotEligible}</p>
    ${reasons.map(({ message }) => html`<p>${message}</p>`)}
  </div>`
}

/** The same for a lease: its status at this time. The form follows it. */
function leaseView(lease: Lease, language: Language): Html {
  const { status, next, unpaid, lender, exVat } = FORM_TEXTS[language]
  const known: Record<string, string> = status
  const nexts: Record<string, string> = next
  const { monthly_amount, months } = lease
  // Later, LeaseCloud's notice is out of date.
  const isNew = lease.status === "submitting" || lease.status === "pending"
  const amount =
    monthly_amount !== null && `, ${perMonth({ ...lease, monthly_amount }, language)} ${exVat}`
  return html`<div class="box">
    <p class="total">${known[lease.status]}</p>
    <p>${periodOf(language, months)}${amount}</p>
    <p>${nexts[lease.status] ?? unpaid}</p>
    ${isNew && lease.notice && html`<p class="quiet">${fill(lender, { message: lease.notice })}</p>`}
  </div>`
}

/** "24 000 kr". All amounts of an order have decimals if one needs them. */
function moneyOf(order: Order, language: Language): (amount: number) => string {
  const { items, shipping_amount, discount_amount, subtotal, tax_amount, total } = order
  const amounts = [shipping_amount, discount_amount, subtotal, tax_amount, total].concat(
    items.map(({ amount }) => amount)
  )
  return currencyFormat(language, order.currency_code, amounts.every(Number.isInteger))
}

function perMonth({ monthly_amount, currency_code }: Quote, language: Language): string {
  const format = currencyFormat(language, currency_code, Number.isInteger(monthly_amount))
  return format(monthly_amount) + FORM_TEXTS[language].perMonth
}
