import { defineRouteConfig } from "@medusajs/admin-sdk"
import { DocumentText } from "@medusajs/icons"

import { Breadcrumb } from "../../components/breadcrumb"
import { LeaseTable } from "../../components/lease-list/lease-table"

const LeasesPage = () => <LeaseTable />

export const config = defineRouteConfig({
  label: "leases.title",
  translationNs: "leasecloud",
  icon: DocumentText,
})

export const handle = { breadcrumb: () => <Breadcrumb label="leases.title" /> }

export default LeasesPage
