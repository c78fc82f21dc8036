import { isDeepStrictEqual } from "node:util"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { remotePeriod } from "../../../leasecloud/figures"
import type { RemoteOrder } from "../../../leasecloud/schemas"
import { Db, LeaseRow, TABLES } from "./database"
import type { LeaseStatus } from "./statuses"
import { transition } from "./transition"

/**
 * Days of a lease are days in Sweden, where LeaseCloud is. Denmark and Norway have the same time; in
 * Finland a day begins an hour earlier.
 */
const ZONE = "Europe/Stockholm"

/** The day of a moment, or a period after it. A day is kept and compared as a text: YYYY-MM-DD. */
function dayOf(db: Db, moment: Knex.Raw, later = db.raw("interval '0'")): Knex.Raw {
  return db.raw(`to_char((? AT TIME ZONE '${ZONE}') + ?, 'YYYY-MM-DD')`, [moment, later])
}

/** A date of LeaseCloud's: one without a time zone is in Sweden's. */
function momentOf(db: Db, date: string): Knex.Raw {
  const hasZone = /(Z|[+-]\d{2}:?\d{2})$/.test(date.slice("YYYY-MM-DD".length))
  return db.raw(hasZone ? "?::timestamptz" : `?::timestamp AT TIME ZONE '${ZONE}'`, [date])
}

/**
 * The day on which a lease period that began at `since` is over: the same day of the month, `months`
 * later, or that month's last day if it has no such day. `months` as SQL.
 */
export function periodEnd(db: Db, since: Knex.Raw, months: Knex.Raw): Knex.Raw {
  return dayOf(db, since, db.raw("make_interval(months => ?)", [months]))
}

/**
 * What an answer about a lease changes of its period: `active_since` and `ends_on`, for a lease that is
 * active, or becomes so. LeaseCloud's own figures come first, if the answer has any.
 */
export function periodColumns(
  db: Db,
  lease: LeaseRow,
  status: LeaseStatus,
  remote: RemoteOrder
): { active_since?: Knex.Raw; ends_on?: Knex.Raw } {
  if (status !== "active") {
    return {}
  }
  const { start, end } = remotePeriod(remote.figures)
  const known = lease.status === "active" ? "coalesce(active_since, status_since)" : "now()"
  const since = start ? momentOf(db, start) : db.raw(known)
  return {
    active_since: since,
    ends_on: end ? dayOf(db, momentOf(db, end)) : periodEnd(db, since, db.raw("months")),
  }
}

/** Whether an answer says nothing new of a lease's period. */
export function keepsPeriod(lease: LeaseRow, remote: RemoteOrder): boolean {
  const isKnown = lease.status !== "active" || lease.ends_on !== null
  const [before, now] = [lease.remote_figures, remote.figures].map(remotePeriod)
  return isKnown && isDeepStrictEqual(before, now)
}

const BATCH = 500
/** LeaseCloud ended the order, although the lease is active: `ended_after_active` says so. */
const GOES_ON = "upper(trim(coalesce(remote_status, ''))) NOT IN ('CANCELLED', 'DECLINED')"

/**
 * Records once for each active lease that its period ends within `endingDays` days, and once that it is
 * over: each with its event. A lease that LeaseCloud ended before has neither.
 */
export async function recordEnds(db: Db, endingDays: number): Promise<void> {
  const today = dayOf(db, db.raw("now()"))
  const lastDay = dayOf(db, db.raw("now()"), db.raw("make_interval(days => ?)", [endingDays]))
  const running = (query: Knex.QueryBuilder) =>
    query.whereNull("ended_at").whereNull("terminated_at").whereRaw(GOES_ON)
  await recordEach(db, "lease.ending", "ending_told_at", (query) =>
    running(query)
      .whereNull("ending_told_at")
      .where("ends_on", ">", today)
      .where("ends_on", "<=", lastDay)
  )
  await recordEach(db, "lease.ended", "ended_at", (query) =>
    running(query).where("ends_on", "<=", today)
  )
}

async function recordEach(
  db: Db,
  type: "lease.ending" | "lease.ended",
  column: "ending_told_at" | "ended_at",
  isDue: (query: Knex.QueryBuilder) => Knex.QueryBuilder
): Promise<void> {
  const active = db(TABLES.lease).where({ status: "active" }).whereNull("deleted_at")
  const due = isDue(active).orderBy("ends_on").limit(BATCH)
  for (const { id, ends_on } of await due.select("id", "ends_on")) {
    await transition(db, {
      id,
      from: ["active"],
      onlyIf: isDue,
      set: { [column]: db.fn.now() },
      events: [{ type, data: { ends_on } }],
    })
  }
}
