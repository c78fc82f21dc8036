import {
  Applicant,
  LeasableOrder,
  buildCreateOrder,
  orderFingerprint,
  requestFingerprint,
} from ".."
import { createOrderItemSchema, createOrderRequestSchema } from "../../../../leasecloud/schemas"
import type { LeaseTerms } from "../fingerprint"
import type { CartSetup } from "./medusa-cart"
import { BILLING, CHAIR, sampleOrder } from "./sample-order"

const LEASE: LeaseTerms = {
  market: "se",
  months: 36,
  own_insurance: false,
  invoice_interval: "MONTHLY",
  reference: "inst.lease_1",
}

/** Orders, and what their leases keep in `payload_hash`. */
const KEPT: [string, Partial<CartSetup>, object, string][] = [
  ["a chair", {}, {}, "e8a2aef31acb24412aaa2aed6dfe7d4982df06d1e92df4ea422c7975c5af66cc"],
  [
    "other terms",
    {},
    { months: 24, own_insurance: true, invoice_interval: "QUARTERLY" },
    "02cc65966285675a0c087806b996cae5d0ddabcbbb0de4a7302227c5cb01aead",
  ],
  [
    "another lease",
    {},
    { reference: "inst.lease_2" },
    "8b9f3b83033b1bbbf3c8b263489d9c4e60daa4d0881f95bd881182286415dbb9",
  ],
  [
    "discounts, options, shipping and two addresses",
    {
      items: [
        {
          ...CHAIR,
          quantity: 3,
          inclusive: true,
          price: "1250",
          product_id: "prod_1",
          variant_sku: "STOL-1",
          variant_option_values: { Färg: "Svart", Ben: "Ek" },
        },
        { ...CHAIR, id: "table", title: "Bord", price: "33.333" },
      ],
      shipping: [{ price: "99", rate: 25, inclusive: false }],
      promotions: [
        {
          target: "items",
          type: "percentage",
          allocation: "across",
          value: "10",
          maxQuantity: 1,
          inclusive: false,
        },
      ],
      shipping_address: { ...BILLING, address_1: "Lagergatan 2", company: "Bygg AB" },
    },
    {},
    "17e36bb9b43b5381de095d1472ed44800fe422fec28adc1de6974b29e119fc05",
  ],
  [
    "no contact in the order",
    { email: null, billing_address: { ...BILLING, first_name: null, last_name: "", phone: null } },
    {},
    "138e1f6358864beb1b4330721e352747b390996bfdd1de954f2600bfc86581d1",
  ],
  ...Object.entries({
    dk: "887c5484db0891309650e9ff1b8fa4a8aa9403efe120e453aaa78bac55173948",
    no: "5060ac6316d4f0870a1237fe8e4a021a8de9b1733a8f36fd9b931132d5ad5aec",
    fi: "12b2bf864393a09cd845c91844ac232c778458495ea0ef226c46b50256d5afab",
  }).map(([market, kept]): [string, Partial<CartSetup>, object, string] => [
    `market ${market}`,
    { billing_address: { ...BILLING, country_code: market } },
    { market },
    kept,
  ]),
]

/** The create call of an applicant who gave all that may be given, of a shop with all options. */
function requestOf(
  order: LeasableOrder,
  given: Partial<Applicant> = {},
  { market, months, own_insurance, invoice_interval, reference } = LEASE
) {
  return buildCreateOrder({
    order,
    applicant: {
      months,
      orgNumber: "5560360793",
      nin: "199001011239",
      ownInsurance: own_insurance,
      ...given,
    },
    market,
    reference,
    invoiceInterval: invoice_interval,
    partnerId: "partner-1",
    sandbox: true,
  })
}

const GIVEN: Partial<Applicant> = {
  firstName: "Cia",
  lastName: "Ek",
  email: "cia@example.com",
  phone: "+46701740606",
  authorizedSignatory: "vd@example.com",
  customerIp: "192.0.2.1",
  statusTrigger: "ACTIVE",
}

