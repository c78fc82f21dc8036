type Due = { at: number; run: () => void; timer: NodeJS.Timeout }

/**
 * The simulator's time: the machine's, plus what `advance` has added. The limiter, the log and late
 * orders live by it, so that a bench can let five minutes pass without waiting.
 */
export class Clock {
  private ahead = 0
  private waiting: Due[] = []

  now(): number {
    return Date.now() + this.ahead
  }

  iso(): string {
    return new Date(this.now()).toISOString()
  }

  /** Lets `ms` milliseconds pass at once, and runs what became due. */
  advance(ms: number): void {
    this.ahead += ms
    this.runDue()
  }

  /** Runs something `ms` from now, or earlier when time is advanced. */
  after(ms: number, run: () => void): void {
    const timer = setTimeout(() => this.runDue(), ms)
    timer.unref()
    this.waiting.push({ at: this.now() + ms, run, timer })
  }

  /** Back to the machine's time; what was waiting never happens. */
  reset(): void {
    this.waiting.forEach((due) => clearTimeout(due.timer))
    this.waiting = []
    this.ahead = 0
  }

  private runDue(): void {
    const now = this.now()
    const due = this.waiting.filter((each) => each.at <= now).sort((a, b) => a.at - b.at)
    this.waiting = this.waiting.filter((each) => each.at > now)
    for (const each of due) {
      clearTimeout(each.timer)
      each.run()
    }
  }
}
