import type { MedusaContainer } from "@medusajs/framework/types"
import { LEASECLOUD_MODULE } from "../../modules/leasecloud"
import type LeaseCloudModuleService from "../../modules/leasecloud/service"
import type { ApplicationInput } from "../apply-for-lease/parse-applicant"
import { type PreparedDraft, prepareDraft } from "../apply-for-lease/prepare-draft"
import type { ApplyByLinkInput } from "./apply-by-link"
import { orderProblems } from "./check-order"
import { type NotOpen, describeLink, whyNotOpen } from "./find-link"
import { cartOf, versionOf } from "./read-order"

export type LinkPreparation =
  | (PreparedDraft & Pick<ApplyByLinkInput, "link_id" | "version">)
  | { kind: "no_link" }
  | { kind: "not_open"; status: NotOpen }
  | { kind: "busy" | "changed" }

/**
 * Prepares the application by a lease link. See `prepareDraft`. `version`: of the order that the
 * customer looked at, if the client says so.
 * @throws LeaseCloudError where LeaseCloud refuses to tell a monthly amount, or key or address.
 */
export async function prepareLinkApplication(
  container: MedusaContainer,
  token: string,
  input: ApplicationInput,
  { customerIp, version }: { customerIp?: string; version?: string }
): Promise<LinkPreparation> {
  const leasecloud = container.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const link = await leasecloud.ledger.linkByToken(token)
  if (!link) {
    return { kind: "no_link" }
  }
  const found = await describeLink(container, leasecloud, link)
  if (found.kind === "closed") {
    return { kind: "not_open", status: whyNotOpen(found) }
  }
  if (found.waits) {
    return found.waits === "held" ? { kind: "not_open", status: "used" } : { kind: "busy" }
  }
  const { order } = found.linked
  if (version !== undefined && version !== versionOf(found.linked)) {
    return { kind: "changed" }
  }
  const columns = {
    source: "link" as const,
    cart_id: cartOf(found.linked),
    order_id: order.id,
    order_total: String(order.total),
    payment_collection_id: null,
    customer_id: order.customer_id ?? null,
  }
  const problems = await orderProblems(container, found.linked)
  const toLease = { purchase: order, columns, provenCustomer: true, problems }
  const prepared = await prepareDraft(leasecloud, toLease, input, customerIp)
  return { ...prepared, link_id: link.id, version: versionOf(found.linked) }
}
