import { MARKET_CODES } from "../../demo/seed/markets"
import { Random } from "./random"
import type { CartPlan, LenderMove, MerchantMove } from "./record"

const SKUS = ["ESPRESSO-1G", "ESPRESSO-2G", "CHAIR-BLACK", "LAPTOP-16", "LAPTOP-32", "COPIER-2T"]
/** Offered in every market. */
const MONTHS = [12, 24, 36]
const BASKETS = 12

const status = (name: string): LenderMove => ({ kind: "status", status: name })

/** Ways that a lease can go at the lender, the good ones more often. */
const LENDER_WAYS: [number, LenderMove[]][] = [
  [24, [status("READY_TO_SHIP"), status("ACTIVE")]],
  [12, [status("ACTIVE")]],
  [8, []],
  [8, [status("CANCELLED")]],
  [8, [status("DECLINED")]],
  [5, [status("READY_TO_SHIP"), status("CANCELLED")]],
  [5, [status("ACTIVE"), status("CANCELLED")]],
  [5, [status("ON_HOLD"), status("READY_TO_SHIP"), status("ACTIVE")]],
  [5, [status("READY_TO_SHIP"), status("PENDING"), status("ACTIVE")]],
  [4, [status("ACTIVE"), { kind: "terminate" }]],
  [4, [{ kind: "total" }, status("READY_TO_SHIP"), status("ACTIVE")]],
  [3, [status("READY_TO_SHIP"), { kind: "remove" }]],
  [2, [{ kind: "remove" }]],
]

const MERCHANT_WAYS: [number, MerchantMove | null][] = [
  [52, null],
  [14, "cancel"],
  [8, "fulfil"],
  [4, "capture"],
  [4, "mark-as-paid"],
  [3, "refund"],
  [6, "edit"],
  [2, "archive"],
  [3, "complete"],
  [4, "release"],
]

/** The plan of cart `number`: the same for the same seed, whatever else happens. */
export function planOf(seed: number, number: number): CartPlan {
  const random = Random.of(seed, number)
  const lender = random.weighted(LENDER_WAYS)
  const move = random.weighted(MERCHANT_WAYS)
  return {
    market: random.pick(MARKET_CODES),
    // Few baskets: the lender answers no more than a hundred questions in five minutes.
    items: basket(Random.of(seed, 7_000_000 + random.int(1, BASKETS))),
    promoCodes: random.chance(0.15) ? ["WELCOME10"] : [],
    months: random.pick(MONTHS),
    ownInsurance: random.chance(0.3),
    twoTabs: random.chance(0.2),
    completesAgain: random.chance(0.1),
    changesCart: random.chance(0.15),
    leaves: random.chance(0.15),
    lender: lender.map((each) => ({ move: each, waits: random.int(1, 6) })),
    merchant: move && { move, afterLenderMoves: random.int(0, lender.length) },
  }
}

function basket(random: Random): CartPlan["items"] {
  const first = random.pick(SKUS)
  const second = random.pick(SKUS)
  const items = [{ sku: first, quantity: random.int(1, 3) }]
  return second === first ? items : [...items, { sku: second, quantity: random.int(1, 2) }]
}
