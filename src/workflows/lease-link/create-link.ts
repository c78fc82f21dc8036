import {
  StepResponse,
  WorkflowResponse,
  createStep,
  createWorkflow,
} from "@medusajs/framework/workflows-sdk"
import { LEASECLOUD_MODULE } from "../../modules/leasecloud"
import type LeaseCloudModuleService from "../../modules/leasecloud/service"

export interface CreateLinkInput {
  order_id: string
  /** The period to show first; null for the shop's. */
  months: number | null
  expires_in_days: number
  /** The address of the shop's server as a user reached it; null for a customer. */
  server_url?: string | null
  /** Whether the link is mailed to the customer, if such mails are on. */
  mailed?: boolean
}

const DAY_MS = 86_400_000

const createLinkStep = createStep(
  "create-lease-link",
  async (input: CreateLinkInput, { container }) => {
    const { order_id, months, expires_in_days } = input
    const { ledger, options } = container.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
    const expiresAt = new Date((await ledger.databaseTime()) + expires_in_days * DAY_MS)
    const link = await ledger.createLink({
      ...{ orderId: order_id, months, expiresAt },
      serverUrl: input.server_url,
      mailed: input.mailed === true && options.mails.includes("lease_link"),
    })
    return new StepResponse({ id: link.id }, order_id)
  },
  async (orderId, { container }) => {
    if (orderId) {
      await container.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE).ledger.revokeLink(orderId)
    }
  }
)

/**
 * Makes an order's lease link, and revokes the one before. The job emits `lease.link-created`. Whether
 * the order can be leased was looked at before: see `whyNotByLink`.
 */
export const createLeaseLinkWorkflow = createWorkflow(
  "create-lease-link",
  (input: CreateLinkInput) => {
    return new WorkflowResponse(createLinkStep(input))
  }
)
