import { orderNumberOf } from "../../lib/order-number"
import type { Lease } from "../../lib/types"

/** The lease's name in the trail at the top: its order's number, as on the order page. */
export const LeaseBreadcrumb = ({ lease }: { lease: Lease | undefined }) =>
  lease ? <span>{orderNumberOf(lease) ?? lease.id}</span> : null
