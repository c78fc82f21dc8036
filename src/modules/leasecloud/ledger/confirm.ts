import { Db, LeaseRow, TABLES, amountColumns } from "./database"
import { transition } from "./transition"

/** What the shopper confirms: minor units, ex VAT. */
export interface ConfirmedAmounts {
  monthlyAmount: number
  total: number
}

/** Which application is confirmed: a later one of the same cart has another applicant. */
export type ConfirmedDraft = Pick<LeaseRow, "id" | "applicant_id" | "months">

/**
 * The shopper has seen what the cart costs now: the draft keeps that in place of what was shown
 * before. Null if the draft is another by now, was refused by LeaseCloud, or has no applicant left.
 */
export async function confirmAmounts(
  db: Db,
  { id, applicant_id, months }: ConfirmedDraft,
  { monthlyAmount, total }: ConfirmedAmounts
): Promise<LeaseRow | null> {
  const applicant = db(TABLES.applicant)
    .select("id")
    .where({ id: applicant_id })
    .where("expires_at", ">", db.fn.now())
  return await transition(db, {
    id,
    from: ["draft"],
    onlyIf: (query) =>
      query.where({ applicant_id, months }).whereNull("refusal").whereExists(applicant),
    set: {
      ...amountColumns("quoted_monthly_amount", monthlyAmount),
      ...amountColumns("total_amount", total),
    },
    events: [{ type: "confirmed", data: { months, quoted_monthly_amount: monthlyAmount } }],
  })
}
