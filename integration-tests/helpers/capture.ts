import type { Event, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"

export type CapturedEvent = { name: string; data: unknown }

/**
 * Collects every event that the shop emits from now on, in order. `named` waits until one of that
 * name is there, since Medusa emits after the answer was sent.
 */
export function captureEvents(container: MedusaContainer) {
  const bus = container.resolve(Modules.EVENT_BUS)
  const events: CapturedEvent[] = []
  let wake = () => {}
  const collect = async ({ name, data }: Event<unknown>) => {
    events.push({ name, data })
    wake()
  }
  bus.subscribe("*", collect, { subscriberId: `capture-${Date.now()}-${Math.random()}` })
  const find = (name: string) => events.filter((event) => event.name === name)
  return {
    events,
    async named(name: string): Promise<CapturedEvent[]> {
      while (find(name).length === 0) {
        await new Promise<void>((resolve) => (wake = resolve))
      }
      return find(name)
    },
  }
}

type Write = typeof process.stdout.write

/**
 * Collects all that the process writes, the shop's whole log among it, until `stop`. For tests that
 * look for what must not be written.
 */
export function captureOutput(container: MedusaContainer) {
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  logger.setLogLevel("silly")
  const chunks: string[] = []
  const streams = [process.stdout, process.stderr]
  const originals = streams.map((stream) => stream.write)
  for (const [index, stream] of streams.entries()) {
    const write = originals[index]
    stream.write = function (this: typeof stream, chunk: Uint8Array | string, ...rest: unknown[]) {
      chunks.push(typeof chunk === "string" ? chunk : Buffer.from(chunk).toString("utf8"))
      return (write as (...args: unknown[]) => boolean).call(this, chunk, ...rest)
    } as Write
  }
  return {
    text: () => chunks.join(""),
    stop(): string {
      logger.unsetLogLevel()
      streams.forEach((stream, index) => (stream.write = originals[index]))
      return chunks.join("")
    },
  }
}
