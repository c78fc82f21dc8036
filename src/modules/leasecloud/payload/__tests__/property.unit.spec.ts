import { MathBN } from "@medusajs/framework/utils"
import BigNumber from "bignumber.js"
import fc from "../../../../../testbed/fast-check"
import { createOrderRequestSchema, type CreateOrderRequest } from "../../../../leasecloud/schemas"
import { checkEligibility } from "../../eligibility"
import { buildCreateOrder, requestFingerprint, summarizeAmounts, type Applicant } from ".."
import { cartSetup } from "./arbitrary-cart"
import { medusaCart, type CartSetup, type MedusaCart } from "./medusa-cart"

const CARTS = Number(process.env.PAYLOAD_CARTS ?? 10_000)

/** What a cart must fulfil, by name. Plain values: a million calls of `expect` take minutes. */
type Checks = Record<string, boolean>

type Line = { subtotal?: unknown; discount_subtotal?: unknown }

const applicant: Applicant = {
  months: 36,
  orgNumber: "5560360793",
  nin: "199001011239",
  ownInsurance: false,
}

const graphemes = new Intl.Segmenter("sv", { granularity: "grapheme" })

function build(order: MedusaCart, nin = applicant.nin): CreateOrderRequest {
  return buildCreateOrder({
    order,
    applicant: { ...applicant, nin },
    market: "se",
    reference: "inst.lease_1",
    invoiceInterval: "MONTHLY",
  })
}

function halfUp(minor: BigNumber): number {
  return minor.decimalPlaces(4).plus(0.5).integerValue(BigNumber.ROUND_FLOOR).toNumber()
}

/** What a line or shipping method comes to after discounts, ex VAT, in exact minor units. */
function exactNet(line: Line): BigNumber {
  return MathBN.sub(line.subtotal as number, line.discount_subtotal as number).shiftedBy(2)
}

function sumChecks(order: MedusaCart, body: CreateOrderRequest): Checks {
  const { total, shipping, shippingVat } = summarizeAmounts(order)
  const lines = body.items.map((i) => i.unitAmount * i.quantity - i.discountAmount)
  const charged = MathBN.sub(order.total, order.tax_total).shiftedBy(2)
  const vat = MathBN.sum(...order.shipping_methods.map((m) => m.tax_total as number)).shiftedBy(2)
  return {
    "lines and shipping sum to the total":
      lines.reduce((sum, line) => sum + line, 0) + body.shippingAmount! === total,
    "the total is what Medusa charges ex VAT, rounded half up": total === halfUp(charged),
    "the total is within half an öre": charged.minus(total).abs().lte(0.5001),
    "shipping is rounded half up":
      shipping === halfUp(MathBN.sum(...order.shipping_methods.map(exactNet))),
    "shipping VAT is rounded half up": shippingVat === halfUp(vat),
    "shipping is sent": body.shippingAmount === shipping && body.shippingVAT === shippingVat,
    "each line is within one öre": order.items.every((item, i) =>
      exactNet(item).minus(lines[i]).abs().lte(1.0001)
    ),
  }
}

function isSendable(value: unknown): boolean {
  if (typeof value === "object") return Object.values(value!).every(isSendable)
  if (typeof value === "number") return Number.isSafeInteger(value) && value >= 0
  if (typeof value !== "string") return typeof value === "boolean"
  return value.length <= 255 && value === value.trim() && !/[\p{Cc}\p{Cs}]/u.test(value)
}

/** The longest run of whole characters that fits in 255. */
function longestPart(text: string): string {
  const visible = text.replace(/\p{Cs}/gu, "").normalize("NFC")
  let part = ""
  for (const { segment } of graphemes.segment(visible.replace(/[\s\p{Cc}]+/gu, " ").trim())) {
    if (part.length + segment.length > 255) break
    part += segment
  }
  return part.trimEnd()
}

function shapeChecks(setup: CartSetup, body: CreateOrderRequest): Checks {
  const wire = JSON.stringify(body)
  const parsed = createOrderRequestSchema.safeParse(JSON.parse(wire))
  return {
    "only known fields": parsed.success && JSON.stringify(parsed.data) === wire,
    "whole numbers from zero, texts of 255 at most": isSendable(body),
    "names are cut between characters": body.items.every(
      ({ name }, i) => name === longestPart(setup.items[i].title!)
    ),
    "the company is cut between characters":
      body.company === longestPart(setup.billing_address!.company!),
  }
}

function repeatChecks(order: MedusaCart, body: CreateOrderRequest): Checks {
  const again = build(order, "198001019999")
  return {
    "same order, same body": JSON.stringify({ ...again, nin: body.nin }) === JSON.stringify(body),
    "the fingerprint knows no nin":
      requestFingerprint(again, order) === requestFingerprint(body, order),
  }
}

function eligibilityChecks(order: MedusaCart): Checks {
  const refusals = checkEligibility({
    cart: order,
    markets: { se: {} },
    leasableByDefault: true,
    salesChannels: [],
    customerGroups: [],
    provenCustomer: true,
    stage: "complete",
  })
  const expected = summarizeAmounts(order).total > 0 ? "" : "nothing_to_pay"
  return { "only a cart of nothing is refused": refusals.map((r) => r.code).join() === expected }
}

/** The traits that make a cart hard. */
function traitsOf(setup: CartSetup, order: MedusaCart, body: CreateOrderRequest): Checks {
  const isDiscounted = (line: Line) => MathBN.gt(line.discount_subtotal as number, 0)
  return {
    "mixed VAT": new Set(setup.items.map(({ rate }) => rate)).size > 1,
    "promotions on items": order.items.some(isDiscounted),
    "promotions on shipping": order.shipping_methods.some(isDiscounted),
    "lines that don't divide": body.items.some(
      (i) => (i.unitAmount * i.quantity - i.discountAmount) % i.quantity !== 0
    ),
    "tax-inclusive prices": setup.items.some(({ inclusive }) => inclusive),
  }
}

describe("an order as LeaseCloud gets it", () => {
  it(`property: ${CARTS} carts come out to the öre`, () => {
    const seen: Record<string, number> = {}
    let carts = 0

    fc.assert(
      fc.property(cartSetup, (setup) => {
        const order = medusaCart(setup)
        const body = build(order)
        const checks = {
          ...sumChecks(order, body),
          ...shapeChecks(setup, body),
          ...repeatChecks(order, body),
          ...eligibilityChecks(order),
        }
        const failed = Object.entries(checks).filter(([, holds]) => !holds)
        if (failed.length) throw new Error(`Not so: ${failed.map(([name]) => name).join("; ")}`)

        carts += 1
        for (const [trait, holds] of Object.entries(traitsOf(setup, order, body))) {
          seen[trait] = (seen[trait] ?? 0) + Number(holds)
        }
      }),
      { numRuns: CARTS }
    )

    const counts = Object.entries(seen).map(([trait, count]) => `${count} with ${trait}`)
    process.stdout.write(`property: ${carts} carts, ${counts.join(", ")}\n`)
    expect(carts).toBe(CARTS)
    expect(Math.min(...Object.values(seen))).toBeGreaterThanOrEqual(CARTS / 5)
  }, 180_000)
})
