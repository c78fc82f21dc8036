import fc from "../../../../../testbed/fast-check"
import {
  AbsenceProof,
  ListedPage,
  ProofStep,
  Sought,
  absenceProofSchema,
  beginProof,
  readOn,
  speaksOf,
} from "../absence-proof"

const ACCOUNT = "account"
const SOUGHT: Sought = { id: "lease_1", reference: "inst.lease_1", attempt: 1_000 }

const idsUpTo = (count: number) => Array.from({ length: count }, (_, index) => `order_${index}`)
const referenceOf = (id: string) => `inst.of_${id}`

function pageOf(ids: string[], page: number, limit: number): ListedPage {
  const shown = ids.slice((page - 1) * limit, page * limit)
  return {
    ids: shown,
    references: shown.map(referenceOf),
    totalItems: ids.length,
    totalPages: Math.max(1, Math.ceil(ids.length / limit)),
    skipped: 0,
    unnamedSince: null,
  }
}

/** Reads until there is nothing more to read; `answer` is the lender. */
function readAll(
  answer: (proof: AbsenceProof) => ListedPage,
  sought: Sought[] = [SOUGHT]
): ProofStep & { pages: number } {
  let step: ProofStep = { state: "reading", proof: beginProof(ACCOUNT, sought) }
  let pages = 0
  while (step.state === "reading" && pages++ < 1_000) step = readOn(step.proof, answer(step.proof))
  return { ...step, pages }
}

it("is proven by two whole passes over a list that stays as it is, whatever its length", () => {
  fc.assert(
    fc.property(fc.nat(400), fc.integer({ min: 1, max: 100 }), (count, limit) => {
      const ids = idsUpTo(count)
      const { state, proof, pages } = readAll(({ page }) => pageOf(ids, page, limit))
      expect(state).toBe("proven")
      expect(proof.leases).toEqual([SOUGHT])
      expect(pages).toBe(2 * Math.max(1, Math.ceil(count / limit)))
    })
  )
})

it("survives being written down between any two pages", () => {
  const ids = idsUpTo(250)
  const { state } = readAll((proof) => {
    const read = absenceProofSchema.parse(JSON.parse(JSON.stringify(proof)))
    expect(read).toEqual(proof)
    return pageOf(ids, read.page, 100)
  })
  expect(state).toBe("proven")
})

/** What a list can do to a page: each hides at least one order, or could. */
const lies: Record<string, (page: ListedPage) => ListedPage> = {
  "leaves an order out": (page) => ({ ...page, ids: page.ids.slice(1) }),
  "shows one order twice in place of another": (page) => ({
    ...page,
    ids: page.ids.map((id, index) => (index === 0 ? page.ids[1] : id)),
  }),
  "has a row that can't be read": (page) => ({ ...page, ids: page.ids.slice(1), skipped: 1 }),
  "is empty": (page) => ({ ...page, ids: [] }),
  "counts one more": (page) => ({ ...page, totalItems: page.totalItems! + 1 }),
  "does not count": (page) => ({ ...page, totalItems: null }),
}

/** A list, and one of the pages of its two passes. */
const somewhere = fc.tuple(
  fc.integer({ min: 4, max: 300 }),
  fc.integer({ min: 2, max: 100 }),
  fc.nat()
)

/** Reads the list with one page changed; whether there was a page that could be. */
function readWithOne(
  [count, limit, pick]: [number, number, number],
  change: (page: ListedPage) => ListedPage,
  sought?: Sought[]
) {
  const ids = idsUpTo(count)
  const last = Math.ceil(count / limit)
  const at = pick % (2 * last)
  let asked = 0
  // A last page of a single order can't show another one twice.
  const struck = pageOf(ids, (at % last) + 1, limit).ids.length > 1
  const step = readAll(({ page }) => {
    const honest = pageOf(ids, page, limit)
    return asked++ === at && struck ? change(honest) : honest
  }, sought)
  return { ...step, struck }
}

it.each(Object.entries(lies))("proves nothing where any page of any pass %s", (_, lie) => {
  fc.assert(
    fc.property(somewhere, (where) => {
      const { state, struck } = readWithOne(where, lie)
      expect(state).toBe(struck ? "broken" : "proven")
    })
  )
})

it("speaks no more of a lease whose reference any page shows, and still of the others", () => {
  const other = { ...SOUGHT, id: "lease_2", reference: "inst.lease_2" }
  fc.assert(
    fc.property(somewhere, (where) => {
      const shows = (page: ListedPage) => ({
        ...page,
        references: [...page.references.slice(1), SOUGHT.reference],
      })
      const { state, proof, struck } = readWithOne(where, shows, [SOUGHT, other])
      expect(state).toBe("proven")
      expect(proof.leases).toEqual(struck ? [other] : [SOUGHT, other])
    })
  )
})

it("speaks only of attempts that are younger than every order without reference", () => {
  fc.assert(
    fc.property(
      somewhere,
      fc.integer({ min: 0, max: 2_000 }),
      fc.array(fc.integer({ min: 0, max: 2_000 }), { minLength: 1, maxLength: 5 }),
      (where, unnamedSince, attempts) => {
        const sought = attempts.map((attempt, index) => ({
          id: `lease_${index}`,
          reference: `inst.lease_${index}`,
          attempt,
        }))
        const unnamed = (page: ListedPage) => ({ ...page, unnamedSince })
        const { proof, struck } = readWithOne(where, unnamed, sought)
        const younger = sought.filter(({ attempt }) => attempt > unnamedSince)
        expect(proof.leases).toEqual(struck ? younger : sought)
      }
    )
  )
})

it("speaks of one attempt of a lease and of no other", () => {
  const proof = beginProof(ACCOUNT, [SOUGHT])
  expect(speaksOf(proof, SOUGHT)).toBe(true)
  expect(speaksOf(proof, { ...SOUGHT, attempt: SOUGHT.attempt + 1 })).toBe(false)
  expect(speaksOf(proof, { ...SOUGHT, id: "lease_2" })).toBe(false)
})

it("proves nothing where an order came in between the passes", () => {
  const { state } = readAll(({ pass, page }) => pageOf(idsUpTo(pass === 1 ? 120 : 121), page, 50))
  expect(state).toBe("broken")
})

it("gives up on a list without end", () => {
  const endless = ({ page }: AbsenceProof): ListedPage => ({
    ...pageOf([`order_${page}`], 1, 1),
    totalItems: 50,
    totalPages: page + 1,
  })
  expect(readAll(endless)).toMatchObject({ state: "broken", pages: 51 })
})
