import { emptyListState, parseListState, type ListState } from "../list-state"
import { recordAnswer, planNext, listStateAfter, startPoll } from "../planner"
import type { DueLease } from "../poll-state"

export type Order = "newest_first" | "oldest_first" | "shuffled"

/** A list of orders at LeaseCloud, oldest at index 0 of `orders`; counts what is asked of it. */
export class RemoteList {
  readonly asked = { pages: [] as number[], singles: [] as string[] }
  private shuffled: string[] | null = null

  constructor(
    readonly orders: string[],
    readonly order: Order,
    readonly largestPage = 100
  ) {}

  get requests(): number {
    return this.asked.pages.length + this.asked.singles.length
  }

  page(page: number): { ids: string[]; totalItems: number; limit: number } {
    this.asked.pages.push(page)
    const listed = this.listed()
    const ids = listed.slice((page - 1) * this.largestPage, page * this.largestPage)
    return { ids, totalItems: listed.length, limit: this.largestPage }
  }

  single(id: string): boolean {
    this.asked.singles.push(id)
    return this.orders.includes(id)
  }

  insert(id: string): void {
    this.orders.push(id)
  }

  remove(id: string): void {
    this.orders.splice(this.orders.indexOf(id), 1)
  }

  private listed(): string[] {
    if (this.order === "oldest_first") return [...this.orders]
    if (this.order === "newest_first") return [...this.orders].reverse()
    this.shuffled ??= [...this.orders].sort((a, b) => scramble(a) - scramble(b))
    const there = new Set(this.orders)
    return [...this.shuffled.filter((id) => there.delete(id)), ...there]
  }
}

/** An order of the list by its number; older numbers were made earlier, a minute apart. */
export function leaseNumber(n: number, more: Partial<DueLease> = {}): DueLease {
  return { id: `o${n}`, kind: "open", dueAt: 0, createdAt: n * 60_000, seenAt: null, ...more }
}

export function listOf(count: number, order: Order, largestPage?: number): RemoteList {
  return new RemoteList(
    Array.from({ length: count }, (_, n) => `o${n}`),
    order,
    largestPage
  )
}

/** Runs one poll to its end. The list state goes through JSON, as in the database. */
export function runPoll(
  list: RemoteList,
  due: DueLease[],
  options: {
    listState?: ListState
    budget?: { open: number; daily: number }
    now?: number
    between?: (requests: number) => void
  } = {}
): { seen: Set<string>; requests: number; listState: ListState } {
  const before = list.requests
  const state = startPoll({
    due,
    listState: options.listState ?? emptyListState(),
    budget: options.budget ?? { open: 100_000, daily: 100_000 },
    now: options.now ?? 1e12,
  })
  const seen = new Set<string>()
  for (let plan = planNext(state); plan.kind !== "done"; plan = planNext(state)) {
    if (plan.kind === "single") list.single(plan.id)
    const now =
      plan.kind === "page"
        ? recordAnswer(state, { kind: "page", page: plan.page, ...list.page(plan.page) })
        : recordAnswer(state, { kind: "single", id: plan.id })
    for (const id of now) seen.add(id)
    options.between?.(list.requests - before)
  }
  const listState = parseListState(
    JSON.parse(JSON.stringify(listStateAfter(state, options.now ?? 1e12)))
  )
  return { seen, requests: list.requests - before, listState }
}

function scramble(id: string): number {
  const n = Number(id.slice(1)) + 1
  return (n * 2_654_435_761) % 4_294_967_296
}
