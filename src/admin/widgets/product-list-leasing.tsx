import { defineWidgetConfig } from "@medusajs/admin-sdk"
import { Button, Container, Heading, Text } from "@medusajs/ui"
import { useState } from "react"

import { BulkLeasingModal } from "../components/product-leasing/bulk-leasing-modal"
import { useTexts } from "../hooks/use-texts"

/** Below the product list: sets what many products are leased as. */
const ProductListLeasingWidget = () => {
  const { t } = useTexts()
  const [isOpen, setOpen] = useState(false)
  return (
    <Container className="flex flex-wrap items-center justify-between gap-2 px-6 py-4">
      <div>
        <Heading level="h2">{t("products.title")}</Heading>
        <Text size="small" className="text-ui-fg-subtle">
          {t("products.bulk.text")}
        </Text>
      </div>
      <Button size="small" variant="secondary" onClick={() => setOpen(true)}>
        {t("products.bulk.action")}
      </Button>
      {isOpen && <BulkLeasingModal onClose={() => setOpen(false)} />}
    </Container>
  )
}

export const config = defineWidgetConfig({
  id: "leasecloud-product-list-leasing",
  zone: "product.list",
})

export default ProductListLeasingWidget
