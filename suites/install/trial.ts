import { Checks } from "../../testbed/program"

/** One shop's steps: each is a check of its own, timed, and none follows one that failed. */
export class Trial {
  private readonly times = new Map<string, number>()

  constructor(
    private readonly name: string,
    private readonly checks: Checks
  ) {}

  /** @throws what `work` throws, once it is counted */
  async step<T>(title: string, work: () => Promise<T>): Promise<T> {
    const began = Date.now()
    try {
      const result = await work()
      this.times.set(title, (Date.now() - began) / 1000)
      this.checks.check(`${this.name}: ${title} (${this.seconds(title)})`, [])
      return result
    } catch (error) {
      this.checks.check(`${this.name}: ${title}`, [String(error)])
      throw error
    }
  }

  /** What the named steps took, together and each. */
  sum(titles: string[]): string {
    const total = titles.reduce((sum, title) => sum + (this.times.get(title) ?? 0), 0)
    const each = titles.map((title) => `${title} ${this.seconds(title)}`)
    return `${total.toFixed(0)} s: ${each.join(", ")}`
  }

  private seconds(title: string): string {
    return `${(this.times.get(title) ?? 0).toFixed(1)} s`
  }
}
