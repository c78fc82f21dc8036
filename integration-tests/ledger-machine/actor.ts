import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { LeaseCloudOptions } from "../../src/modules/leasecloud/options"
import type { Lane } from "../../src/modules/leasecloud/budget/lanes"
import type { CompletionDeps } from "../../src/modules/leasecloud/authorization/completion"
import { Upstream } from "../../src/modules/leasecloud/upstream"
import { CreateCall, FakeRemote } from "./remote"
import { Parking } from "./parking"

/** What is sent and what it comes to is compared with the model, and logged nowhere. */
const UNOBSERVED = { called: async () => {}, exhausted: () => {} }

/** Stops a process between two of its steps, once, where it asks for a request. */
class PausingUpstream extends Upstream {
  pausesNext = false
  readonly parking = new Parking<() => void>()

  override async reserve(lane: Lane, market: Parameters<Upstream["reserve"]>[1]) {
    if (this.pausesNext && (lane === "orders" || lane === "waiting")) {
      this.pausesNext = false
      await new Promise<void>((resolve) => this.parking.park(resolve))
    }
    return await super.reserve(lane, market)
  }
}

/**
 * One process of the shop. It does one thing at a time, and may stand still in the middle of it:
 * before it takes a request from the budget, or while its create call is on its way.
 */
export class Actor {
  readonly calls = new Parking<CreateCall>()
  readonly upstream: PausingUpstream
  readonly deps: CompletionDeps
  busy: Promise<void> | null = null
  /** When its create call left. */
  callSince = 0

  constructor(
    readonly name: string,
    db: Knex,
    options: LeaseCloudOptions,
    remote: FakeRemote
  ) {
    const client = remote.client(this.calls)
    this.upstream = new PausingUpstream(db, () => client, options.timeout, UNOBSERVED)
    this.deps = { db, options, upstream: this.upstream, knownMonthlyAmounts: async () => null }
  }

  /** Begins something, and comes back when it is done or stands still. */
  async begin(work: () => Promise<void>, pause = false): Promise<void> {
    this.upstream.pausesNext = pause
    this.busy = work().finally(() => (this.busy = null))
    await this.untilStill()
  }

  /** Lets it go on from where it stands still. */
  async resume(): Promise<void> {
    this.upstream.parking.take()?.()
    await this.untilStill()
  }

  /** Gives its create call an answer and lets it go on. */
  async answered(): Promise<void> {
    this.calls.take()
    await this.untilStill()
  }

  /** Killed: nothing that it was about to do is ever done. */
  crash(): void {
    this.calls.take()
    this.upstream.parking.take()
    this.busy = null
    this.upstream.pausesNext = false
  }

  private async untilStill(): Promise<void> {
    await Promise.race([
      this.busy ?? Promise.resolve(),
      this.calls.occupied(),
      this.upstream.parking.occupied(),
    ])
    this.upstream.pausesNext = false
  }
}
