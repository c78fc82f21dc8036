import type { Results } from "../verdicts"
import type { ModelLease } from "../stage/leases"
import type { Bench } from "../stage/open"

/** What every part of the bench works with. */
export type BenchContext = {
  stage: Bench
  results: Results
  model: ModelLease
  /** A number of the full bench, at the scale of this run. */
  scaled(full: number): number
}
