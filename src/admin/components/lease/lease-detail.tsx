import type { Lease } from "../../lib/types"
import { TwoColumns } from "../section"
import { LeaseActivitySection } from "./lease-activity-section"
import { LeaseCustomer } from "./lease-customer"
import { LeaseFlags } from "./lease-flags"
import { LeaseHeader } from "./lease-header"
import { LeaseOrder } from "./lease-order"
import { LeaseRefusal } from "./lease-refusal"
import { LeaseRemote } from "./lease-remote"
import { LeaseTerms } from "./lease-terms"

/** All of one lease. */
export const LeaseDetail = ({ lease }: { lease: Lease }) => (
  <TwoColumns
    main={
      <>
        <LeaseHeader lease={lease} />
        <LeaseFlags lease={lease} />
        <LeaseRefusal lease={lease} />
        <LeaseTerms lease={lease} />
        <LeaseRemote lease={lease} />
      </>
    }
    side={
      <>
        <LeaseOrder lease={lease} />
        <LeaseCustomer lease={lease} />
        <LeaseActivitySection lease={lease} />
      </>
    }
  />
)
