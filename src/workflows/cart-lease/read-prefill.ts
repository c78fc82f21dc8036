import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { parseOrgNumber } from "../../leasecloud/identity/numbers"
import type { MarketCode } from "../../leasecloud/markets"
import { LEASECLOUD_MODULE } from "../../modules/leasecloud"
import type { LeasableOrder } from "../../modules/leasecloud/internal"
import type LeaseCloudModuleService from "../../modules/leasecloud/service"

/** What a customer does not have to type again, by the fields of an application. */
export interface Prefill {
  org_number?: string
  company?: string
  first_name?: string
  last_name?: string
  email?: string
  phone?: string
}

const CART_FIELDS = [
  "id",
  "customer_id",
  "currency_code",
  "billing_address.country_code",
  "shipping_address.country_code",
  "region.countries.iso_2",
]

interface CustomerGraph {
  company_name?: string | null
  first_name?: string | null
  last_name?: string | null
  email?: string | null
  phone?: string | null
  metadata?: Record<string, unknown> | null
}

const CUSTOMER_FIELDS = ["company_name", "first_name", "last_name", "email", "phone", "metadata"]

/** A company of Medusa's B2B starter. It has no company number of its own: shops add one. */
interface CompanyGraph {
  name?: unknown
  org_number?: unknown
  metadata?: Record<string, unknown> | null
}

/**
 * What the shop knows of the customer whose cart it is: the company of the customer's last lease in the
 * cart's market, else the company number in the customer's metadata, else the customer's company in the
 * B2B starter. A number in a person's shape is left out. Null if it is not this customer's cart, or if
 * nothing is known.
 */
export async function readPrefill(
  container: MedusaContainer,
  cartId: string,
  customerId: string
): Promise<Prefill | null> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { eligibility, ledger } = container.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const { data: carts } = await query.graph({
    entity: "cart",
    fields: CART_FIELDS,
    filters: { id: cartId, customer_id: customerId },
  })
  const cart = carts[0] as unknown as LeasableOrder | undefined
  if (!cart) {
    return null
  }
  const market = eligibility.marketToQuote(cart)
  const { data } = await query.graph({
    entity: "customer",
    fields: CUSTOMER_FIELDS,
    filters: { id: customerId },
  })
  const customer = (data[0] ?? {}) as CustomerGraph
  const lease = market && (await ledger.lastLeaseOf(customerId, market))
  const known = companyNumber(market, lease?.org_number, customer.metadata?.org_number)
  const company = known ? null : await companyOf(container, customerId)
  return withoutEmpty({
    org_number: known ?? companyNumber(market, company?.org_number, company?.metadata?.org_number),
    company: lease?.company ?? company?.name ?? customer.company_name,
    first_name: customer.first_name,
    last_name: customer.last_name,
    email: customer.email,
    phone: customer.phone,
  })
}

/** The first of these texts or numbers that is a company's number in the market, in its normal form. */
function companyNumber(market: MarketCode | null, ...given: unknown[]): string | undefined {
  const parsed = market ? given.map((each) => parseOrgNumber(market, asText(each))) : []
  const found = parsed.find((each) => each.ok && !each.personShaped)
  return found?.ok ? found.value : undefined
}

const asText = (value: unknown) => (typeof value === "number" ? String(value) : value)

/** The customer's company in the B2B starter: `customer.employee.company`. Null in other shops. */
async function companyOf(
  container: MedusaContainer,
  customerId: string
): Promise<CompanyGraph | null> {
  try {
    const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
      entity: "customer",
      fields: ["id", "employee.company.*"],
      filters: { id: customerId },
    })
    const customer = data[0] as { employee?: { company?: CompanyGraph | null } | null } | undefined
    return customer?.employee?.company ?? null
  } catch {
    // The shop has no such link.
    return null
  }
}

function withoutEmpty(values: Record<keyof Prefill, unknown>): Prefill | null {
  const known = Object.entries(values).filter(([, value]) => value && typeof value === "string")
  return known.length ? Object.fromEntries(known) : null
}
