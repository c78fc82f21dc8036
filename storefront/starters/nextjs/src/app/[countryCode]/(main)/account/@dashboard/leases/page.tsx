import { listOwnLeases } from "@lib/data/lease"
import LocalizedClientLink from "@modules/common/components/localized-client-link"
import { LeaseStatusById } from "@modules/leasing/lease-status"
import { Metadata } from "next"

export const metadata: Metadata = {
  title: "Leases",
  description: "Overview of your leases.",
}

const PAGE_SIZE = 10

type LeasesPageProps = { searchParams: Promise<{ page?: string }> }

/** The logged-in customer's leases, newest first. */
export default async function LeasesPage({ searchParams }: LeasesPageProps) {
  const page = Math.max(1, Math.floor(Number((await searchParams).page)) || 1)
  const own = await listOwnLeases((page - 1) * PAGE_SIZE, PAGE_SIZE)

  return (
    <div className="w-full" data-testid="leases-page-wrapper">
      <div className="mb-8 flex flex-col gap-y-4">
        <h1 className="text-2xl-semi">Leases</h1>
        {!own && (
          <p className="text-base-regular">
            Your leases can&apos;t be shown right now. Try again in a moment.
          </p>
        )}
        {own?.count === 0 && (
          <p className="text-base-regular">
            You don&apos;t have any leases yet.
          </p>
        )}
      </div>
      <ul className="flex flex-col gap-y-8">
        {own?.leases.map((lease) => (
          <li
            key={lease.id}
            className="border-b border-gray-200 pb-6 last:pb-0 last:border-none"
          >
            {lease.orderId && (
              <>
                <LocalizedClientLink
                  href={`/account/orders/details/${lease.orderId}`}
                  className="mb-3 inline-block text-ui-fg-interactive hover:text-ui-fg-interactive-hover"
                >
                  Order #{lease.orderNumber}
                </LocalizedClientLink>
                <LeaseStatusById orderId={lease.orderId} />
              </>
            )}
          </li>
        ))}
      </ul>
      <nav className="mt-8 flex gap-x-4 text-base-regular">
        {page > 1 && (
          <LocalizedClientLink href={`/account/leases?page=${page - 1}`}>
            Newer
          </LocalizedClientLink>
        )}
        {own && page * PAGE_SIZE < own.count && (
          <LocalizedClientLink href={`/account/leases?page=${page + 1}`}>
            Older
          </LocalizedClientLink>
        )}
      </nav>
    </div>
  )
}
