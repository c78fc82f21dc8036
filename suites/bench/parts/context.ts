import type { Results } from "../verdicts"
import type { ModelLease } from "../stage/leases"
import type { Stage } from "../stage"

/** What every part of the bench works with. */
export type BenchContext = {
  stage: Stage
  results: Results
  model: ModelLease
  /** A number of the full bench, at the scale of this run. */
  scaled(full: number): number
}
