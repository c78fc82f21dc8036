/** Enough for a merchant to recognise a number that a customer reads out. */
const SHOWN = 2

/**
 * A number for showing: all but its last two characters as asterisks, hyphens kept. The caller
 * masks what is `personShaped`; company numbers are public. A short text is masked whole.
 */
export function maskOrgNumber(value: string): string {
  const characters = [...value]
  const shownFrom = characters.length > 2 * SHOWN ? characters.length - SHOWN : characters.length
  return characters.map((one, at) => (at >= shownFrom || one === "-" ? one : "*")).join("")
}
