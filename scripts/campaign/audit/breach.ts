/** What must never happen. The first four are what the campaign is about. */
export const BREACH_KINDS = [
  "doubled",
  "lost",
  "leaked",
  "over budget",
  "amount",
  "state",
  "reservation",
  "flag",
  "event",
  "campaign",
] as const

export type BreachKind = (typeof BREACH_KINDS)[number]

export type Breach = { kind: BreachKind; text: string }
