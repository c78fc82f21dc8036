import type { DetailedHTMLProps, HTMLAttributes } from "react"
import type { LeaseForm } from "./form/lease-form"
import type { LeaseWidget } from "./widget/lease-widget"

/** Attributes of both elements. */
interface SharedAttributes {
  "cart-id"?: string
  "country-code"?: string
  "publishable-key"?: string
  "base-url"?: string
  locale?: string
  months?: number | string
  theme?: "auto" | "light" | "dark"
  /** If customers are logged in by a cookie of the shop's server. */
  credentials?: "include"
}

/** Attributes of `<lease-widget>`, by their names in HTML and JSX. */
export interface LeaseWidgetAttributes extends SharedAttributes {
  "variant-id"?: string
  "region-id"?: string
  /** Major units, excluding VAT. */
  amount?: number | string
  quantity?: number | string
  layout?: "compact" | "select" | "table"
}

/** Attributes of `<lease-form>`, by their names in HTML and JSX. */
export interface LeaseFormAttributes extends SharedAttributes {
  /** The token of a lease link, in place of a cart. The form then needs no publishable key. */
  "link-token"?: string
  /** The intervals on offer, separated by spaces: `MONTHLY QUARTERLY`. */
  "invoice-intervals"?: string
}

type Props<Attributes, Element> = DetailedHTMLProps<HTMLAttributes<Element>, Element> & Attributes

/** Declares the elements for JSX. `import type {} from "medusa-payment-leasecloud/widget/jsx"` is enough. */
declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "lease-widget": Props<LeaseWidgetAttributes, LeaseWidget>
      "lease-form": Props<LeaseFormAttributes, LeaseForm>
    }
  }
}
