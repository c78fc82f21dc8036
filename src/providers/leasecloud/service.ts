import type {
  AuthorizePaymentInput,
  AuthorizePaymentOutput,
  CancelPaymentInput,
  CancelPaymentOutput,
  CapturePaymentInput,
  CapturePaymentOutput,
  DeletePaymentInput,
  DeletePaymentOutput,
  GetPaymentStatusInput,
  GetPaymentStatusOutput,
  InitiatePaymentInput,
  InitiatePaymentOutput,
  RefundPaymentInput,
  RefundPaymentOutput,
  RetrievePaymentInput,
  RetrievePaymentOutput,
  UpdatePaymentInput,
  UpdatePaymentOutput,
  WebhookActionResult,
} from "@medusajs/framework/types"
import {
  AbstractPaymentProvider,
  MedusaError,
  PaymentActions,
  PaymentSessionStatus,
} from "@medusajs/framework/utils"
import { checkSessionData, publicData } from "../../modules/leasecloud"
import { asMedusaError } from "./errors"
import { ProviderContainer, resolveDependencies } from "./dependencies"

/** Takes away what a shopper wrote under these names: Medusa keeps input that is not overwritten. */
const NO_LEASE = {
  lease_id: undefined,
  months: undefined,
  monthly_amount: undefined,
  status: undefined,
}

/**
 * The payment provider `pp_leasecloud_leasecloud`: a thin adapter between Medusa's payment module
 * and the ledger. A lease's payment waits (`pending_authorization`) until LeaseCloud says that it
 * is signed, is captured when the lease is active, and is refunded by nobody but LeaseCloud.
 */
export class LeaseCloudPaymentProvider extends AbstractPaymentProvider {
  static override identifier = "leasecloud"

  protected override readonly container: ProviderContainer & Record<string, unknown>

  constructor(container: ProviderContainer & Record<string, unknown>, config?: object) {
    super(container, (config ?? {}) as Record<string, unknown>)
    this.container = container
  }

  /** Opens a session: nothing is made at LeaseCloud. Takes up the cart's draft, if it has one. */
  async initiatePayment(input: InitiatePaymentInput): Promise<InitiatePaymentOutput> {
    checkSessionData(input.data)
    const sessionId = String(input.context?.idempotency_key ?? input.data?.session_id ?? "")
    const { leasecloud, query } = resolveDependencies(this.container)
    const data = await leasecloud.openSession(query, sessionId)
    return { id: sessionId, status: PaymentSessionStatus.PENDING, data: data ?? NO_LEASE }
  }

  /** Called on no path of Medusa's core: the amount is read from the order when it is sent. */
  async updatePayment(input: UpdatePaymentInput): Promise<UpdatePaymentOutput> {
    checkSessionData(input.data)
    return { data: input.data }
  }

  /** A session is nothing outside Medusa, so there is nothing to delete. */
  async deletePayment(input: DeletePaymentInput): Promise<DeletePaymentOutput> {
    return { data: input.data }
  }

  /**
   * Sends the lease at completion, and answers from the ledger afterwards.
   * @throws MedusaError alone.
   */
  async authorizePayment(input: AuthorizePaymentInput): Promise<AuthorizePaymentOutput> {
    try {
      const { leasecloud, query } = resolveDependencies(this.container)
      const sessionId = String(input.context?.idempotency_key ?? "")
      return await leasecloud.authorize(query, sessionId)
    } catch (error) {
      throw asMedusaError(error, this.container.logger)
    }
  }

  /** Allowed once LeaseCloud says that the lease is active. */
  async capturePayment(input: CapturePaymentInput): Promise<CapturePaymentOutput> {
    const { leasecloud } = resolveDependencies(this.container)
    const lease = await leasecloud.ledger.findLease(String(input.data?.lease_id ?? ""))
    if (lease?.status !== "active") {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        "A lease is captured automatically when LeaseCloud reports it active; " +
          `this one is ${lease?.status ?? "unknown"}.`
      )
    }
    return { data: publicData(lease) }
  }

  /** LeaseCloud has no cancel call: the flag on the lease tells the merchant what to do. */
  async cancelPayment(input: CancelPaymentInput): Promise<CancelPaymentOutput> {
    return { data: input.data }
  }

  /** @throws MedusaError always: the money is between LeaseCloud and the company. */
  async refundPayment(_input: RefundPaymentInput): Promise<RefundPaymentOutput> {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      "A leased order can't be refunded here: LeaseCloud holds the contract. " +
        "Agree on the change with LeaseCloud."
    )
  }

  async retrievePayment(input: RetrievePaymentInput): Promise<RetrievePaymentOutput> {
    return { data: input.data }
  }

  /** Medusa's status of a payment, read from the ledger. */
  async getPaymentStatus(input: GetPaymentStatusInput): Promise<GetPaymentStatusOutput> {
    const { leasecloud } = resolveDependencies(this.container)
    const lease = await leasecloud.ledger.findLease(String(input.data?.lease_id ?? ""))
    const status = {
      ready_to_ship: PaymentSessionStatus.AUTHORIZED,
      active: PaymentSessionStatus.CAPTURED,
    }[lease?.status as "ready_to_ship" | "active"]
    return { status: status ?? PaymentSessionStatus.PENDING_AUTHORIZATION, data: input.data }
  }

  /** LeaseCloud has no webhook. */
  async getWebhookActionAndData(): Promise<WebhookActionResult> {
    return { action: PaymentActions.NOT_SUPPORTED }
  }
}
