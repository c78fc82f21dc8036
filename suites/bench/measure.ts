import { Agent, request } from "node:http"

/** The value below which a share of the values lie. */
export function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const at = share * (sorted.length - 1)
  const [low, high] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]]
  return low + (high - low) * (at - Math.floor(at))
}

/** The value in the middle. */
export function median(values: number[]): number {
  return percentile(values, 0.5)
}

/** How long something took, in milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

export type Contest<T extends string> = Record<T, () => Promise<unknown>>

/**
 * Times of several things that are compared, in milliseconds: `rounds` batches of each, taking turns,
 * so that a drift of the machine hits all of them alike. The first round warms up and is not counted.
 */
export async function compare<T extends string>(
  contest: Contest<T>,
  { rounds, batch }: { rounds: number; batch: number }
): Promise<Record<T, number[]>> {
  const names = Object.keys(contest) as T[]
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<
    T,
    number[]
  >
  for (let round = 0; round <= rounds; round++) {
    for (const name of round % 2 ? names : [...names].reverse()) {
      for (let i = 0; i < batch; i++) {
        const ms = await timed(contest[name])
        if (round > 0) times[name].push(ms)
      }
    }
  }
  return times
}

/** A distribution as a curve: share of the answers in percent, by milliseconds. */
export function distribution(name: string, times: number[]) {
  const shares = Array.from({ length: 100 }, (_, i) => i)
  return {
    name,
    points: shares.map((share): [number, number] => [share, percentile(times, share / 100)]),
  }
}

/** GETs one after the other over one connection that stays open, as a storefront's server sends them. */
export class Requester {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 })

  constructor(
    private readonly url: string,
    private readonly headers: Record<string, string>
  ) {}

  /** The whole body. Throws where the answer is no success. */
  async get(path: string): Promise<string> {
    return await new Promise((resolve, reject) => {
      const call = request(this.url + path, { agent: this.agent, headers: this.headers })
      call.once("error", reject)
      call.once("response", (response) => {
        const chunks: Buffer[] = []
        response.on("data", (chunk: Buffer) => chunks.push(chunk))
        response.once("end", () => {
          const text = Buffer.concat(chunks).toString("utf8")
          if (response.statusCode === 200) resolve(text)
          else reject(new Error(`GET ${path} answered ${response.statusCode}: ${text}`))
        })
      })
      call.end()
    })
  }

  close(): void {
    this.agent.destroy()
  }
}
