import type { Place } from "../../ledger/places"
import { emptyListState, type ListState } from "../list-state"
import { listStateAfter, passCost, planNext, recordAnswer, startPoll } from "../planner"
import { type DueLease, type PollState, MOVED_AWAY } from "../poll-state"
import { allocateRequests, isDueLately, nextDueAt, paceOf, passMsOf } from "../schedule"
import { pageOfPlace } from "../sightings"

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const WINDOW = 5 * MINUTE
const LANE = 80
const MS_A_REQUEST = 100
/** As the job does: a request that is free so soon is waited for. */
const WAITED_FOR = 5_000

export type ListOrder = "newest_first" | "oldest_first" | "neither"

export interface ShopOf {
  orders: number
  pageSize: number
  open: number
  active: number
  /** New leases a day. As many become active, so that the open ones stay as many. */
  newADay: number
  order: ListOrder
  /** Where the open leases stand at first: among the newest orders, or anywhere. */
  stand: "newest" | "anywhere"
  /** Whether their places are known, as they are once each was seen in a page. */
  placed: boolean
  seed: number
}

interface Lease extends DueLease {
  status: "pending" | "active"
  since: number
}

/** What became of a shop's freshness. Times are in minutes. */
export interface Freshness {
  /** The age of a change that is not seen yet, at any time of any open lease. */
  p50: number
  p95: number
  max: number
  /** No way to follow the leases sees each of them more often than this. */
  bound: number
  /** The longest time between two looks at an active lease, in hours. */
  activeHours: number
  mostInWindow: number
  pagesWithOpen: number
}

/** A shop that follows its leases minute by minute on a clock of its own, with a list that is an array. */
export class VirtualShop {
  now = 1e12
  private random: number
  private readonly list: (Lease | null)[] = []
  private readonly at = new Map<Lease, number>()
  private readonly leases = new Map<string, Lease>()
  private listState: ListState
  private sent: number[] = []
  private mostInWindow = 0
  /** Active at LeaseCloud, which the shop has not seen yet. */
  private readonly activated = new Set<Lease>()
  private made = 0
  private references = 0
  private readonly gaps: number[] = []
  private activeGap = 0
  private bound = 0
  private pagesWithOpen = 0
  private measured = false

  constructor(private readonly shop: ShopOf) {
    this.random = shop.seed
    this.listState = { ...emptyListState(), pageSize: shop.pageSize }
    const { orders, open, active, stand, order } = shop
    const standing = stand === "newest" ? Math.min(orders, 2 * open) : orders
    const isOpen = this.choose(open, orders - standing, orders)
    const isActive = this.choose(active, Math.max(0, orders - 4 * active), orders)
    for (let n = 0; n < orders; n++) {
      const createdAt = this.now - (orders - n) * MINUTE
      const status = isOpen.has(n) ? "pending" : isActive.has(n) ? "active" : null
      this.list.push(status && this.add(status, createdAt, this.now - DAY))
    }
    if (order === "neither") this.shuffle()
    this.index()
    const dueOfPage = new Map<number, number>()
    for (const lease of this.leases.values()) {
      const place = this.placeOf(lease)
      const page = Math.floor(place.index / shop.pageSize)
      if (!dueOfPage.has(page)) dueOfPage.set(page, this.draw())
      lease.dueAt =
        this.now + dueOfPage.get(page)! * (lease.kind === "open" ? 4 * MINUTE : 22 * HOUR)
      if (shop.placed) lease.place = place
    }
    if (shop.placed) {
      const known = order === "neither" ? "unknown" : order
      this.listState = { ...this.listState, order: known, totalItems: orders }
    }
  }

  /** Lets days pass. What is measured begins after `from` of them. */
  live(days: number, from: number): Freshness {
    const start = this.now
    const everyNew = DAY / this.shop.newADay
    let next = start + everyNew
    for (let minute = 0; minute < days * 24 * 60; minute++) {
      const begun = start + minute * MINUTE
      this.now = begun
      if (!this.measured && begun >= start + from * DAY) this.beginToMeasure()
      for (; next <= begun; next += everyNew) this.takeNew()
      this.run(begun)
      this.setReferences()
    }
    return this.freshness()
  }

