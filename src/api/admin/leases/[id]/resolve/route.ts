import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { problem, problemAs } from "../../../../../messages"
import { LEASECLOUD_MODULE } from "../../../../../modules/leasecloud"
import type { LeaseRow } from "../../../../../modules/leasecloud/internal"
import type LeaseCloudModuleService from "../../../../../modules/leasecloud/service"
import {
  type NeverCreated,
  attachFound,
  declareNeverCreated,
} from "../../../../../workflows/resolve-lease"
import { allowedInNote, resolveSchema } from "../../../../schemas/leases"
import {
  RETRY_SECONDS,
  RouteError,
  asUpstreamError,
  withRouteErrors,
} from "../../../../utils/errors"
import { readInput } from "../../../../utils/input"
import { findLeaseOr404, readAdminLease } from "../../read-leases"

/**
 * Resolves an unconfirmed lease by hand: attaches LeaseCloud's order, or states that there is none.
 */
export const POST = withRouteErrors(
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const body = readInput(resolveSchema, req.body, allowedInNote)
    const leasecloud = req.scope.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
    const lease = await findLeaseOr404(leasecloud, req.params.id)
    const by = { actorId: req.auth_context.actor_id, note: body.note }
    if (body.remote_id) {
      const remote = await fetchRemote(leasecloud, lease, body.remote_id)
      await attachFound(req.scope, lease, remote, by)
    } else {
      assertDeclared(await declareNeverCreated(req.scope, lease, by))
    }
    res.json({ lease: await readAdminLease(req.scope, lease.id) })
  }
)

function assertDeclared(result: NeverCreated): void {
  const field = "never_created"
  switch (result.outcome) {
    case "attached": {
      const found = problem("lease_found", { remote_id: result.remoteId })
      throw new RouteError(409, [{ ...found, field }])
    }
    case "held":
      throw new RouteError(409, [{ ...problem("lease_found_held", {}), field }])
    case "unanswered": {
      const why = problemAs("leasecloud_unavailable", "lease_not_looked_up", {})
      throw new RouteError(503, [{ ...why, field: "leasecloud" }], {
        "Retry-After": String(RETRY_SECONDS),
      })
    }
  }
}

async function fetchRemote(leasecloud: LeaseCloudModuleService, lease: LeaseRow, remoteId: string) {
  const remote = await leasecloud.upstream
    .call("polling", lease.market, (client) => client.getOrder(remoteId), lease.id)
    .catch((error) => {
      throw asUpstreamError(error)
    })
  if (!remote) {
    throw new RouteError(400, [{ ...problem("unknown_remote_id", {}), field: "remote_id" }])
  }
  return remote
}
