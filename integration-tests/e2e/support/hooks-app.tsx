import { StrictMode, useState } from "react"
import { createRoot } from "react-dom/client"
import { createLeaseClient } from "../../../storefront/src/entries/client"
import {
  useLeaseApplication,
  useLeaseQuotes,
  useOrderLease,
} from "../../../storefront/src/entries/react"

const root = document.getElementById("root") as HTMLElement
const leasing = createLeaseClient({
  baseUrl: root.dataset.shop as string,
  publishableKey: "pk_1",
})

/** A product page whose variant changes, by the hook. */
function Price() {
  const [variantId, choose] = useState("slow")
  const leased = useLeaseQuotes(leasing, { variantId, regionId: "reg_1" })
  return (
    <section>
      <button onClick={() => choose("v2")}>Another</button>
      <output id="price">
        {leased.state === "ready" ? `${leased.quotes[0].monthlyAmount}` : leased.state}
      </output>
    </section>
  )
}

/** A checkout with a form of its own. */
function Checkout() {
  const application = useLeaseApplication(leasing, "cart_1")
  const { state, orderId, apply, confirm, error } = application
  const amount = "lease" in application ? application.lease.monthlyAmount : ""
  return (
    <section>
      <button onClick={() => void apply({ months: 36, orgNumber: "5", nin: "1" })}>Apply</button>
      <button onClick={() => void confirm()}>Confirm</button>
      <output id="application">
        {state} {amount} {error?.problems.map(({ message }) => message).join(" ")} {orderId}
      </output>
    </section>
  )
}

function Order() {
  const lease = useOrderLease(leasing, "order_1")
  return <output id="order">{lease.state === "lease" ? lease.lease.status : lease.state}</output>
}

function Shop() {
  const [isOpen, setOpen] = useState(true)
  return (
    <main>
      <button onClick={() => setOpen(false)}>Leave</button>
      {isOpen && (
        <>
          <Price />
          <Checkout />
          <Order />
        </>
      )}
    </main>
  )
}

createRoot(root).render(
  <StrictMode>
    <Shop />
  </StrictMode>
)
