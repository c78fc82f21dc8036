import type {} from "medusa-payment-leasecloud-storefront/jsx"

export const MonthlyTotal = ({ cartId }: { cartId: string }) => (
  <lease-widget publishable-key="pk_123" cart-id={cartId} layout="compact" />
)
