import type { LeaseRow } from "../../database"
import type { Actor } from "./actor"
import { ACTORS } from "./commands"
import { createLedgerDatabase, emptyLedger, LedgerDatabase } from "./database"
import { answerCall, apply, complete, jobSends, jobSettles } from "./operations"
import type { RemoteOrder } from "./remote"
import { World } from "./world"

/** The cart that a history is about. */
export const CART = "cart_a"

/** Longer than an order of LeaseCloud's may take to come into its list (option settleAfter). */
export const ELEVEN_MINUTES = 660_000

/** One history of the ledger at a time, told step by step. */
export class Scene {
  world!: World
  private ledger!: LedgerDatabase

  /** Each test of the file begins with an empty ledger. */
  constructor(name: string) {
    beforeAll(async () => {
      this.ledger = await createLedgerDatabase(`${name}_${process.pid}`)
    })
    afterAll(() => this.ledger.drop())
    beforeEach(() => this.begin())
  }

  async begin(): Promise<void> {
    await emptyLedger(this.ledger.db)
    this.world = new World(this.ledger.db, ACTORS)
  }

  get db() {
    return this.ledger.db
  }

  get shopper(): Actor {
    return this.world.actors[0]
  }

  get job(): Actor {
    return this.world.actors[1]
  }

  async leaseOf(cartId = CART): Promise<LeaseRow> {
    return await this.db("leasecloud_lease").where({ cart_id: cartId }).first("*")
  }

  /** What LeaseCloud has made of a cart's lease, in all accounts. */
  async ordersOf(cartId = CART): Promise<RemoteOrder[]> {
    return this.world.remote.ordersOf((await this.leaseOf(cartId)).reference)
  }

  /** Evidence of the flags that are open on a lease, by code. */
  async flagsOf(cartId = CART): Promise<Record<string, unknown>> {
    const { id } = await this.leaseOf(cartId)
    const rows = await this.db("leasecloud_lease_flag")
      .where({ lease_id: id })
      .whereNull("cleared_at")
    return Object.fromEntries(rows.map(({ code, evidence }) => [code, evidence]))
  }

  /** A lease whose call was lost: LeaseCloud took it (`made`) or did not, and nobody knows. */
  async placeUncertain(cartId = CART, how: "uncertain" | "made" = "uncertain"): Promise<void> {
    await apply(this.world, cartId)
    await complete(this.world, this.shopper, cartId, null)
    await answerCall(this.world, this.shopper, how)
  }

  async placeAccepted(cartId = CART): Promise<LeaseRow> {
    await apply(this.world, cartId)
    await complete(this.world, this.shopper, cartId, null)
    await answerCall(this.world, this.shopper, "accepted")
    await this.world.pass(61_000)
    return await this.leaseOf(cartId)
  }

  /** The run of a minute that has come, as far as leases are settled and sent in it. */
  async jobRuns(): Promise<void> {
    await jobSettles(this.world, this.job, "honest")
    await jobSends(this.world, this.job, null)
  }
}
