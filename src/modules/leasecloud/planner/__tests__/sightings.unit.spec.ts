import { learnOrder, mergeAnchors, pagesOf } from "../sightings"

/** Sightings of orders made at these times, in the list's order. */
const listed = (times: number[], total = times.length) =>
  times.map((createdAt, index) => ({ createdAt, index, total }))

describe("the order of a list", () => {
  it.each([
    ["newest_first", [6, 5, 4, 3, 2, 1]],
    ["oldest_first", [1, 2, 3, 4, 5, 6]],
    ["unknown", [1, 6, 2, 5, 3, 4]],
    [null, [1, 2, 3, 4, 5]],
    [null, [1, 2, 2, 3, 4, 5]],
    ["oldest_first", [1, 2, 2, 3, 4, 5, 6]],
  ])("is %s by %j", (order, times) => {
    expect(learnOrder(listed(times))).toBe(order)
    expect(learnOrder([...listed(times)].reverse())).toBe(order)
  })

  it("bears a tenth of pairs that stand the other way", () => {
    const eleven = [1, 2, 3, 4, 5, 7, 6, 8, 9, 10, 11]
    expect(learnOrder(listed(eleven))).toBe("oldest_first")
    expect(learnOrder(listed([...eleven].reverse()))).toBe("newest_first")
    expect(learnOrder(listed(eleven.slice(0, 10)))).toBe("unknown")
    expect(learnOrder(listed(eleven.slice(0, 10).reverse()))).toBe("unknown")
  })
})

describe("the positions that are kept", () => {
  it("are ranks by age, from old to new, whichever way the list goes", () => {
    const anchors = [
      { createdAt: 10, rank: 1 },
      { createdAt: 20, rank: 3 },
    ]
    const at = (one: number, other: number) => [
      { createdAt: 20, index: one, total: 5 },
      { createdAt: 10, index: other, total: 5 },
    ]
    expect(mergeAnchors([], at(3, 1), "oldest_first")).toEqual(anchors)
    expect(mergeAnchors([], at(1, 3), "newest_first")).toEqual(anchors)
    expect(mergeAnchors(anchors, at(1, 3), "unknown")).toEqual([])
    expect(mergeAnchors([], [{ createdAt: 1, index: 7, total: 5 }], "newest_first")).toEqual([
      { createdAt: 1, rank: 0 },
    ])
  })

  it("give way to newer ones that contradict them", () => {
    const known = [
      { createdAt: 10, rank: 1 },
      { createdAt: 30, rank: 6 },
      { createdAt: 50, rank: 9 },
    ]
    const seen = (createdAt: number, index: number) =>
      mergeAnchors(known, [{ createdAt, index, total: 20 }], "oldest_first")
    expect(seen(40, 7)).toEqual([known[0], known[1], { createdAt: 40, rank: 7 }, known[2]])
    expect(seen(40, 6)).toEqual([known[0], { createdAt: 40, rank: 6 }, known[2]])
    expect(seen(20, 9)).toEqual([known[0], { createdAt: 20, rank: 9 }])
    expect(seen(30, 5)).toEqual([known[0], { createdAt: 30, rank: 5 }, known[2]])
  })

  it("rise both in age and in rank", () => {
    const seen = listed([10, 10, 30, 20])
    expect(mergeAnchors([], seen, "oldest_first")).toEqual([
      { createdAt: 10, rank: 0 },
      { createdAt: 20, rank: 3 },
    ])
  })

  it("are thinned, and the newest stays", () => {
    const many = listed(Array.from({ length: 402 }, (_, i) => i))
    const kept = mergeAnchors([], many, "oldest_first")
    expect(kept.length).toBeLessThanOrEqual(201)
    expect(kept[0].rank).toBe(0)
    expect(kept.at(-1)!.rank).toBe(401)
    expect(mergeAnchors([], many.slice(0, 200), "oldest_first")).toHaveLength(200)
  })
})

describe("the pages that can show an order", () => {
  const anchors = [
    { createdAt: 100, rank: 250 },
    { createdAt: 200, rank: 450 },
  ]
  const pages = (createdAt: number, order: "newest_first" | "oldest_first" | "unknown") =>
    pagesOf(createdAt, anchors, { order, totalItems: 1_000, pageSize: 100 })

  it("lie between the neighbours in age", () => {
    expect(pages(150, "oldest_first")).toEqual({ first: 3, last: 5 })
    expect(pages(150, "newest_first")).toEqual({ first: 6, last: 8 })
    expect(pages(50, "oldest_first")).toEqual({ first: 1, last: 3 })
    expect(pages(250, "oldest_first")).toEqual({ first: 5, last: 10 })
    expect(pages(250, "newest_first")).toEqual({ first: 1, last: 6 })
    expect(pages(100, "oldest_first")).toEqual({ first: 3, last: 5 })
  })

  it("are all of a list without an order, and at least one", () => {
    expect(pages(150, "unknown")).toEqual({ first: 1, last: 10 })
    const empty = { order: "oldest_first" as const, totalItems: 0, pageSize: 100 }
    expect(pagesOf(1, [], empty)).toEqual({ first: 1, last: 1 })
    expect(pagesOf(1, anchors, { ...empty, totalItems: 300 }).last).toBe(3)
  })
})
