/** A code block of a Markdown page. */
export interface FencedBlock {
  /** What stands behind the opening fence: the language, and whatever else. */
  info: string
  code: string
  /** The last line of text ahead of the block. */
  before: string
}

/** The fenced code blocks of a Markdown page, in order. Comments ahead of a block are no text. */
export function fencedBlocks(markdown: string): FencedBlock[] {
  return [...markdown.matchAll(/^```(.*)\n([\s\S]*?)^```$/gm)].map((match) => {
    const lines = markdown.slice(0, match.index).trimEnd().split("\n")
    const text = lines.filter((line) => line.trim() && !line.startsWith("<!--"))
    return { info: match[1].trim(), code: match[2], before: text[text.length - 1] ?? "" }
  })
}
