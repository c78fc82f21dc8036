import { randomUUID } from "node:crypto"
import { setTimeout as sleep } from "node:timers/promises"
import type { ILockingModule, MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

/** As long as Medusa's completion holds it: a call to LeaseCloud and what goes with it fit in. */
const HELD_FOR_S = 120
const ASKS_AGAIN_MS = 300

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
