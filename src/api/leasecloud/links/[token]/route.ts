import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { inLanguage, problem } from "../../../../messages"
import { LEASECLOUD_MODULE } from "../../../../modules/leasecloud"
import type LeaseCloudModuleService from "../../../../modules/leasecloud/service"
import {
  type LinkOutcome,
  applyByLinkWorkflow,
} from "../../../../workflows/lease-link/apply-by-link"
import {
  type LinkPreparation,
  prepareLinkApplication,
} from "../../../../workflows/lease-link/prepare-link-application"
import type { NotOpen } from "../../../../workflows/lease-link/find-link"
import { applyByLinkSchema } from "../../../schemas/lease-link"
import { RouteError, asUnavailable, withRouteErrors } from "../../../utils/errors"
import { readInput } from "../../../utils/input"
import { askedLanguage, setLanguage } from "../../../utils/language"
import {
  openLeaseLink,
  orderBusy,
  orderLeaseSent,
  presentLease,
  withoutItems,
} from "../../../utils/lease-link"
import { openToAnyPage, refuseUnknownToken, takeToken } from "../../../utils/link-token"

/** What the customer may see of the order, what leasing costs, and where its lease stands. */
export const GET = withRouteErrors(async (req: MedusaRequest, res: MedusaResponse) => {
  openToAnyPage(res)
  const opened = await openLeaseLink(
    req.scope,
    takeToken(req),
    (ofOrder) => askedLanguage(req) ?? ofOrder ?? "en"
  )
  if (!opened) {
    return await refuseUnknownToken(req)
  }
  const { answer, language, version } = opened
  res.set("Content-Language", language)
  if (version) res.set("ETag", `"${version}"`)
  res.json(answer)
})

/** Lets a page of another origin, such as the shop's storefront, send an application. */
export const OPTIONS = async (_req: MedusaRequest, res: MedusaResponse) => {
  openToAnyPage(res)
  res.set({
    "Access-Control-Allow-Methods": "GET, POST",
    "Access-Control-Allow-Headers": "Content-Type, Accept-Language, X-Medusa-Locale, If-Match",
    "Access-Control-Max-Age": "600",
  })
  res.status(204).end()
}

/** Applies for the lease of the order, which is sent to LeaseCloud at once. */
export const POST = withRouteErrors(async (req: MedusaRequest, res: MedusaResponse) => {
  openToAnyPage(res)
  const token = takeToken(req)
  const language = setLanguage(req, res)
  const body = readInput(applyByLinkSchema(language), req.body)
  const leasecloud = req.scope.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const looked = { customerIp: req.ip, version: versionIn(req) }
  const preparation = await prepareLinkApplication(req.scope, token, body, looked).catch(
    (error) => {
      throw asUnavailable(error)
    }
  )
  if (preparation.kind === "no_link") {
    return await refuseUnknownToken(req)
  }
  if (preparation.kind !== "ready") {
    throw whyNotPrepared(preparation)
  }
  const { draft, warnings, link_id, version } = preparation
  const { result } = await applyByLinkWorkflow(req.scope)
    .run({ input: { link_id, version, draft } })
    .finally(() => leasecloud.ledger.eraseUnusedApplicant(draft.applicant_id))
  if (result.kind !== "sent") {
    throw whyNotSent(result)
  }
  const lease = await leasecloud.ledger.findLease(result.lease_id)
  res.json({
    lease: {
      ...presentLease(lease!),
      warnings: warnings.map((warning) => inLanguage(language, warning)),
    },
  })
})

/**
 * The version of the order that the customer looked at: the ETag of its GET. A proxy that compresses
 * answers may have marked it.
 */
function versionIn(req: MedusaRequest): string | undefined {
  const [, version] =
    /^(?:W\/)?"([^"]*?)(?:-(?:gzip|br|deflate))?"$/.exec(req.get("If-Match") ?? "") ?? []
  return version || undefined
}

function whyNotPrepared(
  preparation: Exclude<LinkPreparation, { kind: "ready" | "no_link" }>
): RouteError {
  switch (preparation.kind) {
    case "refused":
      return new RouteError(400, preparation.problems.map(withoutItems))
    case "too_many_attempts": {
      const seconds = Math.ceil(preparation.retryAfterMs / 1000)
      return new RouteError(429, [preparation.problem], { "Retry-After": String(seconds) })
    }
    default:
      return whyNotSent(preparation)
  }
}

function whyNotSent(outcome: Exclude<LinkOutcome, { kind: "sent" }>): RouteError {
  switch (outcome.kind) {
    case "refused":
      return new RouteError(400, outcome.problems)
    case "not_open":
      return notOpen(outcome.status)
    case "changed":
      return new RouteError(409, [{ ...problem("order_changed", {}), field: "order" }])
    case "busy":
      return orderBusy()
    case "unavailable":
      return new RouteError(503, [{ ...problem("leasing_unavailable", {}), field: "lease" }])
  }
}

function notOpen(status: NotOpen): RouteError {
  switch (status) {
    case "used":
      return orderLeaseSent()
    case "paid":
      return new RouteError(409, [{ ...problem("order_paid", {}), field: "order" }])
    case "ended":
      return new RouteError(409, [{ ...problem("link_ended", {}), field: "link" }])
    case "expired":
      return new RouteError(409, [{ ...problem("link_expired", {}), field: "link" }])
    case "revoked":
      return new RouteError(409, [{ ...problem("link_revoked", {}), field: "link" }])
  }
}
