import { eraseExpired } from "../erase-expired"

/** A stage with a share of the time, on a database that takes `msEach` for what it does to one lease. */
function stageOf({
  shareMs,
  msEach,
  drafts,
}: {
  shareMs: number
  msEach: number
  drafts?: object[]
}) {
  let elapsed = 0
  const done: string[] = []
  const handle = async ({ id }: { id: string }) => {
    elapsed += msEach
    done.push(id)
  }
  const standing: string[] = []
  const leases = (kind: string) =>
    Array.from({ length: 200 }, (_, at) => ({ id: `${kind}_${at}`, status: "closed" }))
  const ledger = {
    eraseExpired: async () => [],
    dueForErasure: async () => [],
    expiredDrafts: async () => drafts ?? leases("draft").slice(0, 5),
    databaseTime: async () => 0,
    closeLease: handle,
    closeStanding: async ({ id }: { id: string }, orderId: string, reason: string) => {
      standing.push(`${id} ${orderId} ${reason}`)
    },
    outlived: async () => leases("outlived"),
    erasePersonalData: handle,
  }
  const leasecloud = { ledger, options: { applicantRetention: 24 } }
  const services: Record<string, unknown> = {
    leasecloud,
    query: { graph: async () => ({ data: [] }) },
  }
  const context = {
    leasecloud,
    container: { resolve: (name: string) => services[name] },
    logger: { warn: jest.fn() },
    deadline: { passed: () => elapsed >= shareMs },
  }
  return { context: context as never, done, standing }
}

describe("the clean-up of many years", () => {
  it("leaves the rest to the next run once its time is over, and what is urgent comes first", async () => {
    const { context, done } = stageOf({ shareMs: 3_000, msEach: 100 })
    await eraseExpired(context)
    expect(done).toHaveLength(30)
    expect(done.slice(0, 6)).toEqual([
      ...["draft_0", "draft_1", "draft_2", "draft_3", "draft_4"],
      "outlived_0",
    ])
  })

  it("takes 200 leases in a run if there is time", async () => {
    const { context, done } = stageOf({ shareMs: 3_000, msEach: 5 })
    await eraseExpired(context)
    expect(done).toHaveLength(205)
  })
})

describe("the expired draft of a link", () => {
  it("is closed and its order flagged in one step, unless LeaseCloud refused it", async () => {
    const ofLink = { source: "link", status: "draft", order_id: "order_1", cart_id: null }
    const drafts = [
      { ...ofLink, id: "unheard", refusal: null },
      { ...ofLink, id: "refused", refusal: [] },
    ]
    const { context, done, standing } = stageOf({ shareMs: 3_000, msEach: 100, drafts })
    await eraseExpired(context)
    expect(standing).toEqual(["unheard order_1 expired"])
    expect(done[0]).toBe("refused")
  })
})
