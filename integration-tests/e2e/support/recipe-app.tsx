import type { HttpTypes } from "@medusajs/types"
import { type ReactNode, useEffect, useState } from "react"
import { createRoot } from "react-dom/client"
import { LeaseButton } from "@modules/leasing/lease-button"
import { LeasePayment } from "@modules/leasing/lease-payment"
import { LeasePrice } from "@modules/leasing/lease-price"
import { LeaseStatus } from "@modules/leasing/lease-status"

const cart = { id: "cart_1", total: 45_000, billing_address: { country_code: "se" } }

/** The starter's pages, as far as the recipe is on them. */
function App() {
  const [path, setPath] = useState(location.pathname + location.search)
  const [status, setStatus] = useState<ReactNode>(null)
  useEffect(() => {
    const look = () => setPath(location.pathname + location.search)
    addEventListener("navigated", look)
    return () => removeEventListener("navigated", look)
  }, [])
  useEffect(() => {
    if (path.includes("/order/")) {
      // A component of Next's server: it is a function that answers its content.
      void LeaseStatus({ orderId: path.split("/")[3] }).then(setStatus)
    }
  }, [path])
  if (path.includes("/order/")) {
    return <main>{status}</main>
  }
  if (path.includes("step=review")) {
    return <LeaseButton notReady={false} />
  }
  return (
    <main>
      <LeasePrice variantId="v1" regionId="reg_1" layout="table" />
      <LeasePayment cart={cart as unknown as HttpTypes.StoreCart} />
    </main>
  )
}

createRoot(document.getElementById("root") as HTMLElement).render(<App />)
