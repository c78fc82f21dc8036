/** What must never happen. The first six are what the campaign is about. */
export const BREACH_KINDS = [
  "doubled",
  "lost",
  "leaked",
  "over budget",
  "touched",
  "wrong",
  "amount",
  "state",
  "reservation",
  "flag",
  "applicant",
  "event",
  "campaign",
] as const

export type BreachKind = (typeof BREACH_KINDS)[number]

export type Breach = { kind: BreachKind; text: string }
