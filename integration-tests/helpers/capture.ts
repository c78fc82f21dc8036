import { format } from "node:util"
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

const LOGS = ["log", "info", "warn", "error", "debug"] as const

/**
 * Collects all that the process writes, the shop's whole log among it, until `stop`, and keeps it
 * off the screen but for standard error. For tests that look for what must not be written.
 */
export function captureOutput(container: MedusaContainer) {
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  logger.setLogLevel("silly")
  const chunks: string[] = []
  const keep = (chunk: Uint8Array | string) => {
    chunks.push(typeof chunk === "string" ? chunk : Buffer.from(chunk).toString("utf8"))
    return true
  }
  const { stderr } = process
  const toScreen = stderr.write
  const restore = [
    replace(process.stdout, "write", keep as Write),
    replace(stderr, "write", function (chunk: Uint8Array | string, ...rest: unknown[]) {
      keep(chunk)
      return (toScreen as (...args: unknown[]) => boolean).call(stderr, chunk, ...rest)
    } as Write),
    // Medusa's logger asks the console for its streams, which Jest's own console may lack.
    replace(console, "_stdout", { write: keep }),
    replace(console, "_stderr", { write: keep }),
    ...LOGS.map((name) =>
      replace(console, name, (...args: unknown[]) => void keep(`${format(...args)}\n`))
    ),
  ]
  return {
    text: () => chunks.join(""),
    stop(): string {
      logger.unsetLogLevel()
      restore.forEach((putBack) => putBack())
      return chunks.join("")
    },
  }
}

/** Puts another value in the place of a property. Answers a function that puts the old one back. */
function replace(object: object, name: string, value: unknown): () => void {
  const before = Object.getOwnPropertyDescriptor(object, name)
  Object.defineProperty(object, name, { value, configurable: true, writable: true })
  return () => {
    if (before) {
      Object.defineProperty(object, name, before)
    } else {
      Reflect.deleteProperty(object, name)
    }
  }
}
