import type { CreateNotificationDTO, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { MarketCode } from "../../leasecloud/markets"
import { type MailData, renderMail } from "../../mails"
import { type Language, languageOfTag } from "../../messages"
import {
  type LeaseRow,
  type LinkRow,
  type MailReason,
  type MailRow,
  type OrderStanding,
  orderStatus,
  statusForMail,
  storeLease,
} from "../../modules/leasecloud/internal"
import { readLink } from "../lease-link/find-link"
import { linkAddress, serverAddress } from "../lease-link/link-address"
import { numberOf, shopName } from "../lease-link/read-order"
import type { TaskContext } from "../task"

/**
 * A mail as the notification module takes it, or why it is not to be sent. `waits`: its order is still to
 * be moved after the lease.
 */
export type ComposedMail =
  { notification: CreateNotificationDTO } | { reason: MailReason } | "waits"

/** After a day, a mail tells of what was. */
const OLDEST_MS = 86_400_000

const LANGUAGE_OF: Record<MarketCode, Language> = { se: "sv", dk: "da", no: "nb", fi: "fi" }

type Context = Pick<TaskContext, "container" | "leasecloud">

/**
 * A mail that was planned, as of now: what it tells is looked at again. It names what a customer knows
 * of the order, and the address that the order has.
 */
export async function composeMail(context: Context, mail: MailRow): Promise<ComposedMail> {
  const { leasecloud } = context
  if (!leasecloud.options.mails.includes(mail.kind)) {
    return { reason: "switched_off" }
  }
  if ((await leasecloud.ledger.databaseTime()) - mail.created_at.getTime() > OLDEST_MS) {
    return { reason: "out_of_date" }
  }
  return mail.link_id
    ? await ofLink(context, mail, mail.link_id)
    : await ofLease(context, mail, mail.lease_id!)
}

async function ofLease(context: Context, mail: MailRow, leaseId: string): Promise<ComposedMail> {
  const { container, leasecloud } = context
  const { kind } = mail
  const lease = await leasecloud.ledger.findLease(leaseId)
  const order = lease?.order_id ? await readOrder(container, lease.order_id) : null
  if (!lease || !order || !(await isTrueStill(context, mail, lease, order))) {
    return { reason: "out_of_date" }
  }
  if (isEnd(kind) && lease.aligned_status !== lease.status) {
    return "waits"
  }
  const { months, monthly_amount, currency_code } = storeLease(lease)
  const offer = kind === "apply_again" ? await offerOf(context, order.id) : NO_OFFER
  return addressed(context, mail, order, {
    ...(await aboutOrder(context, kind, order, lease)),
    ...{ months, monthly_amount, currency_code },
    ...offer,
  })
}

/** These tell what has become of the order. */
const isEnd = (kind: MailRow["kind"]) => kind === "declined" || kind === "cancelled"

/**
 * Whether what a mail tells holds still: it tells of a status, or asks for something that the order has no
 * use for once it is canceled.
 */
async function isTrueStill(
  { leasecloud }: Context,
  { kind }: MailRow,
  lease: LeaseRow,
  order: MailedOrder
): Promise<boolean> {
  if (isEnd(kind)) {
    return lease.status === kind
  }
  if (orderStatus(order) === "canceled") {
    return false
  }
  const status = statusForMail(kind)
  if (status) {
    return lease.status === status && (status === "active" || !lease.terminated_at)
  }
  const flags = await leasecloud.ledger.openFlagsOf([lease.id])
  return flags.some(({ code }) => code === "apply_again")
}

async function ofLink(context: Context, mail: MailRow, linkId: string): Promise<ComposedMail> {
  const { container, leasecloud } = context
  const found = await readLink(container, leasecloud, linkId)
  const order = found?.kind === "open" ? await readOrder(container, found.link.order_id) : null
  const offer = found?.kind === "open" ? offerBy(context, found.link) : NO_OFFER
  if (found?.kind !== "open" || !order || !offer.url) {
    return { reason: "out_of_date" }
  }
  return addressed(context, mail, order, {
    ...(await aboutOrder(context, mail.kind, order, null)),
    months: found.link.months ?? leasecloud.options.defaultMonths,
    monthly_amount: null,
    currency_code: order.currency_code,
    ...offer,
  })
}

type Offer = Pick<MailData, "url" | "url_expires_at">

const NO_OFFER: Offer = { url: null, url_expires_at: null }

/** Where the customer of an order may apply: by its lease link, if that is open. */
async function offerOf(context: Context, orderId: string): Promise<Offer> {
  const { container, leasecloud } = context
  const link = await leasecloud.ledger.linkOfOrder(orderId)
  const found = link && (await readLink(container, leasecloud, link.id))
  return found?.kind === "open" ? offerBy(context, found.link) : NO_OFFER
}

function offerBy({ container }: Context, link: LinkRow): Offer {
  const server = serverAddress(container, link.server_url)
  return server === null
    ? NO_OFFER
    : {
        url: linkAddress(container, link, server),
        url_expires_at: link.expires_at.toISOString(),
      }
}

async function aboutOrder(
  { container }: Context,
  kind: MailData["kind"],
  order: MailedOrder,
  lease: LeaseRow | null
) {
  return {
    kind,
    language: await languageOf(container, order, lease),
    shop_name: await shopName(container),
    order_number: numberOf(order),
    customer_name: nameOf(order),
    order_canceled: orderStatus(order) === "canceled",
  }
}

/**
 * To whom a mail goes. Medusa stores the data of a template, and nothing of a text of ours: an address
 * with a token is in no data.
 */
function addressed(
  { leasecloud }: Context,
  mail: MailRow,
  order: MailedOrder,
  data: MailData
): ComposedMail {
  if (!order.email) {
    return { reason: "no_address" }
  }
  const { mailTemplates } = leasecloud.options
  const template = data.kind === "lease_link" ? undefined : mailTemplates?.[data.kind]
  const said = template
    ? { template, data: { ...data, ...NO_OFFER } }
    : { content: renderMail(data) }
  return {
    notification: {
      ...said,
      to: order.email,
      channel: "email",
      trigger_type: `leasecloud.${mail.kind}`,
      resource_id: mail.lease_id ?? mail.link_id,
      resource_type: mail.lease_id ? "lease" : "lease_link",
      receiver_id: order.customer_id,
      idempotency_key: mail.id,
    },
  }
}

/** What a mail needs to know of an order. */
interface MailedOrder extends OrderStanding {
  id: string
  email: string | null
  customer_id: string | null
  /** Of Medusa from 2.19 on. */
  locale?: string | null
  display_id: number
  custom_display_id?: string | null
  currency_code: string
  billing_address?: Named | null
  shipping_address?: Named | null
}

interface Named {
  first_name?: string | null
  last_name?: string | null
  country_code?: string | null
}

const ADDRESS = ["first_name", "last_name", "country_code"]
const FIELDS = [
  ...["id", "status", "canceled_at", "email", "customer_id", "locale", "currency_code"],
  ...["display_id", "custom_display_id"],
  ...["billing_address", "shipping_address"].flatMap((address) =>
    ADDRESS.map((field) => `${address}.${field}`)
  ),
]

async function readOrder(container: MedusaContainer, id: string): Promise<MailedOrder | null> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: "order", fields: FIELDS, filters: { id } })
  return (data[0] as unknown as MailedOrder | undefined) ?? null
}

function nameOf({ billing_address, shipping_address }: MailedOrder): string | null {
  const names = [billing_address, shipping_address].map((address) =>
    [address?.first_name, address?.last_name].filter(Boolean).join(" ")
  )
  return names.find(Boolean) ?? null
}

/** The language of the order, else of its cart, else of its market. */
async function languageOf(
  container: MedusaContainer,
  order: MailedOrder,
  lease: LeaseRow | null
): Promise<Language> {
  const own = languageOfTag(order.locale) ?? (await languageOfCart(container, lease))
  const country = order.billing_address?.country_code?.toLowerCase() as MarketCode
  return own ?? LANGUAGE_OF[lease?.market ?? country] ?? "en"
}

async function languageOfCart(container: MedusaContainer, lease: LeaseRow | null) {
  if (!lease?.cart_id) {
    return undefined
  }
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "cart",
    fields: ["locale"],
    filters: { id: lease.cart_id },
  })
  return languageOfTag((data[0] as { locale?: string | null } | undefined)?.locale)
}