  /** Days without an answer of LeaseCloud, and without a request. */
  rest(days: number): void {
    this.now += days * DAY
  }

  /** How many open leases were not looked at since then. */
  unseenSince(moment: number): number {
    const open = [...this.leases.values()].filter(({ status }) => status === "pending")
    return open.filter(({ seenAt }) => seenAt === null || seenAt < moment).length
  }

  private run(begun: number): void {
    const { pace, open: cost } = this.following(begun)
    const free = this.free(begun + WAITED_FOR)
    const share = allocateRequests(pace, free, cost)
    const ahead = cost > free ? MINUTE : 0
    const due = [...this.leases.values()].filter(({ dueAt }) => dueAt <= begun + ahead)
    if (due.length === 0) return
    const budget = { ...share, daily: 0 }
    const state = startPoll({ due, listState: this.listState, budget, now: begun })
    const passMs = passMsOf(cost, pace)
    this.poll(state, passMs)
    budget.daily = share.daily
    this.poll(state, passMs)
    budget.kept = 0
    this.poll(state, passMs)
    for (const [id, missed] of state.moved) {
      if (missed >= MOVED_AWAY) this.leases.get(id)!.place = null
    }
    this.listState = listStateAfter(state, this.now)
  }

  /** They share the lane, after the polls. */
  private setReferences(): void {
    for (; this.references > 0 && this.free(this.now) > 0; this.references--) {
      this.now += MS_A_REQUEST
      this.count()
    }
  }

  private free(at: number): number {
    return LANE - this.sent.filter((sent) => sent > at - WINDOW).length
  }

  private poll(state: PollState, passMs: number): void {
    for (let plan = planNext(state); plan.kind !== "done"; plan = planNext(state)) {
      this.now += MS_A_REQUEST
      this.count()
      if (plan.kind === "single") {
        this.seen(this.leases.get(plan.id)!, passMs)
        recordAnswer(state, plan)
        continue
      }
      const { pageSize } = this.shop
      const ids: string[] = []
      const from = (plan.page - 1) * pageSize
      for (let i = from; i < Math.min(from + pageSize, this.list.length); i++) {
        const lease = this.list[this.listed(i)]
        ids.push(lease?.id ?? `other${i}`)
        if (!lease) continue
        lease.place = { index: i, total: this.list.length }
        this.seen(lease, passMs)
      }
      const totalItems = this.list.length
      recordAnswer(state, { ...plan, ids, totalItems, limit: pageSize })
    }
  }

  private count(): void {
    this.sent = this.sent.filter((at) => at > this.now - WINDOW)
    this.sent.push(this.now)
    this.mostInWindow = Math.max(this.mostInWindow, this.sent.length)
  }

  private seen(lease: Lease, passMs: number): void {
    const gap = this.now - (lease.seenAt ?? lease.createdAt)
    if (this.measured && lease.seenAt !== null) {
      if (lease.status === "pending") this.gaps.push(gap)
      else this.activeGap = Math.max(this.activeGap, gap)
    }
    lease.seenAt = this.now
    if (this.activated.delete(lease)) {
      Object.assign(lease, { status: "active", kind: "daily", since: this.now })
    }
    const followed = { status: lease.status, statusSince: new Date(lease.since) }
    lease.dueAt = nextDueAt(followed, new Date(this.now), () => this.draw(), passMs)!.getTime()
  }

  /** As `followingOf` counts it from the rows. */
  private following(now: number) {
    const all = [...this.leases.values()]
    const open = all.filter(({ kind }) => kind === "open")
    const daily = all.filter(({ kind, dueAt }) => kind === "daily" && dueAt <= now)
    const lately = daily.filter(({ dueAt }) => isDueLately(dueAt, now))
    const pace = paceOf(LANE, this.costOf(lately), daily.length > 0)
    return { pace, open: this.costOf(open) }
  }

