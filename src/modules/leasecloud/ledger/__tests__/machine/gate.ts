import type { Knex } from "@medusajs/framework/mikro-orm/knex"

/**
 * Where a process stands still: before it asks for a request, between the committed start of a call
 * and the call, or before so many-th of its statements.
 */
export type Pause = "request" | "call" | number

const NEVER = new Promise<void>(() => undefined)

/** What every step of one process passes: it may stand still there, or be killed. */
export class Gate {
  readonly parking = new Parking<() => void>()
  private next: Pause | null = null
  private dead = false

  /** Where the process stands still the next time; null: nowhere. */
  pause(at: Pause | null): void {
    this.next = at
  }

  /** The process is about to take a step. */
  async pass(step: "request" | "call" | "statement"): Promise<void> {
    if (this.dead) return await NEVER
    if (step === "statement" && typeof this.next === "number") this.next--
    if (this.next === step || (step === "statement" && this.next === 0)) {
      this.next = null
      await new Promise<void>((resolve) => this.parking.park(resolve))
      if (this.dead) await NEVER
    }
  }

  /** Nothing that the process was about to do is ever done. */
  kill(): void {
    this.dead = true
  }
}

/** A process's own way to the database: each statement, or transaction, passes its gate. */
export function throughGate(db: Knex, gate: Gate): Knex {
  const own = (db as unknown as { withUserParams(params: object): Knex }).withUserParams({})
  const client = own.client as { acquireConnection(): Promise<unknown> }
  const acquire = client.acquireConnection.bind(db.client)
  client.acquireConnection = async () => {
    await gate.pass("statement")
    return await acquire()
  }
  return own
}

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
