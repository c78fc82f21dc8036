import { LeaseButton } from "@modules/leasing/lease-button"
import { LeaseFormElement, LeasePayment } from "@modules/leasing/lease-payment"
import { LeaseCartPrice, LeasePrice } from "@modules/leasing/lease-price"
import { LeaseStatus } from "@modules/leasing/lease-status"
import { isLease, mayBeLeased, nextStepOf } from "@modules/leasing/leasecloud"
import type { HttpTypes } from "@medusajs/types"
import { type ReactElement, useRef } from "react"

// The lines that `add nextjs` puts into files of the starter, each with what stands around it there.

/** `src/lib/constants.tsx` */
export const paymentInfoMap = (CreditCard: () => ReactElement) => ({
  pp_leasecloud_leasecloud: {
    title: "Lease by the month",
    icon: <CreditCard />,
  },
})

/** `src/modules/products/components/product-preview/index.tsx` */
export const productPreview = (product: HttpTypes.StoreProduct, region: HttpTypes.StoreRegion) => (
  <LeasePrice product={product} region={region} />
)

/** `src/modules/products/components/product-actions/index.tsx` */
export const productActions = (
  product: HttpTypes.StoreProduct,
  region: HttpTypes.StoreRegion,
  selectedVariant?: HttpTypes.StoreProductVariant
) => <LeasePrice product={product} region={region} variant={selectedVariant} />

/** `src/modules/cart/templates/summary.tsx` */
export const cartSummary = (cart: HttpTypes.StoreCart) => <LeaseCartPrice cart={cart} />

/** `src/modules/checkout/components/payment/index.tsx` */
export function Payment({
  cart,
  selectedPaymentMethod,
  cardBrand,
}: {
  cart: HttpTypes.StoreCart
  selectedPaymentMethod: string
  cardBrand: string | null
}) {
  const activeSession = cart.payment_collection?.payment_sessions?.[0]
  const leaseForm = useRef<LeaseFormElement>(null)

  const handleSubmit = async () => {
    if (isLease(selectedPaymentMethod) && !(await leaseForm.current?.apply())) {
      return
    }
  }

  return (
    <div onClick={() => void handleSubmit()}>
      {isLease(selectedPaymentMethod) && <LeasePayment formRef={leaseForm} cart={cart} />}
      {cardBrand ? cardBrand : nextStepOf(activeSession?.provider_id)}
    </div>
  )
}

/** `src/modules/checkout/components/payment-button/index.tsx` */
export function paymentButton(
  cart: HttpTypes.StoreCart,
  notReady: boolean,
  paymentSession?: HttpTypes.StorePaymentSession
): ReactElement | null {
  switch (true) {
    case isLease(paymentSession?.provider_id):
      return <LeaseButton cart={cart} notReady={notReady} />
    default:
      return null
  }
}

/** `src/modules/order/templates/order-completed-template.tsx`, `order-details-template.tsx` */
export const order = (order: HttpTypes.StoreOrder) => <LeaseStatus order={order} />

/** `src/modules/order/components/payment-details/index.tsx` */
export function PaymentDetails({ order }: { order: HttpTypes.StoreOrder }) {
  if (mayBeLeased(order)) {
    return null
  }
  return <p>Paid</p>
}
