import type { TakenMail } from "../../../../testbed/mail-provider"
import type { Facts, LeaseFact, MailFact } from "../facts"
import { auditMails } from "../mails"

const LEASE = { id: "lease_1", status: "pending", order_id: "order_1", submitted_at: new Date() }
const SUBMITTED = { lease_id: "lease_1", type: "lease.submitted", data: null }
const ROW = { id: "m1", kind: "applied", lease_id: "lease_1", link_id: null, reason: null }
const TAKEN = { id: "m1", kind: "applied", about: "lease_1" }

/** What is found of one lease at rest: its mails, and what the provider took. */
function found(
  rows: Partial<MailFact>[],
  taken: Partial<TakenMail>[] = [],
  lease: Partial<LeaseFact> = {}
): string[] {
  const leases = [{ ...LEASE, ...lease }]
  const facts = {
    mails: rows.map((row) => ({ ...ROW, status: "sent", number: 0, ...row })),
    taken: taken.map((mail) => ({ ...TAKEN, ...mail })),
    leases,
    leaseById: new Map(leases.map((each) => [each.id, each])),
    history: [SUBMITTED],
  }
  return auditMails(facts as unknown as Facts).map(({ text }) => text)
}

it("finds nothing where each mail was sent once, or is said not to be", () => {
  expect(found([{}], [{}])).toEqual([])
  expect(found([{ status: "failed", reason: "provider_error" }])).toEqual([])
  expect(found([{ status: "failed", reason: "provider_error" }], [{}])).toEqual([])
  expect(found([{ status: "interrupted" }], [{}])).toEqual([])
  expect(found([], [], { status: "closed" })).toEqual([])
})

it.each<[string, string[]]>([
  ["lease_1 applied was mailed 2 times", found([{}], [{}, { id: "m2" }])],
  ["a mail was handed over more than once", found([{}], [{}, {}])],
  ["lease_1 applied was mailed, and the ledger has no mail of it", found([], [{}])],
  ["lease_1 applied is said to be sent, and was not", found([{}])],
  ["lease_1 applied is planned for ever", found([{ status: "planned" }])],
  ["lease_1 applied was sent, and is planned", found([{ status: "planned" }], [{}])],
  [
    "lease_1 applied was sent in spite of no_address",
    found([{ status: "failed", reason: "no_address" }], [{}]),
  ],
  ["nobody was to be mailed that lease_1 is pending", found([])],
  ["lease_1 applied is of a lease that was never sent", found([{}], [{}], { submitted_at: null })],
])("finds that %s", (text, texts) => {
  expect(texts).toContain(text)
})
