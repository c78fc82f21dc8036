/**
 * A length of time that starts now. Two clocks measure it, and the one that shows more time counts:
 * the monotonic clock of a suspended machine may stop, and the wall clock may be set back.
 */
export class TimeLimit {
  private readonly started = performance.now()
  private readonly startedAt = Date.now()

  /** `ms`: milliseconds from now. */
  constructor(private readonly ms: number) {}

  /** Whether the time is over. */
  passed(): boolean {
    const elapsed = Math.max(performance.now() - this.started, Date.now() - this.startedAt)
    return elapsed >= this.ms
  }
}
