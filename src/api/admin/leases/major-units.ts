import { toMajor } from "../../../leasecloud/money"

type Facts = Record<string, unknown>

/** What the ledger keeps in LeaseCloud's minor units, by flag or by kind of history. */
const IN_MINOR_UNITS: Record<string, string[]> = {
  monthly_amount_differs: ["quoted", "answered"],
  amount_changed: ["first", "now"],
  applied: ["quoted_monthly_amount"],
  confirmed: ["quoted_monthly_amount"],
}

/** The evidence of a flag, or what stands beside a line of history, with all amounts in major units. */
export function inMajorUnits(kind: string, facts: Facts | null): Facts | null {
  const names = IN_MINOR_UNITS[kind]
  if (!names || !facts) {
    return facts
  }
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [
      name,
      names.includes(name) && typeof value === "number" ? toMajor(value) : value,
    ])
  )
}

/** The same of a line of history: that of a flag holds the flag's evidence. */
export function historyInMajorUnits(type: string, data: Facts | null): Facts | null {
  if (data && typeof data.code === "string" && data.evidence) {
    return { ...data, evidence: inMajorUnits(data.code, data.evidence as Facts) }
  }
  return inMajorUnits(type, data)
}
