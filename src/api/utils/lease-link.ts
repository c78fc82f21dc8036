import type { MedusaRequest } from "@medusajs/framework/http"
import type { MedusaContainer } from "@medusajs/framework/types"
import { toMajor } from "../../leasecloud/money"
import { type Language, inLanguage, languageOfTag, problem, problemAs } from "../../messages"
import { LEASECLOUD_MODULE } from "../../modules/leasecloud"
import {
  type LeaseRow,
  type LinkRow,
  itemsOf,
  shippingMethodsOf,
  storeLease,
  summarizeAmounts,
} from "../../modules/leasecloud/internal"
import type LeaseCloudModuleService from "../../modules/leasecloud/service"
import { type QuoteResult, monthsShownFirst, notEligible, quotePrice } from "../../quotes/quote"
import { whyNotByLink } from "../../workflows/lease-link/check-order"
import { createLeaseLinkWorkflow } from "../../workflows/lease-link/create-link"
import {
  type ClosedLink,
  type OpenLink,
  describeLink,
  waitsFor,
} from "../../workflows/lease-link/find-link"
import { underLinkLock } from "../../workflows/hold-order"
import { linkAddress, serverAddress } from "../../workflows/lease-link/link-address"
import {
  type LinkedOrder,
  cartOf,
  numberOf,
  readLinkedOrder,
  shopName,
  versionOf,
} from "../../workflows/lease-link/read-order"
import type { LeaseLink, OpenedLink } from "../schemas/lease-link"
import { type FieldProblem, RouteError, asUnavailable } from "./errors"

const refuse = (status: 400 | 404 | 409, cause: FieldProblem) => new RouteError(status, [cause])

export const noOrder = () => refuse(404, { ...problem("no_order", {}), field: "id" })
export const noLink = () => refuse(404, { ...problem("no_link", {}), field: "token" })
export const orderLeaseSent = () =>
  refuse(409, { ...problemAs("lease_sent", "order_leased", {}), field: "order" })

const RETRY_SECONDS = 5

/** Somebody applies for the order's lease, or the order is changed, for longer than anybody waits. */
export const orderBusy = () =>
  new RouteError(409, [{ ...problem("order_busy", {}), field: "order" }], {
    "Retry-After": String(RETRY_SECONDS),
  })

/** What opens an order's lease link, and what is known of it. */
export interface Opened {
  answer: OpenedLink
  language: Language
  /** Of the order that the answer shows; null if it shows none. See `versionOf`. */
  version: string | null
}

/**
 * What the customer may see by a lease link; null for a token that the shop never made. `choose` says
 * the language of its texts, given the order's, if it has one.
 */
export async function openLeaseLink(
  container: MedusaContainer,
  token: string,
  choose: (ofOrder: Language | undefined) => Language
): Promise<Opened | null> {
  const leasecloud = container.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const link = await leasecloud.ledger.linkByToken(token)
  if (!link) {
    return null
  }
  const found = await describeLink(container, leasecloud, link)
  const language = choose(languageOfTag(found.linked?.order.locale))
  // A link that has ended shows nothing of the order, and of its lease where it stands.
  const isOver = link.revoked_at != null || link.expires_at.getTime() <= Date.now()
  const isRevoked = found.kind === "closed" && found.status === "revoked"
  const linked = isOver || isRevoked ? null : found.linked
  const quoted =
    found.kind === "open" ? await quoteOrder(container, leasecloud, found.linked) : notEligible([])
  const offered = presentQuotes(leasecloud, quoted, language)
  const answer: OpenedLink = {
    link: {
      status: found.kind === "open" ? "open" : found.status,
      expires_at: link.expires_at.toISOString(),
      months: link.months,
    },
    shop: { name: await shopName(container) },
    order: linked && presentOrder(linked),
    ...offered,
    reasons: offered.reasons.map(withoutItems),
    default_months: firstPeriod(link.months, quoted, leasecloud),
    lease: found.kind === "closed" && found.lease ? presentLease(found.lease) : null,
    refusal: found.kind === "open" ? (found.draft?.refusal ?? null) : null,
  }
  return { answer, language, version: linked && versionOf(linked) }
}

/** A reason without the ids of the order's lines: for whoever has a link. */
export function withoutItems<R extends { items?: string[] }>({ items: _, ...reason }: R) {
  return reason
}

/** The period to show first: the link's, if it is offered, else the shop's. */
function firstPeriod(
  months: number | null,
  { quotes }: QuoteResult,
  { options }: LeaseCloudModuleService
): number {
  const isOffered = quotes.some((each) => each.months === months)
  return months && isOffered ? months : monthsShownFirst(options.defaultMonths, quotes)
}

/** What of a lease is shown by its link: no id. Amounts in major units, ex VAT. */
export function presentLease(lease: LeaseRow) {
  const { status, months, monthly_amount, currency_code, notice } = storeLease(lease)
  return { status, months, monthly_amount, currency_code, notice }
}

/**
 * Quotes for an order, and why it can't be leased by a link. An order costs more to make than a price
 * to make up: it is quoted beside the catalogue, so that made-up prices don't keep a customer waiting.
 */
export async function quoteOrder(
  container: MedusaContainer,
  leasecloud: LeaseCloudModuleService,
  linked: LinkedOrder
): Promise<QuoteResult> {
  const reasons = await whyNotByLink(container, leasecloud, linked)
  const market = leasecloud.eligibility.marketOfCart(linked.order)
  if (reasons.length || !market) {
    return notEligible(reasons as QuoteResult["reasons"])
  }
  const price = summarizeAmounts(linked.order).total
  const items = itemsOf(linked.order)
  return await quotePrice(leasecloud, market, price, { items }).catch((error) => {
    throw asUnavailable(error)
  })
}

