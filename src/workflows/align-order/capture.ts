import type { IPaymentModuleService } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { capturePaymentWorkflow } from "@medusajs/medusa/core-flows"
import { toMajor, toMinor } from "../../leasecloud/money"
import type { AlignContext } from "./apply-to-order"
import type { OrderState, PaymentState } from "./read-order"

/**
 * Captures what a lease's payment still lacks, and repairs what a killed capture left. Medusa writes
 * the capture, then marks the payment, then counts the capture for the order: killed after the first,
 * its own workflow refuses to go on; killed after the second, it never counts it. May run twice.
 */
export async function captureLease(
  { container }: AlignContext,
  order: OrderState,
  payment: PaymentState
): Promise<void> {
  const counted = payment.captures.filter(({ id }) => order.counted_captures.includes(id))
  const begun = payment.captures.filter((capture) => !counted.includes(capture))
  if (payment.captured_at && !begun.length) {
    return
  }
  if (!payment.captured_at && begun.length) {
    // As Medusa itself undoes a capture that its provider refused.
    const payments = container.resolve<IPaymentModuleService>(Modules.PAYMENT)
    await payments.deleteCaptures(begun.map(({ id }) => id))
  }
  const captured = counted.reduce((sum, { amount }) => sum + amount, 0)
  await capturePaymentWorkflow(container).run({
    input: {
      payment_id: payment.id,
      ...(counted.length && { amount: toMajor(toMinor(payment.amount) - toMinor(captured)) }),
    },
  })
}
