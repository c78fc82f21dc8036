/** A payment session in these neither is a payment nor can become one. */
const DEAD = ["canceled", "error"]

/** Whether a payment session is over, so that nobody is paid by it, nor will be. */
export function isDead({ status }: { status: string }): boolean {
  return DEAD.includes(status)
}
