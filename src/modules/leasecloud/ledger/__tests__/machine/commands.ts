import fc from "../../../../../../testbed/fast-check"
import type { LeaseRow } from "../../database"
import type { Actor } from "./actor"
import { checkInvariants } from "./invariants"
import { jobAligns, jobChecksLinks, editOrder, offer, revoke, useLink } from "./links"
import {
  ANSWERS,
  answerCall,
  apply,
  cancelOrder,
  complete,
  confirm,
  crash,
  decide,
  expire,
  jobPolls,
  jobReadsPage,
  jobSends,
  jobSetsReferences,
  jobSettles,
  resolveByHand,
} from "./operations"
import type { Pause } from "./gate"
import { ACCOUNTS } from "./rows"
import { LIST_MODES } from "./remote"
import type { World } from "./world"

/** Nothing is expected of the model but its invariants: the world itself remembers. */
type Model = Record<string, never>

const NOTHING_TO_DO = Symbol("nothing to do")

/** One operation, of one process where it takes one. What does not apply just now does nothing. */
class Operation implements fc.AsyncCommand<Model, World> {
  constructor(
    private readonly name: string,
    private readonly act: (world: World) => Promise<unknown>
  ) {}

  check(): boolean {
    return true
  }

  async run(_model: Model, world: World): Promise<void> {
    if ((await this.act(world)) !== NOTHING_TO_DO) await checkInvariants(world)
  }

  toString(): string {
    return this.name
  }
}

export const ACTORS = ["first", "second", "third"]
const CARTS = ["cart_a", "cart_a", "cart_a", "cart_b"]
const STATUSES = ["PENDING", "READY_TO_SHIP", "ACTIVE", "CANCELLED", "DECLINED", "ON_HOLD"]
const PASSES = [61_000, 61_000, 61_000, 301_000, 660_000, 660_000, 660_000, 25 * 3_600_000]
const cart = fc.constantFrom(...CARTS)
/** What a link may lease: an order without a cart, or the one that a cart became. */
const order = fc.constantFrom("cart_a", "cart_a", "order_phone", "order_phone", "order_offer")
const price = fc.constantFrom("9000", "10000", "11000")
const ends = fc.constantFrom("DECLINED", "CANCELLED")
const number = fc.nat({ max: 20 })
const answers = fc.constantFrom(...ANSWERS)
const lists = fc.constantFrom("honest" as const, "honest" as const, ...LIST_MODES)

/** Anywhere: at most of its statements, before it asks for a request, before its call leaves. */
const pause = fc.oneof(
  { weight: 3, arbitrary: fc.constant(null) },
  { weight: 2, arbitrary: fc.constantFrom<Pause>("request", "call") },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 25 }) }
)

const pick = <T>(from: T[], index: number): T | undefined => from[index % Math.max(1, from.length)]

const isIdle = ({ busy }: Actor) => !busy
const stands = ({ gate }: Actor) => gate.parking.peek() !== null
const calls = ({ calls }: Actor) => calls.peek() !== null

/** Lets one of the processes that are so act. */
const some =
  <T extends unknown[]>(
    are: (actor: Actor) => boolean,
    act: (world: World, actor: Actor, ...values: T) => unknown
  ) =>
  async (world: World, index: number, ...values: T) => {
    const actor = pick(world.actors.filter(are), index)
    return actor ? await act(world, actor, ...values) : NOTHING_TO_DO
  }

function of<T extends unknown[]>(
  name: string,
  values: fc.Arbitrary<T>,
  act: (world: World, ...values: T) => unknown
) {
  return values.map(
    (given) => new Operation(`${name}(${given.join(", ")})`, async (world) => act(world, ...given))
  )
}

/** What the processes of the shop do, and what is done to them. */
const ofProcesses = () => [
  of("apply", fc.tuple(cart), apply),
  of("confirm", fc.tuple(cart), confirm),
  of("complete", fc.tuple(number, cart, pause), some(isIdle, complete)),
  of(
    "apply and complete",
    fc.tuple(number, cart, pause),
    some(isIdle, async (world, actor, cartId: string, at: Pause | null) => {
      await apply(world, cartId)
      await complete(world, actor, cartId, at)
    })
  ),
  of("job sends", fc.tuple(number, pause), some(isIdle, jobSends)),
  of("job settles", fc.tuple(number, lists, pause), some(isIdle, jobSettles)),
  of("job settles", fc.tuple(number, lists, pause), some(isIdle, jobSettles)),
  of("job reads a page", fc.tuple(number, lists, pause), some(isIdle, jobReadsPage)),
  of("job sets references", fc.tuple(number, pause), some(isIdle, jobSetsReferences)),
  of(
    "job polls",
    fc.tuple(number, number, pause),
    some(isIdle, async (world, actor, index: number, at: Pause | null) => {
      const lease = pick(await world.leases(), index)
      return lease ? await jobPolls(world, actor, lease, at) : NOTHING_TO_DO
    })
  ),
  of(
    "goes on",
    fc.tuple(number, pause),
    some(stands, (_, actor, at: Pause | null) => actor.resume(at))
  ),
  of("answer", fc.tuple(number, answers), some(calls, answerCall)),
  of("answer", fc.tuple(number, answers), some(calls, answerCall)),
  of(
    "crash",
    fc.tuple(number, fc.constantFrom("nothing", "made", "late")),
    some((actor) => !isIdle(actor), crash)
  ),
]

