import http from "node:http"
import { LeaseCloudClient } from "../client"
import { TimeLimit } from "../time-limit"
import { API_KEY, ORDER, serveRaw, type RawServer } from "./raw-server"

const TEN_MINUTES = 600_000

let server: RawServer
let received = 0

beforeEach(async () => {
  received = 0
  server = await serveRaw((socket, data) => {
    received += data.length
    socket.end("HTTP/1.1 200 OK\r\nContent-Length: 22\r\n\r\n" + '{"data":{"id":"LC-1"}}')
  })
})

afterEach(async () => {
  jest.restoreAllMocks()
  await server.close()
})

/** Simulates a stalled process: the clock jumps ahead. */
function stall(clock: { now(): number }): void {
  const now = clock.now.bind(clock)
  jest.spyOn(clock, "now").mockImplementation(() => now() + TEN_MINUTES)
}

const create = (leaves: TimeLimit) =>
  new LeaseCloudClient({ baseUrl: server.url, apiKey: API_KEY, timeout: 5_000 }).createOrder(
    ORDER,
    leaves
  )

it.each([
  ["the monotonic clock", performance],
  ["the wall clock", Date],
])("sends nothing after a stall before the call, by %s", async (_, clock) => {
  const leaves = new TimeLimit(5_000)
  stall(clock)
  await expect(create(leaves)).rejects.toMatchObject({ kind: "not_sent", stalled: true })
  expect(received).toBe(0)
})

it("sends nothing after a stall during the connection", async () => {
  const { request } = http
  jest.spyOn(http, "request").mockImplementation((...args: unknown[]) => {
    stall(performance)
    return (request as (...args: unknown[]) => http.ClientRequest)(...args)
  })
  const failed = await create(new TimeLimit(5_000)).catch((error: unknown) => error)
  expect(failed).toMatchObject({ kind: "not_sent", stalled: true })
  expect(received).toBe(0)
})

it("sends a call that leaves in time", async () => {
  await expect(create(new TimeLimit(5_000))).resolves.toMatchObject({ id: "LC-1" })
})
