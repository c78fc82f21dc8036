import type { Part } from "./options"

/** One measured case. */
export type Case = {
  part: Part
  name: string
  /** What was measured, in `unit`. */
  figure: number
  unit: string
  /** What stands beside it, measured in the same run. */
  baseline?: { name: string; figure: number }
  /** Figure through baseline. */
  ratio?: number
  /** What is asked of the figure or the ratio; left out where a case only informs. */
  target?: { of: "figure" | "ratio"; most: number }
  met: boolean | null
  note?: string
}

/** A curve of a chart. */
export type Series = { name: string; points: [number, number][] }

export type Chart = {
  title: string
  x: string
  y: string
  /** Whether both axes are logarithmic. */
  logarithmic: boolean
  series: Series[]
}

type Measured = Omit<Case, "part" | "ratio" | "met" | "target"> & {
  /** The most that the figure may be. */
  most?: number
  /** The most that figure through baseline may be. */
  mostRatio?: number
}

/** Everything that a run of the bench found. */
export class Results {
  readonly cases: Case[] = []
  readonly charts: Chart[] = []

  constructor(private readonly say: (line: string) => void) {}

  /** Adds a case of a part, and judges it. */
  add(part: Part, { most, mostRatio, ...measured }: Measured): void {
    const { figure, baseline } = measured
    const ratio = baseline && figure / baseline.figure
    const target = targetOf(most, mostRatio)
    const judged = target?.of === "ratio" ? ratio : figure
    const met = target && judged !== undefined ? judged <= target.most : null
    const added = { part, ...measured, ratio, target, met }
    this.cases.push(added)
    this.say(`  ${met === false ? "MISSED" : "ok"}: ${measured.name}`)
  }

  chart(chart: Chart): void {
    this.charts.push(chart)
  }

  /** The cases whose target was missed. */
  missed(): Case[] {
    return this.cases.filter(({ met }) => met === false)
  }
}

function targetOf(most?: number, mostRatio?: number): Case["target"] {
  if (mostRatio !== undefined) return { of: "ratio", most: mostRatio }
  return most === undefined ? undefined : { of: "figure", most }
}
