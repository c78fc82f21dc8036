import { useRef, useState } from "react"
import { createRoot } from "react-dom/client"
import type {} from "../../../storefront/src/entries/jsx"
import type { LeaseWidget as WidgetElement, Quote } from "../../../storefront/src/entries/widget"
import { LeaseWidget } from "../../../storefront/src/entries/react"

/** A product page as a React shop would write it: by the wrapper, and by the bare element. */
function ProductPage({ shop }: { shop: string }) {
  const widget = useRef<WidgetElement>(null)
  const [quantity, setQuantity] = useState(1)
  const [chosen, setChosen] = useState<Quote | null>(null)
  return (
    <main>
      <LeaseWidget
        ref={widget}
        baseUrl={shop}
        publishableKey="pk_1"
        variantId="v1"
        regionId="reg_1"
        layout="select"
        quantity={quantity}
        className="price"
        onPeriodChange={(quote) => setChosen({ ...quote, months: quote.months * quantity })}
      />
      <lease-widget base-url={shop} publishable-key="pk_1" variant-id="v2" region-id="reg_1" />
      <button onClick={() => setQuantity(quantity + 1)}>More</button>
      <output>{chosen ? `${chosen.months} of ${widget.current?.quote?.months}` : "none"}</output>
    </main>
  )
}

const root = document.getElementById("root") as HTMLElement
createRoot(root).render(<ProductPage shop={root.dataset.shop as string} />)
