import type { MarketCode } from "../../demo/seed/markets"

/** One status or event that the campaign lets the lender's side of an order go through. */
export type LenderMove =
  { kind: "status"; status: string } | { kind: "terminate" | "total" | "remove" }

export const MERCHANT_MOVES = [
  "cancel",
  "fulfil",
  "capture",
  "mark-as-paid",
  "refund",
  "edit",
  "archive",
  "complete",
  "release",
] as const

export type MerchantMove = (typeof MERCHANT_MOVES)[number]

/** What is to become of a cart, drawn from the seed and the cart's number alone. */
export type CartPlan = {
  market: MarketCode
  items: { sku: string; quantity: number }[]
  promoCodes: string[]
  months: number
  ownInsurance: boolean
  /** Completes from two tabs at once. */
  twoTabs: boolean
  /** Completes once more after the order is there. */
  completesAgain: boolean
  /** Adds something to the cart after the first completion that failed. */
  changesCart: boolean
  /** Leaves for good after the first completion that broke off. */
  leaves: boolean
  lender: { move: LenderMove; waits: number }[]
  merchant: { move: MerchantMove; afterLenderMoves: number } | null
}

/** One call of the complete route, as the campaign saw it. */
export type Completion = {
  instance: string
  startedAt: number
  endedAt: number
  /** Null where the connection broke. */
  status: number | null
  orderId: string | null
  message: string | null
}

export type MadeMove = { move: MerchantMove; at: number; status: number | null }

/** What the campaign itself did with a cart and saw of it: the audit believes this, and the lender. */
export type CartRecord = {
  number: number
  plan: CartPlan
  stage: "new" | "applying" | "completing" | "done" | "left" | "refused"
  failures: number
  /** Why it did not get further the last time. */
  trouble: string | null
  cartId: string | null
  leaseId: string | null
  orderId: string | null
  /** Medusa's totals of the order in minor units, ex VAT, when it was made. */
  exVat: number | null
  /** The same after the merchant's edit: what was sent is one of the two. */
  exVatEdited: number | null
  completions: Completion[]
  applications: number
  changed: boolean
  merchantMoves: MadeMove[]
  lenderMovesMade: number
  waited: number
}

export type Kill = {
  instance: string
  role: string
  at: number
  during: "shopping" | "sweep" | "create-call"
}

/** Everything that the campaign did. */
export type CampaignRecord = {
  seed: number
  carts: CartRecord[]
  kills: Kill[]
  /** Personal numbers and addresses that were typed: none may be found afterwards. */
  secrets: Set<string>
  sweeps: Record<string, number>
}
