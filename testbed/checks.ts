/** Counts what was checked, says what failed, and ends as every suite does. */
export class Checks {
  private passed = 0
  private failed = 0

  /** `problems`: what is wrong, in words; none where all is well. */
  check(title: string, problems: string[]): void {
    if (problems.length) this.failed++
    else this.passed++
    console.log(`${problems.length ? "FAIL" : "ok  "} ${title}`)
    for (const problem of problems.slice(0, 10)) console.log(`     ${problem}`)
  }

  /** Prints the closing line; whether all went well. */
  close(): boolean {
    console.log(`${this.passed} passed, ${this.failed} failed`)
    return this.failed === 0 && this.passed > 0
  }
}