/** Quotes as the routes answer them, in a language. */
export function presentQuotes(
  { options }: LeaseCloudModuleService,
  { quotes, eligible, reasons }: QuoteResult,
  language: Language
) {
  return {
    quotes,
    eligible,
    reasons: reasons.map((each) => inLanguage(language, each)),
    default_months: monthsShownFirst(options.defaultMonths, quotes),
    tax_basis: "excl_vat" as const,
  }
}

function presentOrder({ order }: LinkedOrder): NonNullable<OpenedLink["order"]> {
  const items = itemsOf(order)
  const methods = shippingMethodsOf(order)
  const sum = (amounts: unknown[]) => amounts.reduce<number>((all, each) => all + Number(each), 0)
  const discounts = [...items, ...methods].map((line) => line.discount_subtotal ?? 0)
  return {
    number: numberOf(order),
    company: order.billing_address?.company ?? null,
    currency_code: order.currency_code,
    locale: order.locale ?? null,
    items: items.map(({ product_title, title, variant_title, quantity, subtotal }) => ({
      title: product_title ?? title ?? "",
      subtitle: product_title ? (variant_title ?? null) : null,
      quantity: Number(quantity),
      amount: rounded(Number(subtotal)),
    })),
    shipping_amount: rounded(sum(methods.map(({ subtotal }) => subtotal))),
    discount_amount: rounded(sum(discounts)),
    subtotal: toMajor(summarizeAmounts(order).total),
    tax_amount: rounded(Number(order.tax_total)),
    total: rounded(Number(order.total)),
    shipping_address: addressLines(order.shipping_address),
  }
}

const rounded = (amount: number) => Math.round(amount * 100) / 100

function addressLines(address: LinkedOrder["order"]["shipping_address"]): string[] {
  const { company, first_name, last_name, address_1, address_2, postal_code, city } = address ?? {}
  const joined = (parts: (string | null | undefined)[]) => parts.filter(Boolean).join(" ")
  return [
    company,
    joined([first_name, last_name]),
    address_1,
    address_2,
    joined([postal_code, city]),
  ].filter((line): line is string => Boolean(line))
}

/** What a merchant, and the customer who made it, see of a lease link. */
export function presentLink(
  req: MedusaRequest,
  { link, status }: { link: LinkRow; status: LeaseLink["status"] }
): LeaseLink {
  return {
    id: link.id,
    order_id: link.order_id,
    url: linkAddress(req.scope, link, addressOf(req)),
    status,
    months: link.months,
    expires_at: link.expires_at.toISOString(),
    created_at: link.created_at.toISOString(),
  }
}

const addressOf = (req: MedusaRequest) =>
  serverAddress(req.scope, `${req.protocol}://${req.get("host")}`)

/** An order's newest lease link as a route answers it, or null. */
export async function newestLink(req: MedusaRequest, orderId: string): Promise<LeaseLink | null> {
  const leasecloud = req.scope.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const link = await leasecloud.ledger.linkOfOrder(orderId)
  if (!link) {
    return null
  }
  return presentLink(req, {
    link,
    status: statusIn(await describeLink(req.scope, leasecloud, link)),
  })
}

const statusIn = (found: OpenLink | ClosedLink) => (found.kind === "open" ? "open" : found.status)

/**
 * Runs `work` while nobody applies by the order's lease link.
 * @throws RouteError 409 `order_busy` if somebody does for too long.
 */
export async function whileNobodyApplies<T>(
  req: MedusaRequest,
  orderId: string,
  work: () => Promise<T>
): Promise<T> {
  const done = await underLinkLock(req.scope, orderId, async () => ({ result: await work() }))
  if (done === "busy") {
    throw orderBusy()
  }
  return done.result
}

/**
 * Makes an order's lease link: for its customer `ofCustomer`, or for a user of the admin. That of a user
 * is mailed to the customer, if such mails are on.
 * @throws RouteError 404 if the order is not `ofCustomer`'s, 400 with every reason why it can't be leased,
 * 409 if it is leased, or about to be.
 */
export async function makeLink(
  req: MedusaRequest,
  orderId: string,
  input: LinkInput,
  ofCustomer?: string
): Promise<LeaseLink> {
  return await whileNobodyApplies(req, orderId, () => makeNewLink(req, orderId, input, ofCustomer))
}

interface LinkInput {
  months?: number | null
  expires_in_days: number
}

async function makeNewLink(
  req: MedusaRequest,
  orderId: string,
  { months, expires_in_days }: LinkInput,
  ofCustomer?: string
): Promise<LeaseLink> {
  const leasecloud = req.scope.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const linked = await readLinkedOrder(req.scope, orderId)
  if (!linked || (ofCustomer && linked.order.customer_id !== ofCustomer)) {
    throw noOrder()
  }
  const purchase = { cart_id: cartOf(linked), order_id: orderId }
  if (waitsFor(await leasecloud.ledger.leasesOf(purchase)) === "held") {
    throw orderLeaseSent()
  }
  const { eligibility } = leasecloud
  const market = eligibility.marketOfCart(linked.order)
  const reasons = await whyNotByLink(req.scope, leasecloud, linked, {
    months: months ?? undefined,
    knownMonths: market ? await leasecloud.quotes.knownMonths(market) : undefined,
  })
  if (reasons.length) {
    throw new RouteError(400, reasons)
  }
  await createLeaseLinkWorkflow(req.scope).run({
    input: {
      order_id: orderId,
      months: months ?? null,
      expires_in_days,
      // Anybody may send any name of a host: what a customer sends is in nobody's mail.
      server_url: ofCustomer ? null : addressOf(req),
      mailed: !ofCustomer,
    },
  })
  return (await newestLink(req, orderId))!
}
