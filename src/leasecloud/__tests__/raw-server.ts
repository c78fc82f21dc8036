import http from "node:http"
import net, { type AddressInfo, type Server, type Socket } from "node:net"
import type { CreateOrderRequest } from "../schemas"

/** A server on a free local port. `close` also closes open connections. */
export type RawServer = { port: number; url: string; close(): Promise<void> }

async function listen(server: Server): Promise<RawServer> {
  const sockets = new Set<Socket>()
  server.on("connection", (socket) => {
    sockets.add(socket)
    socket.on("error", () => undefined)
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

/** An HTTP server that reads the whole request before `handle` answers it. */
export function serve(
  handle: (request: http.IncomingMessage & { body: string }, response: http.ServerResponse) => void
): Promise<RawServer> {
  return listen(
    http.createServer(async (request, response) => {
      let body = ""
      for await (const chunk of request) body += chunk
      handle(Object.assign(request, { body }), response)
    })
  )
}

/** A TCP server, for answers that no HTTP server gives. */
export function serveRaw(handle: (socket: Socket, received: Buffer) => void): Promise<RawServer> {
  return listen(net.createServer((socket) => socket.once("data", (data) => handle(socket, data))))
}

/** The address of a closed port. */
export async function closedPort(): Promise<string> {
  const server = await serve(() => undefined)
  await server.close()
  return server.url
}

export const API_KEY = "key-5f1d0c9a77"

export const ORDER: CreateOrderRequest = {
  internalOrderId: "inst.lease_01",
  months: 36,
  ownInsurance: false,
  company: "Bolaget AB",
  orgNumber: "556036-0793",
  nin: "19800101-1231",
  firstName: "Åsa",
  lastName: "Öberg",
  email: "asa@example.com",
  phone: "+46701740605",
  billingAddress: "Storgatan 1",
  billingCity: "Malmö",
  billingPostalCode: "21142",
  billingCountry: "SE",
  customerIp: "2001:db8::7:1",
  items: [
    {
      name: "Espresso machine",
      attributes: "Colour: black",
      sku: "ESP-1",
      productId: "prod_1",
      unitAmount: 1_000_000,
      quantity: 1,
      discountAmount: 0,
    },
  ],
}
