/** Where the steps of one process wait until the test lets them go on. */
export class Parking<T> {
  private waiting: T | null = null
  private wake: (() => void) | null = null

  park(what: T): void {
    this.waiting = what
    this.wake?.()
  }

  /** What waits, if anything does. */
  peek(): T | null {
    return this.waiting
  }

  /** Takes away what waits: it goes on, or is forgotten. */
  take(): T | null {
    const { waiting } = this
    this.waiting = null
    return waiting
  }

  /** Settles as soon as something waits. */
  async occupied(): Promise<void> {
    if (!this.waiting) {
      await new Promise<void>((resolve) => (this.wake = resolve))
    }
  }
}
