import type { MedusaContainer } from "@medusajs/framework/types"
import { type LeaseRow, type LinkRow, isOver } from "../../modules/leasecloud/internal"
import type LeaseCloudModuleService from "../../modules/leasecloud/service"
import { type LinkStatus, leaseOfLink, statusOfLink } from "./link-status"
import { type LinkedOrder, cartOf, readLinkedOrder } from "./read-order"

/** A lease link by which somebody may apply. */
export interface OpenLink {
  kind: "open"
  link: LinkRow
  linked: LinkedOrder
  /** The application that LeaseCloud refused last, if any. */
  draft: LeaseRow | null
  /**
   * Why nobody may apply just now. `held`: an earlier lease is live, or has not ended at LeaseCloud.
   * `moving`: the order is still to be moved after an earlier lease that has ended.
   */
  waits: "held" | "moving" | null
}

/** A lease link by which nobody may apply. */
export interface ClosedLink {
  kind: "closed"
  link: LinkRow
  status: Exclude<LinkStatus, "open">
  linked: LinkedOrder | null
  /** The lease that it leads to, if it was used. */
  lease: LeaseRow | null
}

/** Why nobody may apply by a link. `ended`: a lease was applied for by it, and has ended. */
export type NotOpen = Exclude<LinkStatus, "open"> | "ended"

/** Why nobody may apply by this link. */
export function whyNotOpen({ status, lease }: ClosedLink): NotOpen {
  return status === "used" && lease && isOver(lease) ? "ended" : status
}

/** A lease link with its order and leases; null if there is no such link. */
export async function readLink(
  container: MedusaContainer,
  leasecloud: LeaseCloudModuleService,
  linkId: string
): Promise<OpenLink | ClosedLink | null> {
  const link = await leasecloud.ledger.findLink(linkId)
  return link ? await describeLink(container, leasecloud, link) : null
}

/** The same for a link that was read. */
export async function describeLink(
  container: MedusaContainer,
  { ledger }: LeaseCloudModuleService,
  link: LinkRow
): Promise<OpenLink | ClosedLink> {
  const linked = await readLinkedOrder(container, link.order_id)
  const leases = await ledger.leasesOf({
    cart_id: linked ? cartOf(linked) : null,
    order_id: link.order_id,
  })
  const status = statusOfLink(link, leases, linked?.state ?? null, await ledger.databaseTime())
  if (status !== "open" || !linked) {
    const closed = status === "open" ? "revoked" : status
    return { kind: "closed", link, status: closed, linked, lease: leaseOfLink(link, leases) }
  }
  return {
    kind: "open",
    link,
    linked,
    draft: leases.find((lease) => lease.status === "draft") ?? null,
    waits: waitsFor(leases),
  }
}

/** What the earlier leases of an order, or of its cart, keep it from: see `OpenLink.waits`. */
export function waitsFor(leases: LeaseRow[]): OpenLink["waits"] {
  const earlier = leases.filter((lease) => lease.status !== "draft")
  if (earlier.some((lease) => !isOver(lease))) {
    return "held"
  }
  return earlier.some(isUnaligned) ? "moving" : null
}

/** The order of a lease that LeaseCloud has ended is cancelled, or released, by the job. */
function isUnaligned({ status, aligned_status, order_id }: LeaseRow): boolean {
  return order_id !== null && status !== "closed" && aligned_status !== status
}
