import { defineWidgetConfig } from "@medusajs/admin-sdk"

import { VariantLeasing } from "../components/product-leasing/variant-leasing"

type VariantLeasingWidgetProps = { data: { id: string; product_id: string } }

const VariantLeasingWidget = ({ data }: VariantLeasingWidgetProps) => (
  <VariantLeasing productId={data.product_id} variantId={data.id} />
)

export const config = defineWidgetConfig({
  id: "leasecloud-variant-leasing",
  zone: "product_variant.details",
})

export default VariantLeasingWidget
