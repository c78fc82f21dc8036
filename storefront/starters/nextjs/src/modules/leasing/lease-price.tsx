import { HttpTypes } from "@medusajs/types"
import { LeaseAmount } from "./lease-amount"

type LeasePriceProps = {
  product: HttpTypes.StoreProduct
  region: HttpTypes.StoreRegion
  variant?: HttpTypes.StoreProductVariant
}

/** The lease periods of the chosen variant. Without a choice, the lowest monthly amount. */
export function LeasePrice({ product, region, variant }: LeasePriceProps) {
  return (
    <LeaseAmount
      variantId={(variant ?? cheapestOf(product))?.id}
      regionId={region.id}
      layout={variant ? "select" : "from"}
    />
  )
}

/** The monthly amount of all that is in the cart. */
export function LeaseCartPrice({ cart }: { cart: HttpTypes.StoreCart }) {
  return <LeaseAmount cartId={cart.id} total={cart.total} layout="compact" />
}

function cheapestOf({ variants }: HttpTypes.StoreProduct) {
  const price = (variant: HttpTypes.StoreProductVariant) =>
    variant.calculated_price?.calculated_amount ?? Infinity
  return [...(variants ?? [])].sort((a, b) => price(a) - price(b))[0]
}
