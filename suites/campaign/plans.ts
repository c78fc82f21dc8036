import { MARKET_CODES } from "../../testbed/seed/markets"
import type { LenderMove, MerchantMove, OrderPlan, PurchasePlan, Turn, Way } from "./record"

/** A small seeded generator (mulberry32): the same seed, the same campaign. */
export class Random {
  private state: number

  constructor(seed: number) {
    this.state = seed >>> 0
  }

  /** A generator of its own for one part, so that parts do not disturb each other. */
  static of(...seeds: number[]): Random {
    return new Random(seeds.reduce((hash, seed) => Math.imul(hash ^ seed, 0x9e3779b1) >>> 0, 97))
  }

  /** In [0, 1). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }

  /** A whole number from `least` to `most`, both included. */
  int(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1))
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  pick<T>(from: readonly T[]): T {
    return from[this.int(0, from.length - 1)]
  }

  /** One of several, each as likely as its weight says. */
  weighted<T>(from: readonly (readonly [number, T])[]): T {
    let left = this.next() * from.reduce((sum, [weight]) => sum + weight, 0)
    for (const [weight, value] of from) {
      left -= weight
      if (left < 0) return value
    }
    return from[from.length - 1][1]
  }
}

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
  [3, [status("DECLINED"), status("ACTIVE")]],
  [2, [status("READY_TO_SHIP"), status("CANCELLED"), status("PENDING")]],
  [5, [status("ACTIVE"), status("CANCELLED")]],
  [5, [status("ON_HOLD"), status("READY_TO_SHIP"), status("ACTIVE")]],
  [5, [status("READY_TO_SHIP"), status("PENDING"), status("ACTIVE")]],
  [4, [status("ACTIVE"), { kind: "terminate" }]],
  [4, [{ kind: "total" }, status("READY_TO_SHIP"), status("ACTIVE")]],
  [3, [status("READY_TO_SHIP"), { kind: "remove" }]],
  [2, [{ kind: "remove" }]],
]

/** What comes back has to have been delivered; half the time the gate is opened early for it. */
const delivered = (move: MerchantMove): MerchantMove[] => ["fulfil", "deliver", move]

/** Sequences of the merchant's moves; one that is refused ends it. */
const MERCHANT_WAYS: [number, MerchantMove[]][] = [
  [40, []],
  [10, ["cancel"]],
  [5, ["fulfil"]],
  [3, ["capture"]],
  [3, ["mark-as-paid"]],
  [2, ["refund"]],
  [2, ["archive"]],
  [3, ["complete"]],
  [2, ["release"]],
  [5, ["edit"]],
  [4, ["begin-edit"]],
  [4, ["swap"]],
  [4, ["remove-item"]],
  [3, ["address"]],
  [3, ["company"]],
  [3, ["email"]],
  [4, ["credit-line"]],
  [4, delivered("return-request")],
  [3, [...delivered("return-request"), "return-receive"]],
  [3, delivered("exchange")],
  [3, delivered("claim")],
]

const WAYS: [number, Way][] = [
  [75, "lease"],
  [15, "otherwise"],
  [5, "free"],
  [5, "plain"],
]

const TURNS: [number, Turn][] = [
  [4, "applied"],
  [3, "refused"],
  [2, "expired"],
  [2, "refused-expired"],
]

/** Every third purchase is an order that the merchant makes; the first three are carts. */
const isOrder = (number: number) => number > 0 && number % 3 === 0

/** The plan of purchase `number`: the same for the same seed, whatever else happens. */
export function planOf(seed: number, number: number): PurchasePlan {
  const random = Random.of(seed, number)
  const lender = random.weighted(LENDER_WAYS)
  const moves = random.weighted(MERCHANT_WAYS)
  const opensGate = moves.includes("deliver") && random.chance(0.5)
  return {
    market: random.pick(MARKET_CODES),
    // Few baskets: the lender answers no more than a hundred questions in five minutes.
    items: basket(Random.of(seed, 7_000_000 + random.int(1, BASKETS))),
    promoCodes: random.chance(0.15) ? ["WELCOME10"] : [],
    months: random.pick(MONTHS),
    ownInsurance: random.chance(0.3),
    way: random.weighted(WAYS),
    turn: random.weighted(TURNS),
    twoTabs: random.chance(0.2),
    secondTab: random.chance(0.15)
      ? { when: random.pick(["before", "during", "after"] as const), months: random.pick(MONTHS) }
      : null,
    completesAgain: random.chance(0.1),
    changesCart: random.chance(0.25) ? random.pick(["applied", "failed"] as const) : null,
    confirms: random.chance(0.5),
    leaves: random.chance(0.15),
    unanswered: random.chance(0.06) ? ["before", "after"] : [],
    lender: lender.map((each) => ({ move: each, waits: random.int(1, 6) })),
    merchant: {
      moves: opensGate ? ["release", ...moves] : moves,
      afterLenderMoves: random.int(0, lender.length),
    },
    ...planOfLink(Random.of(seed, number, 16), isOrder(number)),
  }
}

const MEANWHILE: [number, MerchantMove | null][] = [
  [60, null],
  [14, "edit"],
  [8, "invoice"],
  [6, "cancel"],
  [6, "fulfil"],
  [6, "remove-item"],
]

const DEAD: [number, OrderPlan["dead"]][] = [
  [70, null],
  [10, "revoked"],
  [12, "replaced"],
  [8, "expired"],
]

/** An order is leased, or paid by an invoice without a link: an order costs something. */
function planOfLink(random: Random, isOrder: boolean) {
  const again = random.chance(0.7)
  if (!isOrder) return { order: null, again }
  const move = random.weighted(MEANWHILE)
  const order: OrderPlan = {
    made: random.pick(["create", "createByEdit"] as const),
    custom: random.chance(0.25),
    dead: random.weighted(DEAD),
    saysVersion: random.chance(0.5),
    meanwhile: move && { move, when: random.pick(["before", "during"] as const) },
  }
  const way: Way = random.chance(0.1) ? "plain" : "lease"
  return { order, again, way }
}

function basket(random: Random): PurchasePlan["items"] {
  const first = random.pick(SKUS)
  const second = random.pick(SKUS)
  const items = [{ sku: first, quantity: random.int(1, 3) }]
  return second === first ? items : [...items, { sku: second, quantity: random.int(1, 2) }]
}
