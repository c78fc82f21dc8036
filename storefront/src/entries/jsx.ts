import type { DetailedHTMLProps, HTMLAttributes } from "react"
import type { LeaseForm } from "../form/lease-form"
import type { LeaseStatus } from "../status/lease-status"
import type { LeaseSummary } from "../summary/lease-summary"
import type { LeaseWidget } from "../widget/lease-widget"

/** Attributes of every element. */
interface SharedAttributes {
  "publishable-key"?: string | undefined
  /** Of the Medusa server. By default the server of the script, or the page's. */
  "base-url"?: string | undefined
  /** A BCP 47 tag. By default the page's language. */
  locale?: string | undefined
  theme?: "auto" | "light" | "dark" | undefined
  /** If customers are logged in by a cookie of the shop's server. */
  credentials?: "include" | undefined
}

/** Attributes of the elements with a choice of periods. */
interface ChoiceAttributes extends SharedAttributes {
  "cart-id"?: string | undefined
  /** Two letters. If the region has several countries, or the cart no billing address. */
  "country-code"?: string | undefined
  /** The period to show first. By default the one that the shopper chose last. */
  months?: number | string | undefined
}

/** Attributes of `<lease-widget>`, by their names in HTML and JSX. */
export interface LeaseWidgetAttributes extends ChoiceAttributes {
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
export interface LeaseFormAttributes extends ChoiceAttributes {
  /** The token of a lease link, in place of a cart. The form then needs no publishable key. */
  "link-token"?: string | undefined
  /** The intervals on offer, separated by spaces: `MONTHLY QUARTERLY`. */
  "invoice-intervals"?: string | undefined
}

/** Attributes of `<lease-summary>`, by their names in HTML and JSX. */
export interface LeaseSummaryAttributes extends SharedAttributes {
  "cart-id"?: string | undefined
}

/** Attributes of `<lease-status>`, by their names in HTML and JSX. */
export interface LeaseStatusAttributes extends SharedAttributes {
  "order-id"?: string | undefined
}

type Props<Attributes, Element> = DetailedHTMLProps<HTMLAttributes<Element>, Element> & Attributes

/** Declares the elements for JSX. `import type {} from "medusa-payment-leasecloud-storefront/jsx"` is enough. */
declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "lease-widget": Props<LeaseWidgetAttributes, LeaseWidget>
      "lease-form": Props<LeaseFormAttributes, LeaseForm>
      "lease-summary": Props<LeaseSummaryAttributes, LeaseSummary>
      "lease-status": Props<LeaseStatusAttributes, LeaseStatus>
    }
  }
}
