import { randomUUID } from "node:crypto"
import { setTimeout as sleep } from "node:timers/promises"
import type { ILockingModule, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError, Modules } from "@medusajs/framework/utils"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import type { LeaseRow } from "../modules/leasecloud/internal"

/** As long as Medusa's completion holds it: a call to LeaseCloud and what goes with it fit in. */
const HELD_FOR_S = 120
const ASKS_AGAIN_MS = 300
/** How long a shopper waits for a lock before the answer says that the cart, or the order, is busy. */
export const SHOPPER_WAITS_MS = 10_000

/** Code of the conflict that somebody else had the lock for too long. */
export const CART_BUSY = "cart_busy"
/** Code of the conflict that a cart was completed, in another tab, while somebody waited for its lock. */
export const CART_COMPLETED = "cart_completed"

/** A lock, held by one owner: who stood still for too long lets go of nobody else's. */
interface Lock {
  key: string
  ownerId: string
}

/**
 * The key of a lease's lock: the id of its cart, which Medusa's completion locks too. A lease of an
 * order without a cart has a key of the plugin's own: Medusa's workflows for orders, which run under
 * this lock, take the order's id.
 */
export function lockKeyOf({ cart_id, order_id }: Pick<LeaseRow, "cart_id" | "order_id">): string {
  return cart_id ?? `lease:${order_id}`
}

/** The table of `locking-postgres`. It is there in shops that keep their locks in Postgres. */
const LOCKS = "locking"

/**
 * Runs `work` under the lock of a lease, which Medusa's completion of its cart takes too: what is true
 * of the cart and its order then stays true meanwhile. "busy" if the lock can't be had within `waitMs`.
 */
export async function underLeaseLock<T>(
  container: MedusaContainer,
  lease: Pick<LeaseRow, "cart_id" | "order_id">,
  waitMs: number,
  work: () => Promise<T>
): Promise<T | "busy"> {
  return await underLock(container, lockKeyOf(lease), waitMs, work)
}

/**
 * Takes the lock of a lease until what is answered is called, which lets go of it. Null if the lock can't
 * be had within `waitMs`.
 */
export async function holdLeaseLock(
  container: MedusaContainer,
  lease: Pick<LeaseRow, "cart_id" | "order_id">,
  waitMs: number
): Promise<(() => Promise<void>) | null> {
  const lock = await takeLock(container, lockKeyOf(lease), waitMs)
  return lock && (() => letGo(container, lock))
}

/**
 * Runs `work` under the lock of an order that Medusa's order edits take, by the order's id: their
 * confirmation cancels payments and reserves stock. "busy" if it can't be had within `waitMs`.
 */
export async function underOrderLock<T>(
  container: MedusaContainer,
  orderId: string,
  waitMs: number,
  work: () => Promise<T>
): Promise<T | "busy"> {
  return await underLock(container, orderId, waitMs, work)
}

async function underLock<T>(
  container: MedusaContainer,
  key: string,
  waitMs: number,
  work: () => Promise<T>
): Promise<T | "busy"> {
  const lock = await takeLock(container, key, waitMs)
  if (!lock) {
    return "busy"
  }
  try {
    return await work()
  } finally {
    await letGo(container, lock)
  }
}

/** What `takeLockStep` takes. `held`: the caller of the workflow holds it already, and lets go of it. */
export interface LockToTake {
  key: string
  held?: boolean
}

/**
 * Takes a lock for the steps of a workflow that follow, up to `releaseLockStep`. A step that fails lets go
 * of it.
 * @throws MedusaError CONFLICT with the code `CART_BUSY` if the lock can't be had in time.
 */
export const takeLockStep = createStep(
  "lock-cart",
  async ({ key, held }: LockToTake, { container }) => {
    const lock = held ? null : await takeLock(container, key, SHOPPER_WAITS_MS)
    if (!lock && !held) {
      const message = "The cart is being completed or changed just now."
      throw new MedusaError(MedusaError.Types.CONFLICT, message, CART_BUSY)
    }
    return new StepResponse(lock, lock)
  },
  undoLock
)

/**
 * Ends a workflow that holds the lock of a cart which has become an order: opening a session would
 * delete those of the order, a paid one's too.
 * @throws MedusaError CONFLICT with the code `CART_COMPLETED`.
 */
export const refuseOrderedStep = createStep(
  "refuse-ordered-cart",
  async (id: string, { container }) => {
    const query = container.resolve(ContainerRegistrationKeys.QUERY)
    const { data } = await query.graph({
      entity: "order_cart",
      fields: ["order_id"],
      filters: { cart_id: id },
    })
    if (data.length) {
      const message = "The cart has been completed meanwhile."
      throw new MedusaError(MedusaError.Types.CONFLICT, message, CART_COMPLETED)
    }
    return new StepResponse({ cart_id: id })
  }
)

/** Lets go of what `takeLockStep` took. */
export const releaseLockStep = createStep(
  "release-cart",
  async (lock: Lock | null, { container }) => {
    await undoLock(lock, { container })
    return new StepResponse(undefined)
  }
)

async function undoLock(
  lock: Lock | null | undefined,
  { container }: { container: MedusaContainer }
): Promise<void> {
  if (lock) {
    await letGo(container, lock)
  }
}

async function takeLock(
  container: MedusaContainer,
  key: string,
  waitMs: number
): Promise<Lock | null> {
  const locking = container.resolve<ILockingModule>(Modules.LOCKING)
  const ownerId = randomUUID()
  const until = performance.now() + waitMs
  while (!(await acquired(locking, key, ownerId))) {
    if (await letGoOfExpired(container, locking, key)) {
      continue
    }
    if (performance.now() >= until) {
      return null
    }
    await sleep(ASKS_AGAIN_MS)
  }
  return { key, ownerId }
}

async function acquired(locking: ILockingModule, key: string, ownerId: string): Promise<boolean> {
  try {
    await locking.acquire(key, { ownerId, expire: HELD_FOR_S })
    return true
  } catch {
    // Taken, or the locks can't be asked: either way it is not ours, and nothing is done.
    return false
  }
}

/**
 * Medusa's locks in Postgres are handed to nobody else once they have expired: one that a killed process
 * left would keep its lease locked for ever. Such a lock is let go of in its owner's name. If another
 * process was faster, the lock has another owner, and stays. Whether a lock was let go of.
 */
async function letGoOfExpired(
  container: MedusaContainer,
  locking: ILockingModule,
  key: string
): Promise<boolean> {
  const db = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  if (!(await db.schema.hasTable(LOCKS))) {
    return false
  }
  const expired = await db(LOCKS)
    .where({ id: key })
    .where("expiration", "<=", db.fn.now())
    .first("owner_id")
  if (!expired) {
    return false
  }
  await locking.release(key, { ownerId: expired.owner_id })
  return !(await db(LOCKS).where({ id: key, owner_id: expired.owner_id }).first("id"))
}

async function letGo(container: MedusaContainer, { key, ownerId }: Lock): Promise<void> {
  await container.resolve<ILockingModule>(Modules.LOCKING).release(key, { ownerId })
}
