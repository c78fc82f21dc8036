import { LeaseCloudError } from "../../../leasecloud/errors"
import type { MonthlyAmount } from "../../../leasecloud/schemas"
import type { Lane } from "../budget/lanes"

/** How long an answer is fresh, and how long a stale one may be used. */
export const FRESH_MS = 3_600_000
export const USABLE_MS = 24 * FRESH_MS

/** How long a price is not asked for again after a failure. */
const FAILED_MS = 30_000

const MOST_ANSWERS = 10_000

type Kept = { at: number; amounts: MonthlyAmount[] }
type Asked = Promise<MonthlyAmount[]>

/**
 * LeaseCloud's answers by price. Concurrent questions for one price in one lane share a request. A
 * stale answer is returned while a new one is fetched. The cache is in memory only: it is used if no
 * model gives the amounts, and all processes share the budget of the lanes for quotes.
 */
export class PriceCache {
  private readonly kept = new Map<string, Kept>()
  private readonly failed = new Map<string, { at: number; error: unknown }>()
  private readonly asking = new Map<string, Asked>()

  constructor(private readonly now: () => number) {}

  /**
   * The cached answer, or the answer of `ask`. It throws the errors of `ask` if there is no usable
   * answer.
   */
  async get(
    key: string,
    lane: Lane,
    ask: () => Asked
  ): Promise<{ amounts: MonthlyAmount[]; source: "leasecloud" | "cache" }> {
    const known = this.kept.get(key)
    const age = known ? this.now() - known.at : Infinity
    if (known && age < USABLE_MS) {
      if (age >= FRESH_MS) {
        this.ask(key, lane, ask).catch(() => undefined)
      }
      return { amounts: known.amounts, source: "cache" }
    }
    return { amounts: await this.ask(key, lane, ask), source: "leasecloud" }
  }

  /** The cached answer if it may still be used, or null. */
  usable(key: string): MonthlyAmount[] | null {
    const known = this.kept.get(key)
    return known && this.now() - known.at < USABLE_MS ? known.amounts : null
  }

  /** Removes all answers with this prefix of their key. */
  forget(prefix: string): void {
    for (const key of this.kept.keys()) {
      if (key.startsWith(prefix)) this.kept.delete(key)
    }
  }

  private ask(key: string, lane: Lane, ask: () => Asked): Asked {
    const inLane = `${lane} ${key}`
    const running = this.asking.get(inLane)
    if (running) return running
    const failure = this.failed.get(key)
    if (failure && this.now() - failure.at < FAILED_MS) return Promise.reject(failure.error)
    const asked = ask()
      .then((amounts) => this.keep(key, amounts))
      .catch((error: unknown) => {
        if (error instanceof LeaseCloudError) {
          keepNewest(this.failed, key, { at: this.now(), error })
        }
        throw error
      })
      .finally(() => this.asking.delete(inLane))
    this.asking.set(inLane, asked)
    return asked
  }

  private keep(key: string, amounts: MonthlyAmount[]): MonthlyAmount[] {
    this.failed.delete(key)
    keepNewest(this.kept, key, { at: this.now(), amounts })
    return amounts
  }
}

function keepNewest<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key)
  map.set(key, value)
  if (map.size > MOST_ANSWERS) {
    map.delete(map.keys().next().value as string)
  }
}
