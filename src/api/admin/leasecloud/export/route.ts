import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { LEASECLOUD_MODULE } from "../../../../modules/leasecloud"
import type LeaseCloudModuleService from "../../../../modules/leasecloud/service"
import { storedDataSchema } from "../../../schemas/leases"
import { withRouteErrors } from "../../../utils/errors"
import { readInput } from "../../../utils/input"
import { languageOf } from "../../../utils/language"
import { historyInMajorUnits, inMajorUnits, toAdminLeases } from "../../leases/read-leases"

/** All that is stored of a customer or a company, for a person who asks for it. */
export const GET = withRouteErrors(async (req: MedusaRequest, res: MedusaResponse) => {
  const { limit, offset, customer_id, org_number } = readInput(
    storedDataSchema(languageOf(req)),
    req.query
  )
  const { ledger } = req.scope.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const whose = { ...(customer_id && { customer_id: [customer_id] }), org_number }
  const { stored, count } = await ledger.storedData(whose, { limit, offset })
  const shown = await toAdminLeases(
    req.scope,
    stored.map(({ lease }) => lease)
  )
  const leases = stored.map(({ lease, applicationExpiresAt, events, flags, ...more }, at) => ({
    ...shown[at],
    sent_order: lease.sent_order,
    application_expires_at: applicationExpiresAt,
    events: events.map((event) => ({
      ...event,
      data: historyInMajorUnits(event.type, event.data),
    })),
    flags: flags.map((flag) => ({ ...flag, evidence: inMajorUnits(flag.code, flag.evidence) })),
    ...more,
  }))
  res.set("Cache-Control", "no-store").json({ leases, count, offset, limit })
})
