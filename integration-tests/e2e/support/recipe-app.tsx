import type { HttpTypes } from "@medusajs/types"
import { useEffect, useRef, useState } from "react"
import { createRoot } from "react-dom/client"
import { LeaseButton } from "@modules/leasing/lease-button"
import { type LeaseFormElement, LeasePayment } from "@modules/leasing/lease-payment"
import { LeaseCartPrice, LeasePrice } from "@modules/leasing/lease-price"
import { LeaseStatus } from "@modules/leasing/lease-status"
import { navigate } from "./starter"

const product = {
  variants: [
    { id: "v2", calculated_price: { calculated_amount: 200 } },
    { id: "v1", calculated_price: { calculated_amount: 100 } },
  ],
} as unknown as HttpTypes.StoreProduct
const region = { id: "reg_1" } as HttpTypes.StoreRegion
const cart = {
  id: "cart_1",
  total: 45_000,
  billing_address: { country_code: "se" },
} as unknown as HttpTypes.StoreCart
const order = { id: "order_1", payment_collections: [{}] } as HttpTypes.StoreOrder

/** As the starter does it, the payment step stays in the page while it is closed. */
function Checkout({ step }: { step: string | null }) {
  const form = useRef<LeaseFormElement>(null)
  const isOpen = step === "payment"
  const submit = async () => {
    if (await form.current?.apply()) navigate("/se/checkout?step=review")
  }
  return (
    <main>
      <div style={{ display: isOpen ? "block" : "none" }}>
        <LeasePayment formRef={form} cart={cart} />
        <button onClick={() => void submit()}>Continue to review</button>
      </div>
      <button onClick={() => navigate("/se/checkout?step=payment")}>Edit</button>
      {step === "review" && <LeaseButton cart={cart} notReady={false} />}
    </main>
  )
}

/** The starter's pages, as far as leasing is on them. */
function App() {
  const [address, setAddress] = useState(location.href)
  useEffect(() => {
    const look = () => setAddress(location.href)
    addEventListener("navigated", look)
    return () => removeEventListener("navigated", look)
  }, [])
  const { pathname, searchParams } = new URL(address)
  if (pathname.includes("/order/")) {
    return (
      <main>
        <LeaseStatus order={order} />
      </main>
    )
  }
  if (pathname.includes("/checkout")) {
    return <Checkout step={searchParams.get("step")} />
  }
  return (
    <main>
      <LeasePrice product={product} region={region} />
      <LeasePrice product={product} region={region} variant={product.variants?.[0]} />
      <LeaseCartPrice cart={cart} />
      <button onClick={() => navigate("/se/checkout?step=payment")}>Go to checkout</button>
    </main>
  )
}

createRoot(document.getElementById("root") as HTMLElement).render(<App />)
