import type { LoaderFunctionArgs, UIMatch } from "react-router-dom"
import { useLoaderData, useParams } from "react-router-dom"

import { LeaseBreadcrumb } from "../../../components/lease/lease-breadcrumb"
import { LeaseDetail } from "../../../components/lease/lease-detail"
import { SectionSkeleton } from "../../../components/loading"
import { TwoColumns } from "../../../components/section"
import { fetchLease, useLease } from "../../../hooks/use-leases"
import { orderNumberOf } from "../../../lib/order-number"
import type { Lease } from "../../../lib/types"

type Loaded = { lease: Lease }

const LeasePage = () => {
  const { id = "" } = useParams()
  const { data, error } = useLease(id, useLoaderData() as Loaded)

  if (error) {
    throw error
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

export const loader = ({ params }: LoaderFunctionArgs) => fetchLease(params.id ?? "")

export const handle = {
  breadcrumb: (match: UIMatch<Loaded>) => <LeaseBreadcrumb lease={match.loaderData?.lease} />,
  seo: (match: UIMatch<Loaded>) => ({
    title: match.loaderData && (orderNumberOf(match.loaderData.lease) ?? match.loaderData.lease.id),
  }),
}

export default LeasePage
