/**
 * A length of time that runs from now. Measured by two clocks, since a frozen machine's own clock
 * may stand still with it, and the day's clock may be set back: whichever shows more counts.
 */
export class TimeLimit {
  private readonly started = performance.now()
  private readonly startedAt = Date.now()

  /** `ms`: milliseconds from now until it has passed. */
  constructor(private readonly ms: number) {}

  /** Whether the time is over. */
  passed(): boolean {
    const elapsed = Math.max(performance.now() - this.started, Date.now() - this.startedAt)
    return elapsed >= this.ms
  }
}
