import type { MarketCode } from "../../testbed/seed/markets"

/** One status or event that the campaign lets the lender's side of an order go through. */
export type LenderMove =
  { kind: "status"; status: string } | { kind: "terminate" | "total" | "remove" }

/** Moves after which the order is another than what the lender has. */
export const CHANGING_MOVES = [
  "edit",
  "swap",
  "remove-item",
  "address",
  "company",
  "email",
  "return-request",
  "return-receive",
  "exchange",
  "claim",
  "credit-line",
] as const

export const MERCHANT_MOVES = [
  "cancel",
  "fulfil",
  "deliver",
  "capture",
  "mark-as-paid",
  "invoice",
  "refund",
  "archive",
  "complete",
  "release",
  "begin-edit",
  ...CHANGING_MOVES,
] as const

export type MerchantMove = (typeof MERCHANT_MOVES)[number]

/**
 * What a shopper means to do: `lease` to the end; apply and then pay `otherwise`; apply and then
 * bring the total to 0, `free`; or buy without ever having heard of leasing, `plain`.
 */
export type Way = "lease" | "otherwise" | "free" | "plain"

/** When somebody who has applied turns to another way of paying. */
export type Turn = "applied" | "refused" | "expired" | "refused-expired"

/** What is to become of an order that the merchant makes, and offers to lease by a link. */
export type OrderPlan = {
  /** In one call, or as the admin's pages do. */
  made: "create" | "createByEdit"
  /** With an item that is in no catalogue. */
  custom: boolean
  /** What becomes of the first link before anybody uses it. Somebody tries all the same. */
  dead: "revoked" | "replaced" | "expired" | null
  /** What the merchant does between the customer's look and the application, or during that. */
  meanwhile: { move: MerchantMove; when: "before" | "during" } | null
  /** Whether the customer's page says which version of the order it has shown. */
  saysVersion: boolean
}

/** What is to become of a purchase, drawn from the seed and its number alone. */
export type PurchasePlan = {
  market: MarketCode
  items: { sku: string; quantity: number }[]
  promoCodes: string[]
  months: number
  ownInsurance: boolean
  way: Way
  turn: Turn
  /** Completes from two tabs at once. */
  twoTabs: boolean
  /** Applies again with other months in a second tab, around the completion. */
  secondTab: { when: "before" | "during" | "after"; months: number } | null
  /** Completes once more after the order is there. */
  completesAgain: boolean
  /** Adds something to the cart: once it was applied for, or after the first completion that failed. */
  changesCart: "applied" | "failed" | null
  /** Confirms a new amount rather than applying anew. */
  confirms: boolean
  /** Leaves for good after the first completion that broke off. */
  leaves: boolean
  /** Its create calls that get no answer, one after the other: not taken, or taken all the same. */
  unanswered: ("before" | "after")[]
  lender: { move: LenderMove; waits: number }[]
  merchant: { moves: MerchantMove[]; afterLenderMoves: number }
  /** Null for a cart. */
  order: OrderPlan | null
  /** If its lease ends and the order stands, the merchant offers leasing again, by a link. */
  again: boolean
}

/** One call of the complete route, or one application by a link, as the campaign saw it. Times are the campaign's. */
export type Completion = {
  instance: string
  startedAt: number
  endedAt: number
  /** Null where the connection broke. */
  status: number | null
  orderId: string | null
  message: string | null
}

/**
 * One application, by a link or not, or confirmation of a new amount. `status` is null where the
 * connection broke.
 */
export type Application = {
  kind: "applied" | "confirmed" | "linked"
  months: number
  startedAt: number
  endedAt: number
  status: number | null
  leaseId: string | null
  /** Whether it holds for the order that was looked at and for no other. */
  saysVersion: boolean
  /** Major units a month, as it was shown; null where it was not known. */
  monthlyAmount: number | null
  /** What the goods and their delivery cost then: minor units, ex VAT. */
  exVat: number | null
}

/** A move of the merchant. `status` is null where the connection broke. */
export type MadeMove = { move: MerchantMove; at: number; endedAt: number; status: number | null }

/** How somebody's order is paid. */
export type Payment = "lease" | "otherwise" | "free"

/** An order that is none of the plugin's business, as it was when its completion was answered. */
export type Untouched = { orderId: string; state: string }

/**
 * A cart of a shopper, or an order that the merchant made: what the campaign itself did with it and
 * saw of it. The audit believes this, and the lender.
 */
