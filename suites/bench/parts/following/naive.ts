import type { Bench } from "../../stage/open"

const LIMIT = 100
const WINDOW_MS = 300_000

/**
 * The naive poller: a request per open lease, up to the limit in every window. Really sent, to the
 * same simulator with its limit on, whose clock is set on by a window whenever the limit is reached.
 */
export async function pollNaively(
  { lender }: Bench,
  ids: string[]
): Promise<{ requests: number; minutes: number }> {
  await lender.advance(WINDOW_MS)
  await lender.clearRequests()
  let windows = 0
  for (let from = 0; from < ids.length; from += LIMIT) {
    if (from > 0) {
      await lender.advance(WINDOW_MS + 1_000)
      windows++
    }
    for (const id of ids.slice(from, from + LIMIT)) {
      const answer = await fetch(`${lender.url}/orders/${encodeURIComponent(id)}`, {
        headers: { authorization: "Bearer sim-key-se" },
      })
      await answer.arrayBuffer()
      if (answer.status !== 200) throw new Error(`The naive poller was answered ${answer.status}`)
    }
  }
  return { requests: (await lender.counts()).total, minutes: windows * 5 }
}
