import { LeaseButton } from "@modules/leasing/lease-button"
import { LeasePayment } from "@modules/leasing/lease-payment"
import { LeasePrice } from "@modules/leasing/lease-price"
import { LeaseStatus } from "@modules/leasing/lease-status"
import { isLease } from "@modules/leasing/leasecloud"
import type { HttpTypes } from "@medusajs/types"
import type { FC, PropsWithChildren, ReactElement } from "react"

// The lines that go into files of the starter, each with what stands around it there.

/** `src/lib/constants.tsx` */
export const paymentInfoMap = (CreditCard: () => ReactElement) => ({
  pp_leasecloud_leasecloud: {
    title: "Lease by the month",
    icon: <CreditCard />,
  },
})

/** `src/modules/products/components/product-actions/index.tsx` */
export const productActions = (
  region: HttpTypes.StoreRegion,
  selectedVariant?: HttpTypes.StoreProductVariant
) => <LeasePrice variantId={selectedVariant?.id} regionId={region.id} layout="table" />

/** `src/modules/products/components/product-preview/index.tsx` */
export const productPreview = (region: HttpTypes.StoreRegion, product: HttpTypes.StoreProduct) => (
  <LeasePrice variantId={product.variants?.[0]?.id} regionId={region.id} />
)

/** `src/modules/checkout/components/payment/index.tsx` */
export const payment = (
  cart: HttpTypes.StoreCart,
  selectedPaymentMethod: string,
  theButton: ReactElement
) => (
  <>
    {isLease(selectedPaymentMethod) && <LeasePayment cart={cart} />}
    {!isLease(selectedPaymentMethod) && theButton}
  </>
)

/** `src/modules/checkout/components/payment-button/index.tsx` */
export function paymentButton(
  notReady: boolean,
  paymentSession?: HttpTypes.StorePaymentSession
): ReactElement | null {
  switch (true) {
    case isLease(paymentSession?.provider_id):
      return <LeaseButton notReady={notReady} />
    default:
      return null
  }
}

/** `src/modules/order/templates/order-completed-template.tsx` */
export const orderCompleted = (order: HttpTypes.StoreOrder) => <LeaseStatus orderId={order.id} />

/** `src/modules/account/components/account-nav/index.tsx` */
export const accountNav = (
  route: string,
  AccountNavLink: FC<PropsWithChildren<{ href: string; route: string }>>
) => (
  <li>
    <AccountNavLink href="/account/leases" route={route!}>
      Leases
    </AccountNavLink>
  </li>
)
