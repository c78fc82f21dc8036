import { AddressInfo, createServer } from "node:net"

/** An address that refuses connections: the port is reserved, and nothing listens there. */
export const NO_ONE_LISTENS = "http://127.0.0.1:1"

/** Why nobody could listen on that port just now (as Node's error code), or null: it is free. */
export async function portTrouble(host: string, port: number): Promise<string | null> {
  try {
    await listenOnce(host, port)
    return null
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error)
  }
}

/** A port that nobody listens on, this moment. */
export function freePort(host: string): Promise<number> {
  return listenOnce(host, 0)
}

async function listenOnce(host: string, wanted: number): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve, reject) => {
    probe.once("error", reject).listen(wanted, host, resolve)
  })
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}
