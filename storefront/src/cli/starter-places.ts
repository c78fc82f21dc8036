import {
  aboveElement,
  aboveLine,
  belowClosingTag,
  belowElement,
  copyListItems,
  type Edit,
  insideBlock,
  intoObject,
  replacing,
} from "./source-edits"

/** One change within a file. */
export interface Step {
  /** The change is there already. */
  done: RegExp
  /** Where it goes, for whoever does it by hand. */
  where: string
  code: string
  edit: Edit
}

/** A file of the starter that gets lines. It gets all of them or none. */
export interface Place {
  file: string
  /** What the lines are for. */
  what: string
  imports: string[]
  steps: Step[]
}

const LEASING = "@modules/leasing"
const importOf = (names: string, file: string) => `import { ${names} } from "${LEASING}/${file}"`

const IMPORT_IS_LEASE = importOf("isLease", "leasecloud")
const IMPORT_PRICE = importOf("LeasePrice", "lease-price")
const IMPORT_STATUS = importOf("LeaseStatus", "lease-status")

const statusAboveDetails: Step = {
  done: /<LeaseStatus\b/,
  where: "above <OrderDetails>",
  code: "<LeaseStatus order={order} />",
  edit: aboveElement("OrderDetails"),
}

const accountLinks: Step = {
  done: /\/account\/leases/,
  where: "below both links to /account/orders: the list for phones and the other one",
  code: 'the same link with "/account/leases" and the text "Leases"',
  edit: (text) =>
    copyListItems(text, /href="\/account\/orders"/g, (item) =>
      item
        .replace("/account/orders", "/account/leases")
        .replace("orders-link", "leases-link")
        .replace(/\bOrders\b/, "Leases")
    ),
}

/** Where the lines go in Medusa's starters, the current one and nextjs-starter-medusa. */
export const PLACES: Place[] = [
  {
    file: "src/lib/constants.tsx",
    what: "the name of the payment method",
    imports: [],
    steps: [
      {
        done: /pp_leasecloud_leasecloud/,
        where: "in paymentInfoMap",
        code: [
          "pp_leasecloud_leasecloud: {",
          '  title: "Lease by the month",',
          "  icon: <CreditCard />,",
          "},",
        ].join("\n"),
        edit: intoObject(/\bpaymentInfoMap\b[^=]*=\s*\{/),
      },
    ],
  },
  {
    file: "src/modules/products/components/product-preview/index.tsx",
    what: "the monthly amount on the cards of a list",
    imports: [IMPORT_PRICE],
    steps: [
      {
        done: /\bregion,?\s*\}:/,
        where: "in the props of ProductPreview",
        code: "region,",
        edit: replacing(/\bregion: _region,/),
      },
      {
        done: /<LeasePrice\b/,
        where: "below the row of title and price",
        code: "<LeasePrice product={product} region={region} />",
        edit: belowClosingTag("PreviewPrice", "div", 1),
      },
    ],
  },
  {
    file: "src/modules/products/components/product-actions/index.tsx",
    what: "the monthly amounts on the page of a product",
    imports: [IMPORT_PRICE],
    steps: [
      {
        done: /function ProductActions\(\{[^}]*\bregion\b[^}]*\}/,
        where: "in the props of ProductActions",
        code: "region,",
        edit: (text, code) =>
          replacing(/(?<=function ProductActions\(\{\s*)product,(\s*)/)(
            text,
            `product,$1${code}$1`
          ),
      },
      {
        done: /<LeasePrice\b/,
        where: "below <ProductPrice>",
        code: [
          "<LeasePrice",
          "  product={product}",
          "  region={region}",
          "  variant={selectedVariant}",
          "/>",
        ].join("\n"),
        edit: belowElement("ProductPrice"),
      },
    ],
  },
  {
    file: "src/modules/cart/templates/summary.tsx",
    what: "the monthly amount of the cart",
    imports: [importOf("LeaseCartPrice", "lease-price")],
    steps: [
      {
        done: /<LeaseCartPrice\b/,
        where: "below <CartTotals>",
        code: "<LeaseCartPrice cart={cart} />",
        edit: belowElement("CartTotals"),
      },
    ],
  },
  {
    file: "src/modules/checkout/components/payment/index.tsx",
    what: "the applicant's form in the payment step",
    imports: [
      'import { useRef } from "react"',
      importOf("LeaseFormElement, LeasePayment", "lease-payment"),
      importOf("isLease, nextStepOf", "leasecloud"),
    ],
    steps: [
      {
        done: /useRef<LeaseFormElement>/,
        where: "above the other hooks of Payment",
        code: "const leaseForm = useRef<LeaseFormElement>(null)\n",
        edit: aboveLine(/^ *const searchParams = useSearchParams\(\)/m),
      },
      {
        done: /leaseForm\.current/,
        where: "at the beginning of the try block in handleSubmit",
        code: [
          "if (",
          "  isLease(selectedPaymentMethod) &&",
          "  !(await leaseForm.current?.apply())",
          ") {",
          "  return",
          "}",
          "",
        ].join("\n"),
        edit: insideBlock(/const handleSubmit = async \(\) => \{[\s\S]*?\btry \{/),
      },
      {
        done: /<LeasePayment\b/,
        where: "below <RadioGroup>",
        code: [
          "{isLease(selectedPaymentMethod) && (",
          "  <LeasePayment formRef={leaseForm} cart={cart} />",
          ")}",
        ].join("\n"),
        edit: belowElement("RadioGroup"),
      },
      {
        done: /nextStepOf\(/,
        where: 'in place of "Another step will appear"',
        code: "nextStepOf(activeSession?.provider_id)",
        edit: replacing(/"Another step will appear"/),
      },
    ],
  },
  {
    file: "src/modules/checkout/components/payment-button/index.tsx",
    what: "the button that places the order",
    imports: [importOf("LeaseButton", "lease-button"), IMPORT_IS_LEASE],
    steps: [
      {
        done: /<LeaseButton\b/,
        where: "above `default:` of PaymentButton",
        code: [
          "case isLease(paymentSession?.provider_id):",
          "  return <LeaseButton cart={cart} notReady={notReady} />",
        ].join("\n"),
        edit: aboveLine(/^ *default:/m),
      },
    ],
  },
  {
    file: "src/modules/order/templates/order-completed-template.tsx",
    what: "the lease's status on the page of a placed order",
    imports: [IMPORT_STATUS],
    steps: [statusAboveDetails],
  },
  {
    file: "src/modules/order/templates/order-details-template.tsx",
    what: "the lease's status on the account's page of an order",
    imports: [IMPORT_STATUS],
    steps: [statusAboveDetails],
  },
  {
    file: "src/modules/order/components/payment-details/index.tsx",
    what: "a leased order is not said to be paid",
    imports: [importOf("mayBeLeased", "leasecloud")],
    steps: [
      {
        done: /mayBeLeased\(/,
        where: "above `return` of PaymentDetails",
        code: ["if (mayBeLeased(order)) {", "  return null", "}", ""].join("\n"),
        edit: aboveLine(/^ {2}return \(/m),
      },
    ],
  },
  {
    file: "src/modules/account/components/account-nav/index.tsx",
    what: "the link to the customer's leases",
    imports: [],
    steps: [accountLinks],
  },
]
