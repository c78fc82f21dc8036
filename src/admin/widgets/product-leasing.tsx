import { defineWidgetConfig } from "@medusajs/admin-sdk"

import { ProductLeasing } from "../components/product-leasing/product-leasing"

type ProductLeasingWidgetProps = {
  data: { id: string; metadata?: Record<string, unknown> | null }
}

const ProductLeasingWidget = ({ data }: ProductLeasingWidgetProps) => (
  <ProductLeasing product={data} />
)

export const config = defineWidgetConfig({
  id: "leasecloud-product-leasing",
  zone: "product.details",
})

export default ProductLeasingWidget
