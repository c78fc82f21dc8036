import { openSync, readSync } from "node:fs"
import start from "@medusajs/medusa/commands/start"
import { container } from "@medusajs/framework"
import type { Event } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import followLeases, { config as job } from "../src/jobs/poll-leases"
import { LEASE_EVENTS } from "../src/modules/leasecloud/internal"
import { ROOT } from "./paths"
import { CLOCK_FILE, farOff } from "./time"

/** What the campaign asks a process of the shop to do. */
export type InstanceRequest = { run: number }
/** An event of the plugin, as a subscriber of the shop gets it. */
export type LeaseEvent = { name: string; data: { id: string; order_id: string; event_id: string } }

/** What that process says: it is up, a run of the jobs has ended (well, or with an error's name), an event came. */
export type InstanceReply =
  { ready: true } | { ran: number; error: string | null } | { event: LeaseEvent }

/**
 * One process of the shop as `medusa start` runs it, with the job's clock in the campaign's hand:
 * the campaign lets minutes pass faster than they do, so it also says when one is over.
 */
async function main(port: number): Promise<void> {
  const clock = process.env[CLOCK_FILE]
  if (clock) lendClock(clock)
  job.schedule = farOff()
  process.on("disconnect", () => process.exit(0))
  process.on("message", ({ run }: InstanceRequest) => {
    followLeases(container).then(
      () => reply({ ran: run, error: null }),
      (error: Error) => reply({ ran: run, error: error.name })
    )
  })
  await start({ port, host: "127.0.0.1", directory: ROOT } as never)
  const bus = container.resolve(Modules.EVENT_BUS)
  const tell = async ({ name, data }: Event<LeaseEvent["data"]>) => reply({ event: { name, data } })
  for (const name of LEASE_EVENTS)
    bus.subscribe(name, tell as never, { subscriberId: `tell-${name}` })
  reply({ ready: true })
}

/**
 * Minutes that the campaign lets pass are minutes for this process too: one that stood still
 * meanwhile finds its own clock moved on, as it would be after a real stall.
 */
function lendClock(file: string): void {
  const fd = openSync(file, "r")
  const ahead = new Float64Array(1)
  const bytes = new Uint8Array(ahead.buffer)
  const own = performance.now.bind(performance)
  performance.now = () => {
    readSync(fd, bytes, 0, bytes.length, 0)
    return own() + ahead[0]
  }
}

function reply(message: InstanceReply): void {
  process.send?.(message)
}

void main(Number(process.argv[2]))
