import type { LoggedRequest } from "../../../simulator/request-log"

/** The most of these requests, in the order of their arrival, that fall into `ms` milliseconds. */
export function mostIn(requests: LoggedRequest[], ms: number): number {
  const times = requests.map(({ at }) => Date.parse(at))
  let from = 0
  let most = 0
  for (const [index, time] of times.entries()) {
    while (times[from] <= time - ms) from++
    most = Math.max(most, index - from + 1)
  }
  return most
}
