import { REMINDER_DAYS } from "../mails"
import type { Breach, Facts, LeaseFact, MailFact } from "./facts"

/** What a customer hears of a lease that came to rest in this status, and of which event. */
const TOLD_OF: Record<string, { kind: string; event: string }> = {
  pending: { kind: "applied", event: "lease.submitted" },
  ready_to_ship: { kind: "signed", event: "lease.ready-to-ship" },
  active: { kind: "active", event: "lease.activated" },
  declined: { kind: "declined", event: "lease.declined" },
  cancelled: { kind: "cancelled", event: "lease.cancelled" },
}

/** What the provider may have taken, though the ledger does not say that it was sent. */
const MAY_BE_TAKEN = ["interrupted", "failed"]

/**
 * No customer gets a mail of a kind twice, or one that the ledger knows nothing of. None is lost: each
 * was sent, or the ledger says that it was not, or may not have been.
 */
export function auditMails(facts: Facts): Breach[] {
  return [
    ...twice(facts),
    ...facts.mails.flatMap((mail) => ofRow(facts, mail)),
    ...facts.leases.flatMap((lease) => unplanned(facts, lease)),
    ...unknown(facts),
  ]
}

const breach = (text: string): Breach => ({ kind: "mail", text })

function twice({ taken }: Facts): Breach[] {
  const counts = new Map<string, number>()
  for (const { about, kind } of taken) {
    counts.set(`${about} ${kind}`, (counts.get(`${about} ${kind}`) ?? 0) + 1)
  }
  const most = (key: string) => (key.endsWith(" signature_reminder") ? REMINDER_DAYS.length : 1)
  const ids = new Set(taken.map(({ id }) => id))
  return [
    ...[...counts]
      .filter(([key, count]) => count > most(key))
      .map(([key, count]) => breach(`${key} was mailed ${count} times`)),
    ...(ids.size < taken.length ? [breach("a mail was handed over more than once")] : []),
  ]
}

function ofRow({ taken, leaseById }: Facts, mail: MailFact): Breach[] {
  const { id, kind, status, reason, lease_id, link_id } = mail
  const what = `${lease_id ?? link_id} ${kind}`
  const wasTaken = taken.some((each) => each.id === id)
  const lease = lease_id ? leaseById.get(lease_id) : undefined
  const wasSent = kind === "apply_again" || kind === "lease_link" || lease?.submitted_at
  return [
    ...(["planned", "sending"].includes(status) ? [breach(`${what} is ${status} for ever`)] : []),
    ...(status === "sent" && !wasTaken ? [breach(`${what} is said to be sent, and was not`)] : []),
    ...(wasTaken && status !== "sent" && !MAY_BE_TAKEN.includes(status)
      ? [breach(`${what} was sent, and is ${status}`)]
      : []),
    ...(status === "failed" && wasTaken && reason !== "provider_error"
      ? [breach(`${what} was sent in spite of ${reason}`)]
      : []),
    ...(wasSent ? [] : [breach(`${what} is of a lease that was never sent`)]),
  ]
}

/** The last news of a lease is in a mail, whatever became of the mail. */
function unplanned({ mails, history }: Facts, lease: LeaseFact): Breach[] {
  const told = TOLD_OF[lease.status]
  const isNews =
    told &&
    lease.submitted_at &&
    lease.order_id &&
    history.some(
      ({ lease_id, type, data }) =>
        lease_id === lease.id && type === told.event && data?.reason !== "applicant_expired"
    )
  const isPlanned = mails.some(({ lease_id, kind }) => lease_id === lease.id && kind === told?.kind)
  return isNews && !isPlanned
    ? [breach(`nobody was to be mailed that ${lease.id} is ${lease.status}`)]
    : []
}

function unknown({ mails, taken }: Facts): Breach[] {
  const known = new Set(mails.map(({ id }) => id))
  return taken
    .filter(({ id }) => !known.has(id))
    .map(({ about, kind }) =>
      breach(`${about} ${kind} was mailed, and the ledger has no mail of it`)
    )
}
