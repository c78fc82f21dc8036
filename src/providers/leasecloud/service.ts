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
  Logger,
  RefundPaymentInput,
  RefundPaymentOutput,
  RemoteQueryFunction,
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
import {
  CompletionError,
  DEPENDENCIES_LINE,
  PROVIDER_DEPENDENCIES,
  checkSessionData,
  toLeaseStatus,
  publicData,
} from "../../modules/leasecloud/internal"
import type LeaseCloudModuleService from "../../modules/leasecloud/service"

/** What the provider resolves from the Payment module's container. */
export interface ProviderContainer {
  logger?: Logger
  query?: RemoteQueryFunction
  leasecloud?: LeaseCloudModuleService
}

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

  /** Opens a session for the cart's draft, if it has one. Nothing is made at LeaseCloud. */
  async initiatePayment(input: InitiatePaymentInput): Promise<InitiatePaymentOutput> {
    checkSessionData(input.data)
    const sessionId = String(input.context?.idempotency_key ?? input.data?.session_id ?? "")
    const { leasecloud, query } = resolveDependencies(this.container)
    const data = await leasecloud.initiateSession(query, sessionId)
    return { id: sessionId, status: PaymentSessionStatus.PENDING, data: data ?? NO_LEASE }
  }

  /** Medusa's core never calls this: the amount is read from the order when it is sent. */
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

  /** Allowed while LeaseCloud says that the lease is active. */
  async capturePayment(input: CapturePaymentInput): Promise<CapturePaymentOutput> {
    const { leasecloud } = resolveDependencies(this.container)
    const lease = await leasecloud.ledger.findLease(String(input.data?.lease_id ?? ""))
    if (lease?.status !== "active" || toLeaseStatus(lease.remote_status) !== "active") {
      const status = lease?.status === "active" ? lease.remote_status : lease?.status
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        "A lease is captured automatically when LeaseCloud reports it active; " +
          `this one is ${status ?? "unknown"}.`
      )
    }
    return { data: publicData(lease) }
  }

  /** LeaseCloud has no cancel call: a flag on the lease says what the merchant has to do. */
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

/**
 * What the provider needs from the Payment module's container. It is there only if the shop's
 * configuration says so.
 * @throws MedusaError UNEXPECTED_STATE that names the missing line.
 */
export function resolveDependencies(container: ProviderContainer) {
  const query = resolve(container, "query")
  const leasecloud = resolve(container, "leasecloud")
  return { query, leasecloud }
}

function resolve<K extends (typeof PROVIDER_DEPENDENCIES)[number]>(
  container: ProviderContainer,
  name: K
): NonNullable<ProviderContainer[K]> {
  try {
    const found = container[name]
    if (found) {
      return found
    }
  } catch {
    // Awilix throws if a name is not registered. The message below says what to do.
  }
  throw new MedusaError(
    MedusaError.Types.UNEXPECTED_STATE,
    `medusa-payment-leasecloud: the payment provider can't reach "${name}". In medusa-config.ts the ` +
      `entry of "@medusajs/medusa/payment" needs ${DEPENDENCIES_LINE}, ` +
      'and plugins needs the entry of "medusa-payment-leasecloud".'
  )
}

/**
 * Makes a MedusaError of any error: after anything else Medusa may place an order although it rolled
 * back. The log gets the error's name alone, since a message could hold what was sent.
 */
function asMedusaError(error: unknown, logger?: Pick<Logger, "error">): MedusaError {
  if (error instanceof CompletionError && error.reason === "unreadable") {
    logger?.error(
      "leasecloud: an application could not be opened with the encryption keys of this process"
    )
  }
  if (MedusaError.isMedusaError(error)) {
    return error as MedusaError
  }
  const name = error instanceof Error ? error.name : typeof error
  logger?.error(`leasecloud: the payment could not be authorized (${name})`)
  return new MedusaError(
    MedusaError.Types.PAYMENT_AUTHORIZATION_ERROR,
    "Leasing isn't available right now. Try again in a moment."
  )
}
