import { eraseExpired } from "../erase-expired"

/** A stage with a share of the time, on a database that takes `msEach` for what it does to one lease. */
function stageOf({ shareMs, msEach }: { shareMs: number; msEach: number }) {
  let elapsed = 0
  const done: string[] = []
  const handle = async ({ id }: { id: string }) => {
    elapsed += msEach
    done.push(id)
  }
  const leases = (kind: string) =>
    Array.from({ length: 200 }, (_, at) => ({ id: `${kind}_${at}`, status: "closed" }))
  const ledger = {
    eraseExpired: async () => [],
    dueForErasure: async () => [],
    expiredDrafts: async () => leases("draft").slice(0, 5),
    databaseTime: async () => 0,
    closeLease: handle,
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
  return { context: context as never, done }
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
