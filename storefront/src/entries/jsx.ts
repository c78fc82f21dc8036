import type { DetailedHTMLProps, HTMLAttributes } from "react"
import type { LeaseForm } from "../form/lease-form"
import type { LeaseWidget } from "../widget/lease-widget"

/** Attributes of both elements. */
interface SharedAttributes {
  "cart-id"?: string | undefined
  "country-code"?: string | undefined
  "publishable-key"?: string | undefined
  "base-url"?: string | undefined
  locale?: string | undefined
  months?: number | string | undefined
  theme?: "auto" | "light" | "dark" | undefined
  /** If customers are logged in by a cookie of the shop's server. */
  credentials?: "include" | undefined
}

/** Attributes of `<lease-widget>`, by their names in HTML and JSX. */
export interface LeaseWidgetAttributes extends SharedAttributes {
  "variant-id"?: string | undefined
  "region-id"?: string | undefined
  /** Major units, excluding VAT. */
  amount?: number | string | undefined
  quantity?: number | string | undefined
  layout?: "compact" | "select" | "table" | "from" | undefined
  /** Below the minimum: shows what is missing until it can be leased. */
  "show-missing"?: boolean | "" | undefined
}

/** Attributes of `<lease-form>`, by their names in HTML and JSX. */
export interface LeaseFormAttributes extends SharedAttributes {
  /** The token of a lease link, in place of a cart. The form then needs no publishable key. */
  "link-token"?: string | undefined
  /** The intervals on offer, separated by spaces: `MONTHLY QUARTERLY`. */
  "invoice-intervals"?: string | undefined
}

type Props<Attributes, Element> = DetailedHTMLProps<HTMLAttributes<Element>, Element> & Attributes

/** Declares the elements for JSX. `import type {} from "medusa-payment-leasecloud-storefront/jsx"` is enough. */
declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "lease-widget": Props<LeaseWidgetAttributes, LeaseWidget>
      "lease-form": Props<LeaseFormAttributes, LeaseForm>
    }
  }
}
