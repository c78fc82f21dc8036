const CONTEXT = 3

type Line = { sign: " " | "-" | "+"; text: string }

/** The difference of two texts as `diff -u` writes it. A file that is new has no `before`. */
export function unifiedDiff(path: string, before: string | null, after: string): string {
  const lines = compare(linesOf(before ?? ""), linesOf(after))
  const head = [before === null ? "--- /dev/null" : `--- a/${path}`, `+++ b/${path}`]
  return [...head, ...hunks(lines)].join("\n") + "\n"
}

const linesOf = (text: string) => (text ? text.replace(/\n$/, "").split("\n") : [])

/** The longest common subsequence, walked from the front. The files are small. */
function compare(before: string[], after: string[]): Line[] {
  const common = Array.from({ length: before.length + 1 }, () =>
    new Array<number>(after.length + 1).fill(0)
  )
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      common[i][j] =
        before[i] === after[j]
          ? common[i + 1][j + 1] + 1
          : Math.max(common[i + 1][j], common[i][j + 1])
    }
  }
  const lines: Line[] = []
  let [i, j] = [0, 0]
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      lines.push({ sign: " ", text: before[i++] })
      j++
    } else if (j === after.length || (i < before.length && common[i + 1][j] >= common[i][j + 1])) {
      lines.push({ sign: "-", text: before[i++] })
    } else {
      lines.push({ sign: "+", text: after[j++] })
    }
  }
  return lines
}

function hunks(lines: Line[]): string[] {
  const near = lines.map((_, index) =>
    lines.slice(Math.max(0, index - CONTEXT), index + CONTEXT + 1).some(({ sign }) => sign !== " ")
  )
  const out: string[] = []
  let [old, fresh] = [1, 1]
  for (let index = 0; index < lines.length;) {
    if (!near[index]) {
      old++
      fresh++
      index++
      continue
    }
    const end = near.indexOf(false, index)
    const hunk = lines.slice(index, end < 0 ? lines.length : end)
    const removed = hunk.filter(({ sign }) => sign !== "+").length
    const added = hunk.filter(({ sign }) => sign !== "-").length
    out.push(`@@ -${removed ? old : 0},${removed} +${added ? fresh : 0},${added} @@`)
    out.push(...hunk.map(({ sign, text }) => sign + text))
    old += removed
    fresh += added
    index += hunk.length
  }
  return out
}