describe("the fingerprint that a lease keeps", () => {
  it.each(KEPT)("never changes: %s", (_, setup, terms, kept) => {
    const lease = { ...LEASE, ...terms }
    const order = sampleOrder(setup)
    expect(orderFingerprint(lease, order)).toBe(kept)
    expect(requestFingerprint(requestOf(order, GIVEN, lease), order)).toBe(kept)
  })
})

/**
 * The fields of a create call. One that is new belongs to one of the two lists: the fingerprints of
 * leases that were sent before must stay as they are, and one without a field misses its changes.
 */
const COUNTED = [
  ...["internalOrderId", "months", "invoiceInterval", "ownInsurance", "company", "items"],
  ...["billingAddress", "billingAddress2", "billingCity", "billingPostalCode", "billingCountry"],
  ...["shippingFirstName", "shippingLastName", "shippingAddress", "shippingAddress2"],
  ...["shippingCity", "shippingPostalCode", "shippingAmount", "shippingVAT"],
]
/** Of the contact, what the order says counts. */
const LEFT_OUT = [
  ...["orgNumber", "nin", "authorizedSignatory", "customerIp", "statusTrigger", "partnerId"],
  ...["firstName", "lastName", "email", "phone"],
]
const OF_ITEMS = [
  "name",
  "attributes",
  "sku",
  "productId",
  "unitAmount",
  "quantity",
  "discountAmount",
]

describe("the fields of a create call", () => {
  const order = sampleOrder({})
  const request = requestOf(order)
  const plain = requestFingerprint(request, order)

  it("are each counted or left out, and so are those of an item", () => {
    const { shape } = createOrderRequestSchema
    expect([...COUNTED, ...LEFT_OUT].sort()).toEqual(Object.keys(shape).sort())
    expect([...OF_ITEMS].sort()).toEqual(Object.keys(createOrderItemSchema.shape).sort())
  })

  it.each(COUNTED.filter((field) => field !== "items"))("change the fingerprint: %s", (field) => {
    expect(requestFingerprint({ ...request, [field]: "another" }, order)).not.toBe(plain)
  })

  it.each(LEFT_OUT)("don't change it: %s", (field) => {
    expect(requestFingerprint({ ...request, [field]: "another" }, order)).toBe(plain)
  })

  it.each(OF_ITEMS)("change it, of an item: %s", (field) => {
    const items = request.items.map((item) => ({ ...item, [field]: "another" }))
    expect(requestFingerprint({ ...request, items }, order)).not.toBe(plain)
  })
})

describe("the fingerprint", () => {
  const hash = (setup: Partial<CartSetup>, given: Partial<Applicant> = {}) => {
    const order = sampleOrder(setup)
    return requestFingerprint(requestOf(order, given), order)
  }

  it("is of everything but the numbers of a person and the shopper's address", () => {
    const plain = hash({})
    expect(plain).toMatch(/^[0-9a-f]{64}$/)
    expect(hash({}, { nin: "198001019999", orgNumber: "5566778899" })).toBe(plain)
    expect(hash({}, { customerIp: "192.0.2.1" })).toBe(plain)
    expect(hash({}, { months: 24 })).not.toBe(plain)
    expect(hash({ billing_address: { ...BILLING, city: "Lund" } })).not.toBe(plain)
    expect(hash({ items: [{ ...CHAIR, title: "Fåtölj" }] })).not.toBe(plain)
    expect(hash({ items: [{ ...CHAIR, quantity: 2, price: "500" }] })).not.toBe(plain)
  })

  it("doesn't depend on the order of the lines", () => {
    const table = { ...CHAIR, id: "item_1", title: "Bord", price: "2000" }
    expect(hash({ items: [CHAIR, table] })).toBe(hash({ items: [table, CHAIR] }))
  })
})
