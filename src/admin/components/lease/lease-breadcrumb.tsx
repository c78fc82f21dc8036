import type { Lease } from "../../lib/types"

/** The lease's name in the trail at the top: its order's number, as on the order page. */
export const LeaseBreadcrumb = ({ lease }: { lease: Lease | undefined }) =>
  lease ? <span>{lease.order_display_id ? `#${lease.order_display_id}` : lease.id}</span> : null
