import { useLoaderData, useParams, type LoaderFunctionArgs, type UIMatch } from "react-router-dom"

import type { LeaseWithEvents } from "../../../../api/schemas/leases"
import { LeaseActivitySection } from "../../../components/lease/lease-activity"
import {
  LeaseFigures,
  LeaseRefusal,
  LeaseRemote,
  LeaseTerms,
} from "../../../components/lease/lease-facts"
import { LeaseFlags } from "../../../components/lease/lease-flags"
import { LeaseHeader } from "../../../components/lease/lease-header"
import { LeaseMails } from "../../../components/lease/lease-mails"
import { LeaseCustomer, LeaseOrder } from "../../../components/lease/lease-order"
import { PageError, SectionSkeleton, TwoColumns } from "../../../components/section"
import { fetchLease, useLease } from "../../../hooks/use-leases"
import { Forbidden } from "../../../lib/forbidden"
import { orderNumberOf } from "../../../lib/leases"

type Loaded = { lease: LeaseWithEvents } | undefined

const LeaseDetail = ({ lease }: NonNullable<Loaded>) => (
  <TwoColumns
    main={
      <>
        <LeaseHeader lease={lease} />
        <LeaseFlags lease={lease} />
        <LeaseRefusal lease={lease} />
        <LeaseTerms lease={lease} />
        <LeaseRemote lease={lease} />
        <LeaseFigures lease={lease} />
      </>
    }
    side={
      <>
        <LeaseOrder lease={lease} />
        <LeaseCustomer lease={lease} />
        <LeaseMails lease={lease} />
        <LeaseActivitySection lease={lease} />
      </>
    }
  />
)

/** The page of one lease. */
const LeasePage = () => {
  const { id = "" } = useParams()
  const { data, error } = useLease(id, useLoaderData() as Loaded)

  if (error) {
    return <PageError error={error} />
  }
  if (!data) {
    return (
      <TwoColumns
        main={[1, 6, 5].map((rows, index) => (
          <SectionSkeleton key={index} rows={rows} />
        ))}
        side={[3, 4].map((rows, index) => (
          <SectionSkeleton key={index} rows={rows} />
        ))}
      />
    )
  }
  return <LeaseDetail lease={data.lease} />
}

/** Of a lease that the user may not see, nothing: the page says why. */
export const loader = async ({ params }: LoaderFunctionArgs): Promise<Loaded> =>
  await fetchLease(params.id ?? "").catch((error: unknown) => {
    if (error instanceof Forbidden) return undefined
    throw error
  })

/**
 * The number of the lease's order, as on the order page; without an order the lease's ID. The admin of
 * Medusa 2.18 has an older router: it calls the loader's data `data`.
 */
const titleOf = (match: UIMatch<Loaded>) => {
  const { lease } = match.loaderData ?? (match as { data?: Loaded }).data ?? {}
  return lease && (orderNumberOf(lease) ?? lease.id)
}

export const handle = {
  breadcrumb: (match: UIMatch<Loaded>) => titleOf(match) && <span>{titleOf(match)}</span>,
  seo: (match: UIMatch<Loaded>) => ({ title: titleOf(match) }),
}

export default LeasePage
