import { hydrateRoot } from "react-dom/client"
import { LeaseForm, LeaseWidget } from "../../../storefront/src/entries/react"

/** A page that a server has rendered and the browser takes over. */
export const HydratedPage = ({ shop }: { shop: string }) => (
  <main>
    <LeaseWidget baseUrl={shop} publishableKey="pk_1" variantId="v1" regionId="reg_1" />
    <LeaseForm baseUrl={shop} publishableKey="pk_1" cartId="cart_1" />
  </main>
)

if (typeof document !== "undefined") {
  const root = document.getElementById("root") as HTMLElement
  hydrateRoot(root, <HydratedPage shop={root.dataset.shop as string} />)
}