export type Purchase = {
  number: number
  plan: PurchasePlan
  stage: "new" | "applying" | "completing" | "waiting" | "turning" | "done" | "left" | "refused"
  /** How the shopper means to pay just now. */
  pays: Payment
  failures: number
  /** Why it did not get further the last time. */
  trouble: string | null
  cartId: string | null
  leaseId: string | null
  orderId: string | null
  /** The secret of the newest link. */
  token: string | null
  /** When the link was made that is waited for to expire. */
  offeredAt: number | null
  /** Whether somebody has tried the link that was to die. */
  firstLinkDied: boolean
  /** How far the second application by a link is, for a plan that asks for one. */
  secondTime: "not yet" | "under way" | "leased" | "refused"
  secondTries: number
  /** The lease that ended before that. */
  formerLeaseId: string | null
  /** Medusa's totals of the order when it was made, or looked at by a link: minor units, ex VAT, and major units, incl. VAT. */
  exVat: number | null
  inclVat: number | null
  /** The same at the end, where the merchant changed the order: what was sent is one of the two. */
  exVatEdited: number | null
  inclVatEdited: number | null
  /** The most that the merchant ever saw the order come to: major units, incl. VAT. */
  inclVatMost: number | null
  completions: Completion[]
  applications: Application[]
  /** When another session than the lease's was opened, or the total brought to 0. */
  turnedAt: number | null
  untouched: Untouched | null
  changed: boolean
  merchantMoves: MadeMove[]
  lenderMovesMade: number
  waited: number
}

export type Kill = {
  instance: string
  role: string
  at: number
  endedAt: number
  during: "shopping" | "run" | "create-call" | "switch"
}

/** A process that stood still, for so many minutes of the campaign's time. */
export type Stall = {
  instance: string
  role: string
  at: number
  endedAt: number
  during: "shopping" | "create-call" | "run" | "list-call" | "proof"
  minutes: number
}

/** Which account the shop's processes use for a market, from a time on. */
export type AccountChange = {
  market: MarketCode
  account: "first" | "second"
  at: number
  /** When every process had it. */
  endedAt: number
}

/** Something that must never be, found while the campaign ran. */
export type Finding = { kind: "applicant" | "campaign" | "wrong"; text: string }

/** Everything that the campaign did. */
export type CampaignRecord = {
  seed: number
  purchases: Purchase[]
  kills: Kill[]
  stalls: Stall[]
  /** Processes that the provider of mails ended. */
  endedByMail: string[]
  accounts: AccountChange[]
  outages: { kind: string; at: number; endedAt: number }[]
  wrongKeys: { instance: string; at: number; endedAt: number }[]
  findings: Finding[]
  /** Personal numbers and addresses that were typed, and links' tokens: none may be found afterwards. */
  secrets: Set<string>
  runs: Record<string, number>
  /** Calls of the merchant that were refused, by move and status, in the words of the answer. */
  refusedMoves: Record<string, string>
  /** When the campaign was over, in its own time. */
  endedAt: number
}

/** A lease that comes after another one on the same order goes well at the lender. */
const SECOND_WAY = ["READY_TO_SHIP", "ACTIVE"].map((status) => ({
  move: { kind: "status" as const, status },
  waits: 2,
}))

/** How the lender's side goes on: of a second lease after all that became of the first. */
export const lenderMovesOf = ({ plan, secondTime }: Purchase) =>
  secondTime === "leased" ? [...plan.lender, ...SECOND_WAY] : plan.lender

/** Whether the shopper is still at it. */
export const isShopping = ({ stage }: Purchase) => !["done", "left", "refused"].includes(stage)

/** An empty record of the purchases with these plans. */
export function blankRecord(seed: number, plans: PurchasePlan[]): CampaignRecord {
  return {
    seed,
    purchases: plans.map(blankPurchase),
    kills: [],
    stalls: [],
    endedByMail: [],
    accounts: [],
    outages: [],
    wrongKeys: [],
    findings: [],
    secrets: new Set(),
    runs: {},
    refusedMoves: {},
    endedAt: 0,
  }
}

function blankPurchase(plan: PurchasePlan, number: number): Purchase {
  return {
    number,
    plan,
    stage: "new",
    pays: plan.way === "plain" ? "otherwise" : "lease",
    failures: 0,
    trouble: null,
    cartId: null,
    leaseId: null,
    orderId: null,
    token: null,
    offeredAt: null,
    firstLinkDied: false,
    secondTime: "not yet",
    secondTries: 0,
    formerLeaseId: null,
    exVat: null,
    inclVat: null,
    exVatEdited: null,
    inclVatEdited: null,
    inclVatMost: null,
    completions: [],
    applications: [],
    turnedAt: null,
    untouched: null,
    changed: false,
    merchantMoves: [],
    lenderMovesMade: 0,
    waited: 0,
  }
}
