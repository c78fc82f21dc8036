const PLAIN_NAME = /^[a-z_]{1,40}$/

/**
 * The keys of what somebody sent that may be repeated in an answer or a log: those that look like
 * the name of a field. A number that was sent as a key is not among them.
 */
export function plainNames(keys: string[]): string[] {
  return keys.filter((key) => PLAIN_NAME.test(key))
}
