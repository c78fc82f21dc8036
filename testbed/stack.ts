/** What was started, to be stopped in the reverse order. */
export class Stack {
  private readonly stops: (() => Promise<void> | void)[] = []
  private stopped: Promise<void> | null = null

  push(stop: () => Promise<void> | void): void {
    this.stops.push(stop)
  }

  /** Stops everything, also when a part fails to. Further calls wait for the first. */
  stop(): Promise<void> {
    this.stopped ??= this.stopAll()
    return this.stopped
  }

  private async stopAll(): Promise<void> {
    for (const stop of this.stops.reverse()) {
      try {
        await stop()
      } catch (error) {
        console.error(error)
      }
    }
  }
}
