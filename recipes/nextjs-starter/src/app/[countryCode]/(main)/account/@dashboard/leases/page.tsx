import { listOwnLeases } from "@lib/data/lease"
import LocalizedClientLink from "@modules/common/components/localized-client-link"
import { Heading, Text } from "@modules/common/components/ui"
import { nextStep } from "@modules/leasing/lease-status"

const PAGE_SIZE = 20

type LeasesPageProps = { searchParams: Promise<{ page?: string }> }

/** The logged-in customer's leases, newest first. */
export default async function LeasesPage({ searchParams }: LeasesPageProps) {
  const page = Math.max(1, Math.floor(Number((await searchParams).page)) || 1)
  const { leases, count } = await listOwnLeases((page - 1) * PAGE_SIZE, PAGE_SIZE)
  return (
    <div className="w-full">
      <Heading level="h1">Leases</Heading>
      {!count && <Text>You have no leases yet.</Text>}
      <ul className="mt-6 flex flex-col gap-y-6">
        {leases.map((lease) => (
          <li key={lease.id}>
            <Heading level="h2">{nextStep(lease.status).title}</Heading>
            <Text>
              {lease.months} months, {amountOf(lease)} a month excl. VAT
            </Text>
            {lease.order_id && (
              <LocalizedClientLink href={`/account/orders/details/${lease.order_id}`}>
                Order #{lease.order_display_id}
              </LocalizedClientLink>
            )}
          </li>
        ))}
      </ul>
      <nav className="mt-6 flex gap-x-4">
        {page > 1 && (
          <LocalizedClientLink href={`/account/leases?page=${page - 1}`}>Newer</LocalizedClientLink>
        )}
        {page * PAGE_SIZE < count && (
          <LocalizedClientLink href={`/account/leases?page=${page + 1}`}>Older</LocalizedClientLink>
        )}
      </nav>
    </div>
  )
}

function amountOf(lease: { currency_code: string; monthly_amount: number }): string {
  const format = new Intl.NumberFormat("en", { style: "currency", currency: lease.currency_code })
  return format.format(lease.monthly_amount)
}
