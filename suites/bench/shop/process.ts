import start from "@medusajs/medusa/commands/start"
import { silenceJobs, Tasks, TASKS } from "./tasks"

export type ShopRequest = { number: number; task: keyof Tasks; input: unknown }
export type ShopReply =
  { ready: true } | { number: number; result: unknown } | { number: number; error: string }

/** One process of the bench's shop, as `medusa start` runs it; does what the bench asks of it. */
async function main(port: number): Promise<void> {
  process.on("disconnect", () => process.exit(0))
  process.on("message", ({ number, task, input }: ShopRequest) => {
    TASKS[task](input as never).then(
      (result) => reply({ number, result }),
      (error: Error) => reply({ number, error: error.stack ?? error.message })
    )
  })
  if (process.env.BENCH_WITHOUT_PLUGIN !== "true") silenceJobs()
  await start({ port, host: "127.0.0.1", directory: __dirname } as never)
  reply({ ready: true })
}

function reply(message: ShopReply): void {
  process.send?.(message)
}

void main(Number(process.argv[2]))
