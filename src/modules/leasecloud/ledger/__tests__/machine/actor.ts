import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { TimeLimit } from "../../../../../leasecloud/time-limit"
import type { LeaseCloudOptions } from "../../../options"
import type { Lane } from "../../../budget/lanes"
import type { CompletionDeps } from "../../../authorization/completion"
import { Exchange, Upstream } from "../../../upstream"
import { Gate, Parking, Pause, throughGate } from "./gate"
import { CreateCall, FakeRemote } from "./remote"

/** What is sent and what it comes to is compared with the model, and logged nowhere. */
const NO_TELEMETRY = {
  recordCall: async () => {},
  budgetExhausted: () => {},
  recordingFailed: () => {},
}

type Market = Parameters<Upstream["reserve"]>[1]

/** The way to LeaseCloud of one process, by the world's clock. */
class GatedUpstream extends Upstream {
  constructor(
    db: Knex,
    remote: FakeRemote,
    options: LeaseCloudOptions,
    calls: Parking<CreateCall>,
    private readonly gate: Gate,
    private readonly now: () => number
  ) {
    const client = remote.client(options, calls)
    super(db, () => client, options, NO_TELEMETRY)
  }

  override async reserve(lane: Lane, market: Market) {
    await this.gate.pass("request")
    return await super.reserve(lane, market)
  }

  override async callWith<T, R>(token: string, market: Market, exchange: Exchange<T, R>) {
    await this.gate.pass("call")
    return await super.callWith(token, market, exchange)
  }

  override leavesWithin(ms: number): TimeLimit {
    return new WorldLimit(this.now, ms)
  }
}

class WorldLimit extends TimeLimit {
  private readonly end: number
  constructor(
    private readonly now: () => number,
    ms: number
  ) {
    super(ms)
    this.end = now() + ms
  }

  override passed(): boolean {
    return this.now() >= this.end
  }
}

/** What a process has in hand until it is killed. */
interface Running {
  gate: Gate
  calls: Parking<CreateCall>
  upstream: Upstream
  deps: CompletionDeps
}

/**
 * One process of the shop. It does one thing at a time, and may stand still in the middle of it:
 * before any of its statements, before it takes a request from the budget, before its call leaves,
 * or while its create call is on its way.
 */
export class Actor {
  busy: Promise<void> | null = null
  private running: Running

  /** `options`: those that the merchant has set. A process keeps those that it was started with. */
  constructor(
    readonly name: string,
    private readonly db: Knex,
    private readonly options: () => LeaseCloudOptions,
    private readonly remote: FakeRemote
  ) {
    this.running = this.start()
  }

  get calls(): Parking<CreateCall> {
    return this.running.calls
  }

  get deps(): CompletionDeps {
    return this.running.deps
  }

  get upstream(): Upstream {
    return this.running.upstream
  }

  get gate(): Gate {
    return this.running.gate
  }

  /** Begins something, and comes back when it is done or stands still. */
  async begin(work: () => Promise<void>, pause: Pause | null = null): Promise<void> {
    if (this.deps.options !== this.options()) {
      this.running = this.start()
    }
    this.gate.pause(pause)
    const busy = work().finally(() => {
      if (this.busy === busy) this.busy = null
    })
    this.busy = busy
    await this.untilStill()
  }

  /** Lets it go on from where it stands still, perhaps to the next place. */
  async resume(pause: Pause | null = null): Promise<void> {
    this.gate.pause(pause)
    this.gate.parking.take()?.()
    await this.untilStill()
  }

  /** Gives its create call an answer and lets it go on. */
  async answered(): Promise<void> {
    this.calls.take()
    await this.untilStill()
  }

  /** Killed: nothing that it was about to do is ever done. */
  crash(): void {
    this.gate.kill()
    this.busy = null
    this.running = this.start()
  }

  private start(): Running {
    const gate = new Gate()
    const calls = new Parking<CreateCall>()
    const db = throughGate(this.db, gate)
    const { remote } = this
    const options = this.options()
    const upstream = new GatedUpstream(db, remote, options, calls, gate, () => remote.now())
    return {
      gate,
      calls,
      upstream,
      deps: { db, options, upstream, knownMonthlyAmounts: async () => null },
    }
  }

  private async untilStill(): Promise<void> {
    await Promise.race([
      this.busy ?? Promise.resolve(),
      this.calls.occupied(),
      this.gate.parking.occupied(),
    ])
    this.gate.pause(null)
  }
}
