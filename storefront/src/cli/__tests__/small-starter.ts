import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"

/** The places of Medusa's starter, each with as little around it as an edit has to get past. */
export const FILES: Record<string, string> = {
  "package.json": `{
  "name": "shop",
  "dependencies": {
    "lodash": "^4.0.0",
    "next": "15.0.0"
  }
}
`,
  "src/lib/data/cookies.ts": 'import "server-only"\n',
  "src/modules/common/components/ui/index.tsx": "export const Button = null\n",
  "src/lib/constants.tsx": `import { CreditCard } from "@medusajs/icons"

export const paymentInfoMap: Record<string, { title: string }> = {
  pp_system_default: {
    title: "Manual }",
    icon: <CreditCard />,
  },
  // Add more
}
`,
  "src/modules/products/components/product-preview/index.tsx": `import { Text } from "@modules/common/components/ui"
import Thumbnail from "../thumbnail"
import PreviewPrice from "./price"

export default async function ProductPreview({
  product,
  region: _region,
}: {
  product: Product
  region: Region
}) {
  return (
    <div>
      <div className="flex">
        <Text>{product.title}</Text>
        <div>{product.price && <PreviewPrice price={product.price} />}</div>
      </div>
    </div>
  )
}
`,
  "src/modules/products/components/product-actions/index.tsx": `"use client"

import { Button } from "@modules/common/components/ui"
import ProductPrice from "../product-price"

export default function ProductActions({
  product,
  disabled,
}: ProductActionsProps) {
  return (
    <div>
      <div ref={actionsRef}>
        <ProductPrice product={product} variant={selectedVariant} />

        <Button disabled={disabled || a > b}>Add to cart</Button>
      </div>
    </div>
  )
}
`,
  "src/modules/cart/templates/summary.tsx": `import CartTotals from "@modules/common/components/cart-totals"

const Summary = ({ cart }: SummaryProps) => (
  <div>
    <CartTotals totals={cart} />
    <a href="/checkout">Go to checkout</a>
  </div>
)
`,
  "src/modules/checkout/components/payment/index.tsx": `"use client"
import { RadioGroup } from "@headlessui/react"
import { useState } from "react"
import { useSearchParams } from "next/navigation"

const Payment = ({ cart }: PaymentProps) => {
  const [selectedPaymentMethod, setSelectedPaymentMethod] = useState("")
  const searchParams = useSearchParams()
  const isOpen = searchParams.get("step") === "payment"

  const handleSubmit = async () => {
    setIsLoading(true)
    try {
      await initiatePaymentSession(cart)
    } finally {
      setIsLoading(false)
    }
  }

  return (
    <div>
      <RadioGroup onChange={(value: string) => setSelectedPaymentMethod(value)}>
        <p>Card</p>
      </RadioGroup>
      <p>{cardBrand ? cardBrand : "Another step will appear"}</p>
    </div>
  )
}
`,
  "src/modules/checkout/components/payment-button/index.tsx": `import { Button } from "@modules/common/components/ui"
import { useStripe } from "@stripe/react-stripe-js"

const PaymentButton = ({ cart, notReady, paymentSession }: ButtonProps) => {
  switch (true) {
    case isManual(paymentSession?.provider_id):
      return <ManualButton notReady={notReady} />
    default:
      return <Button disabled>Select a payment method</Button>
  }
}
`,
  "src/modules/order/templates/order-completed-template.tsx": `import OrderDetails from "@modules/order/components/order-details"

export default async function OrderCompletedTemplate({ order }: OrderProps) {
  return (
    <div>
      <OrderDetails order={order} />
    </div>
  )
}
`,
  "src/modules/order/templates/order-details-template.tsx": `"use client"

import OrderDetails from "@modules/order/components/order-details"

const OrderDetailsTemplate = ({ order }: OrderProps) => (
  <div>
    <OrderDetails order={order} showStatus />
  </div>
)
`,
  "src/modules/order/components/payment-details/index.tsx": `import Divider from "@modules/common/components/divider"

const PaymentDetails = ({ order }: OrderProps) => {
  const payment = order.payment_collections?.[0].payments?.[0]

  return (
    <div>
      {payment && <p>{payment.amount} paid</p>}
      <Divider />
    </div>
  )
}
`,
  "src/modules/account/components/account-nav/index.tsx": `const AccountNav = () => (
  <div>
    <ul>
      <li>
        <a href="/account/orders" data-testid="orders-link">
          <span>Orders</span>
        </a>
      </li>
    </ul>
    <ul>
      <li>
        <a href="/account/orders">Orders</a>
      </li>
      <li>Log out</li>
    </ul>
  </div>
)
`,
}

/** Writes the small starter into a folder below a new one. `files` are laid over its own; null: none. */
export function writeStarter(files: Record<string, string | null> = {}, below = "."): string {
  const root = mkdtempSync(join(tmpdir(), "small-starter-"))
  for (const [path, text] of Object.entries({ ...FILES, ...files })) {
    if (text === null) continue
    const file = join(root, below, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  return root
}
