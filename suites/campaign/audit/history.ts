import { readFileSync } from "node:fs"
import type { Stage } from "../../../testbed/stage"
import type { Breach } from "./breach"
import type { Facts, HistoryFact } from "./facts"

/** The event by which a shop's subscribers are told of a status. */
const TOLD_BY: Record<string, string> = {
  pending: "lease.submitted",
  ready_to_ship: "lease.ready-to-ship",
  active: "lease.activated",
  cancelled: "lease.cancelled",
  declined: "lease.declined",
}

/** Statuses in words of the log; a process that is killed may take its last lines with it. */
const LEAST_LOGGED = 0.8

/**
 * Every status that a lease has reached is in its history, was told to the shop's subscribers, and
 * is in the log; every flag has its entry in the history.
 */
export function auditHistory(stage: Stage, facts: Facts): Breach[] {
  const byLease = new Map<string, HistoryFact[]>()
  for (const entry of facts.history) {
    byLease.set(entry.lease_id, [...(byLease.get(entry.lease_id) ?? []), entry])
  }
  const breaches = facts.leases.flatMap(({ id, status }) =>
    statusProblems(id, status, byLease.get(id))
  )
  const waiting = facts.history.filter(({ for_shop, emitted }) => for_shop && !emitted)
  for (const { type, lease_id } of waiting)
    breaches.push(event(`${type} of ${lease_id} never came`))
  for (const { lease_id, code } of facts.flags) {
    const told = byLease
      .get(lease_id)
      ?.some(({ type, data }) => type === "flag.opened" && data?.code === code)
    if (!told) breaches.push(event(`${code} of ${lease_id} is in no history`))
  }
  return [...breaches, ...logProblems(stage, facts)]
}

const event = (text: string): Breach => ({ kind: "event", text })

function statusProblems(id: string, status: string, history: HistoryFact[] = []): Breach[] {
  const told = TOLD_BY[status]
  return told && !history.some(({ type }) => type === told)
    ? [event(`${id} is ${status}, and there is no ${told}`)]
    : []
}

/** Of every status at least the larger part of the changes to it is in the processes' logs. */
function logProblems({ instances }: Stage, { history }: Facts): Breach[] {
  const log = instances.map(({ logFile }) => readFileSync(logFile, "utf8")).join("\n")
  // Medusa writes JSON in which the plugin's own is a text.
  const lines = log
    .replaceAll("\\", "")
    .split("\n")
    .filter((line) => line.includes('"what":"transition"'))
  return Object.values(TOLD_BY).flatMap((name) => {
    const written = history.filter(({ type }) => type === name).length
    const logged = lines.filter((line) => line.includes(`"${name}"`)).length
    return logged < written * LEAST_LOGGED
      ? [event(`${written} times ${name} in the histories, ${logged} times in the log`)]
      : []
  })
}
