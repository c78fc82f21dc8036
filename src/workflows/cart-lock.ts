import { randomUUID } from "node:crypto"
import { setTimeout as sleep } from "node:timers/promises"
import type { ILockingModule, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"

/** As long as Medusa's completion holds it: a call to LeaseCloud and what goes with it fit in. */
const HELD_FOR_S = 120
const ASKS_AGAIN_MS = 300

/** The table of `locking-postgres`. It is there in shops that keep their locks in Postgres. */
const LOCKS = "locking"

/**
 * Runs `work` under the lock of a cart, which Medusa's completion takes too: what is true of the cart
 * and its order then stays true meanwhile. "busy" if the lock can't be had within `waitMs`. The lock
 * has an owner, so that a process that stood still for too long lets go of nobody else's.
 */
export async function underCartLock<T>(
  container: MedusaContainer,
  cartId: string,
  waitMs: number,
  work: () => Promise<T>
): Promise<T | "busy"> {
  const locking = container.resolve<ILockingModule>(Modules.LOCKING)
  const ownerId = randomUUID()
  const until = performance.now() + waitMs
  while (!(await acquired(locking, cartId, ownerId))) {
    if (await letGoOfExpired(container, locking, cartId)) {
      continue
    }
    if (performance.now() >= until) {
      return "busy"
    }
    await sleep(ASKS_AGAIN_MS)
  }
  try {
    return await work()
  } finally {
    await locking.release(cartId, { ownerId })
  }
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
 * left would keep its cart locked for ever. Such a lock is let go of in its owner's name. If another
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