  private costOf(leases: Lease[]): number {
    const placed = leases.filter(({ place }) => place)
    const pages = new Set(placed.map(({ place }) => this.pageOf(place!)))
    return passCost(this.listState, { pages: pages.size, unplaced: leases.length - placed.length })
  }

  /**
   * A request shows the leases of one page at most. Each page that holds an open lease takes one in each
   * pass, and each other page that holds an active one takes one a day. A new lease takes one for its
   * reference.
   */
  private beginToMeasure(): void {
    this.measured = true
    const { pageSize } = this.shop
    const open = new Set<number>()
    const active = new Set<number>()
    for (const [lease, index] of this.at) {
      ;(lease.status === "pending" ? open : active).add(Math.floor(this.listed(index) / pageSize))
    }
    const others = [...active].filter((page) => !open.has(page)).length
    this.pagesWithOpen = open.size
    const aMinute = LANE / 5 - this.shop.newADay / (DAY / MINUTE) - others / (DAY / MINUTE)
    this.bound = open.size / aMinute
  }

  private freshness(): Freshness {
    const minutes = this.gaps.map((gap) => gap / MINUTE).sort((a, b) => a - b)
    return {
      p50: ageAt(minutes, 0.5),
      p95: ageAt(minutes, 0.95),
      max: minutes.at(-1) ?? 0,
      bound: this.bound,
      activeHours: this.activeGap / HOUR,
      mostInWindow: this.mostInWindow,
      pagesWithOpen: this.pagesWithOpen,
    }
  }

  /** A new lease; the oldest open one becomes active. */
  private takeNew(): void {
    const lease = this.add("pending", this.now, this.now)
    lease.dueAt = this.now + MINUTE
    const place =
      this.shop.order === "neither" ? Math.floor(this.draw() * this.list.length) : this.list.length
    this.list.splice(place, 0, lease)
    this.references++
    if (this.shop.order === "neither") this.index()
    else this.at.set(lease, place)
    this.activated.add(this.oldestOpen())
  }

  private oldestOpen(): Lease {
    for (const lease of this.leases.values()) {
      if (lease.status === "pending" && !this.activated.has(lease)) return lease
    }
    throw new Error("no lease is open")
  }

  private add(status: Lease["status"], createdAt: number, since: number): Lease {
    const lease: Lease = {
      id: `o${this.made++}`,
      kind: status === "pending" ? "open" : "daily",
      status,
      createdAt,
      since,
      dueAt: 0,
      seenAt: null,
      place: null,
    }
    this.leases.set(lease.id, lease)
    return lease
  }

  private placeOf(lease: Lease): Place {
    return { index: this.listed(this.at.get(lease)!), total: this.list.length }
  }

  private pageOf(place: Place): number {
    const { order, pageSize, totalItems } = this.listState
    return pageOfPlace(place, { order, pageSize, totalItems: totalItems ?? 0 })
  }

  /** The index in LeaseCloud's list of an index of the array, and the other way round. */
  private listed(index: number): number {
    return this.shop.order === "newest_first" ? this.list.length - 1 - index : index
  }

  private index(): void {
    this.list.forEach((lease, i) => lease && this.at.set(lease, i))
  }

  private shuffle(): void {
    for (let i = this.list.length - 1; i > 0; i--) {
      const j = Math.floor(this.draw() * (i + 1))
      ;[this.list[i], this.list[j]] = [this.list[j], this.list[i]]
    }
  }

  private choose(count: number, from: number, to: number): Set<number> {
    const chosen = new Set<number>()
    while (chosen.size < count) chosen.add(from + Math.floor(this.draw() * (to - from)))
    return chosen
  }

  private draw(): number {
    this.random = (this.random * 48_271) % 2_147_483_647
    return this.random / 2_147_483_647
  }
}

/** So old is a change at most, with this probability, if it happens at any time of any lease. */
function ageAt(gaps: number[], probability: number): number {
  const all = gaps.reduce((sum, gap) => sum + gap, 0)
  let low = 0
  let high = gaps.at(-1) ?? 0
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2
    const within = gaps.reduce((sum, gap) => sum + Math.min(gap, middle), 0)
    if (within < probability * all) low = middle
    else high = middle
  }
  return high
}
