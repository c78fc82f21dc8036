import { PagingFault } from "../index"
import { useSimulator } from "./support"

const sim = useSimulator({ limit: false })

/** Reads pages of ten as an honest client does, at most `pages` of them. */
async function listing(fault: PagingFault, pages = 5) {
  const ids = sim.control.seed({ count: 25 }).reverse()
  sim.control.setPagingFault(fault)
  const read = []
  for (let page = 1; page <= pages; page++) {
    const { data } = (await sim.send("GET", `/orders?page=${page}&limit=10`)).body
    const seen = data.orders.map((order: { id: string }) => ids.indexOf(order.id))
    read.push({ seen, ...data.pagination })
    if (!data.pagination.next) break
  }
  return read
}

const span = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i)

it("repeats rows, as if new orders had come between the pages", async () => {
  const read = await listing({ kind: "repeats", rows: 2 })

  expect(read.map((page) => page.seen)).toEqual([span(0, 10), span(8, 18), span(16, 25)])
  expect(read.map((page) => page.totalItems)).toEqual([25, 27, 29])
})

it("skips rows, as if orders had gone between the pages", async () => {
  const read = await listing({ kind: "skips" })

  expect(read.map((page) => page.seen)).toEqual([span(0, 10), span(11, 21), [22, 23, 24]])
  expect(read.map((page) => page.totalItems)).toEqual([25, 24, 23])
})

it("shows a row twice", async () => {
  const read = await listing({ kind: "duplicates" })

  expect(read[0].seen).toEqual([...span(0, 10), 0])
  expect(read[0].totalItems).toBe(25)
})

it("lies about the totals", async () => {
  const read = await listing({ kind: "totals", totalItems: 12, totalPages: 1 })

  expect(read).toMatchObject([{ totalItems: 12, totalPages: 1, seen: span(0, 10) }])
})

it("never comes to an end", async () => {
  const read = await listing({ kind: "endless" }, 7)

  expect(read).toHaveLength(7)
  expect(read[6]).toMatchObject({ currentPage: 7, totalPages: 8, seen: span(20, 25) })
})

it("shows nothing where there is something", async () => {
  const read = await listing({ kind: "empty" }, 1)

  expect(read).toMatchObject([{ seen: [], totalItems: 25 }])
})

it("names no order", async () => {
  sim.control.seed({ count: 2 })
  sim.control.setPagingFault({ kind: "nameless" })
  const { data } = (await sim.send("GET", "/orders")).body
  expect(data.orders).toMatchObject([{ partnerOrderId: null }, { partnerOrderId: null }])
  sim.control.setPagingFault(null)
  const named = (await sim.send("GET", "/orders")).body.data
  expect(named.orders[0].partnerOrderId).toEqual(expect.any(String))
})

it("tells the truth again after so many calls, and logs what it bent", async () => {
  const read = await listing({ kind: "duplicates", times: 1 })

  expect(read.map((page) => page.seen.length)).toEqual([11, 10, 5])
  expect(sim.control.faultLog()).toMatchObject([
    { kind: "paging:duplicates", faultId: null, call: "list-orders" },
  ])
})