/** LeaseCloud ends a lease, the job releases its order, and the customer applies by a new link. */
async function endAndLeaseAgain(
  world: World,
  actor: Actor,
  lease: LeaseRow,
  to: string,
  pause: Pause | null
): Promise<void> {
  for (const remote of world.remote.ordersOf(lease.reference)) world.remote.setStatus(remote, to)
  await jobPolls(world, actor, lease, null)
  await jobAligns(world, actor, null)
  await checkInvariants(world)
  const id = lease.cart_id ?? lease.order_id!
  await offer(world, id)
  await useLink(world, actor, id, 0, pause)
}

/** What is done with lease links, and about the orders that they lease. */
const byLinks = () => [
  of("offer", fc.tuple(order), offer),
  of(
    "offer and apply by link",
    fc.tuple(number, order, pause),
    some(isIdle, async (world, actor, id: string, at: Pause | null) => {
      await offer(world, id)
      await useLink(world, actor, id, 0, at)
    })
  ),
  of("apply by link", fc.tuple(number, order, fc.nat({ max: 2 }), pause), some(isIdle, useLink)),
  of("apply by link", fc.tuple(number, order, fc.nat({ max: 2 }), pause), some(isIdle, useLink)),
  of("revoke", fc.tuple(order), revoke),
  of("job checks links", fc.tuple(number, pause), some(isIdle, jobChecksLinks)),
  of("job aligns", fc.tuple(number, pause), some(isIdle, jobAligns)),
  of("order is edited", fc.tuple(order, price), editOrder),
  of(
    "a completion is killed, and its order leased by link",
    fc.tuple(number, fc.integer({ min: 1, max: 9 }), pause),
    some(isIdle, async (world, actor, statements: number, at: Pause | null) => {
      await apply(world, "cart_a")
      await complete(world, actor, "cart_a", statements)
      actor.crash()
      await world.pass(61_000)
      await offer(world, "cart_a")
      await useLink(world, actor, "cart_a", 0, at)
    })
  ),
  of(
    "LeaseCloud ends a lease, and its order is leased again",
    fc.tuple(number, number, ends, pause),
    some(isIdle, async (world, actor, index: number, to: string, at: Pause | null) => {
      const atLeaseCloud = (await world.leases()).filter(({ remote_id }) => remote_id)
      const lease = pick(atLeaseCloud.reverse(), index)
      return lease ? await endAndLeaseAgain(world, actor, lease, to, at) : NOTHING_TO_DO
    })
  ),
  of(
    "a link leases an order, LeaseCloud ends that, and a link leases it again",
    fc.tuple(number, order, ends, pause),
    some(isIdle, async (world, actor, id: string, to: string, at: Pause | null) => {
      await offer(world, id)
      await useLink(world, actor, id, 0, null)
      await answerCall(world, actor, "accepted")
      await world.pass(61_000)
      const byLink = (await world.leases()).filter(({ source }) => source === "link")
      const lease = byLink.filter(({ remote_id }) => remote_id).at(-1)
      return lease ? await endAndLeaseAgain(world, actor, lease, to, at) : NOTHING_TO_DO
    })
  ),
]

/** What happens around them: at LeaseCloud, in Medusa, by people, and by time alone. */
const aroundThem = () => [
  of("applicants expire", fc.constant<[]>([]), expire),
  of(
    "LeaseCloud moves",
    fc.tuple(number, fc.constantFrom(...STATUSES)),
    ({ remote }, index, to) => {
      const order = pick(remote.orders, index)
      return order ? remote.setStatus(order, to) : NOTHING_TO_DO
    }
  ),
  of("the account changes", fc.tuple(fc.nat({ max: 5 })), (world, index) => {
    // Most often back to the first one.
    world.options = ACCOUNTS[index] ?? ACCOUNTS[0]
  }),
  of("merchant cancels", fc.tuple(fc.oneof(cart, cart, order)), (world, id) => {
    const found = world.shop.orderOf(id) ?? world.shop.orders.get(id)
    return found ? cancelOrder(world, found) : NOTHING_TO_DO
  }),
  of("Medusa rolls back", fc.tuple(cart), ({ shop, actors }, cartId) => {
    const found = shop.orderOf(cartId)
    if (found && !found.stands && actors.every(isIdle)) shop.orders.delete(found.id)
    return NOTHING_TO_DO
  }),
  of("cart changes", fc.tuple(cart, price), (world, id, price) => {
    world.shop.prices.set(id, price)
    return NOTHING_TO_DO
  }),
  of(
    "budget is used up",
    fc.nat({ max: 2 }).map((free): [number] => [free]),
    (world, free) => world.fillBudget(free)
  ),
  of("time passes", fc.tuple(fc.constantFrom(...PASSES)), (world, ms) => world.pass(ms)),
  of(
    "time passes while a process stands still",
    fc.tuple(number, answers, fc.constantFrom(...PASSES)),
    (world, index, how, ms) => {
      const actor = pick(world.actors.filter(calls), index)
      if (actor) decide(world, actor, how)
      return world.pass(ms)
    }
  ),
  of("a person resolves", fc.tuple(number), async (world, index) => {
    const lease = pick(await world.leases(), index)
    return lease ? await resolveByHand(world, lease.id) : NOTHING_TO_DO
  }),
]

/** The arbitraries of the commands; what processes and links do comes twice as often. */
export function operations(): fc.Arbitrary<fc.AsyncCommand<Model, World>>[] {
  return [...ofProcesses(), ...ofProcesses(), ...byLinks(), ...byLinks(), ...aroundThem()]
}
