import { medusaCart, type CartSetup, type ItemSetup, type MedusaCart } from "./medusa-cart"

/** A company in Sweden that an order can be leased to. */
export const BILLING = {
  company: "Exempel AB",
  first_name: "Anna",
  last_name: "Andersson",
  address_1: "Storgatan 1",
  city: "Stockholm",
  postal_code: "111 22",
  country_code: "se",
  phone: "070-174 06 05",
}

export const CHAIR: ItemSetup = {
  id: "chair",
  title: "Stol",
  price: "1000",
  quantity: 1,
  rate: 25,
  inclusive: false,
}

/** A chair for that company, as far as `setup` says nothing else. */
export function sampleOrder(setup: Partial<CartSetup> = {}): MedusaCart {
  return medusaCart({
    items: [CHAIR],
    shipping: [],
    promotions: [],
    email: "kund@example.com",
    billing_address: BILLING,
    ...setup,
  })
}
