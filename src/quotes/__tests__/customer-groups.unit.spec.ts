import type { MedusaContainer } from "@medusajs/framework/types"
import { groupsOf } from "../customer-groups"

/** Medusa's query, which counts who was asked for. */
function shop(members: Record<string, string[]>) {
  const asked: string[] = []
  const graph = async ({ filters }: { filters: { customers: { id: string } } }) => {
    const { id } = filters.customers
    asked.push(id)
    if (!members[id]) throw new Error("the connection was lost")
    return { data: members[id].map((group) => ({ id: group })) }
  }
  const container = { resolve: () => ({ graph }) } as unknown as MedusaContainer
  return { asked, container }
}

describe("the groups of a customer who asks for quotes", () => {
  it("are read once for many quotes at once, and never another customer's", async () => {
    const { asked, container } = shop({ cus_one: ["a", "b"], cus_two: [] })
    const answers = await Promise.all(
      ["cus_one", "cus_two", "cus_one"].map((id) => groupsOf(container, id))
    )
    expect(answers).toEqual([["a", "b"], [], ["a", "b"]])
    expect(await groupsOf(container, "cus_one")).toEqual(["a", "b"])
    expect(asked).toEqual(["cus_one", "cus_two"])
  })

  it("are asked for again where reading them failed", async () => {
    await expect(groupsOf(shop({}).container, "cus_three")).rejects.toThrow("connection")
    const { container } = shop({ cus_three: ["c"] })
    expect(await groupsOf(container, "cus_three")).toEqual(["c"])
  })
})
