import fc from "../../../../../scripts/test/fast-check"
import { AbsenceProof, ListedPage, ProofStep, beginProof, readOn } from "../absence-proof"

const idsUpTo = (count: number) => Array.from({ length: count }, (_, index) => `order_${index}`)

function pageOf(ids: string[], page: number, limit: number): ListedPage {
  return {
    ids: ids.slice((page - 1) * limit, page * limit),
    totalItems: ids.length,
    totalPages: Math.max(1, Math.ceil(ids.length / limit)),
    skipped: 0,
  }
}

/** Reads until there is nothing more to read; `answer` is the lender. */
function readAll(answer: (proof: AbsenceProof) => ListedPage): { end: ProofStep; pages: number } {
  let step: ProofStep = beginProof(1_000)
  let pages = 0
  while (typeof step !== "string" && pages++ < 1_000) step = readOn(step, answer(step))
  return { end: step, pages }
}

it("is proven by two whole passes over a list that stays as it is, whatever its length", () => {
  fc.assert(
    fc.property(fc.nat(400), fc.integer({ min: 1, max: 100 }), (count, limit) => {
      const ids = idsUpTo(count)
      const { end, pages } = readAll(({ page }) => pageOf(ids, page, limit))
      expect(end).toBe("proven")
      expect(pages).toBe(2 * Math.max(1, Math.ceil(count / limit)))
    })
  )
})

it("survives being written down between any two pages", () => {
  const ids = idsUpTo(250)
  const { end } = readAll((proof) =>
    pageOf(ids, (JSON.parse(JSON.stringify(proof)) as AbsenceProof).page, 100)
  )
  expect(end).toBe("proven")
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

it.each(Object.entries(lies))("proves nothing where any page of any pass %s", (_, lie) => {
  fc.assert(
    fc.property(
      fc.integer({ min: 4, max: 300 }),
      fc.integer({ min: 2, max: 100 }),
      fc.nat(),
      (count, limit, pick) => {
        const ids = idsUpTo(count)
        const last = Math.ceil(count / limit)
        const at = pick % (2 * last)
        let asked = 0
        const { end } = readAll(({ page }) => {
          const honest = pageOf(ids, page, limit)
          // A last page of a single order can't show another one twice.
          return asked++ === at && honest.ids.length > 1 ? lie(honest) : honest
        })
        const struck = pageOf(ids, (at % last) + 1, limit).ids.length > 1
        expect(end).toBe(struck ? "broken" : "proven")
      }
    )
  )
})

it("proves nothing where an order came in between the passes", () => {
  const { end } = readAll(({ pass, page }) => pageOf(idsUpTo(pass === 1 ? 120 : 121), page, 50))
  expect(end).toBe("broken")
})

it("gives up on a list without end", () => {
  const endless = ({ page }: AbsenceProof): ListedPage => ({
    ids: [`order_${page}`],
    totalItems: 50,
    totalPages: page + 1,
    skipped: 0,
  })
  expect(readAll(endless)).toEqual({ end: "broken", pages: 51 })
})
