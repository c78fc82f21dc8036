import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { ROOT } from "../../testbed/paths"

/** Pages whose code is files of `recipes/`, which a test of their own compiles and runs. */
const RECIPES = ["docs/storefront.md", "docs/nextjs-starter.md"]

export interface Page {
  path: string
  text: string
  blocks: FencedBlock[]
}

/** A file of the repository, as text. */
export function readText(path: string): string {
  return readFileSync(join(ROOT, path), "utf8")
}

function page(path: string): Page {
  const text = readText(path)
  return { path, text, blocks: fencedBlocks(text) }
}

/** README and every page of `docs/`. */
export function allPages(): Page[] {
  const docs = readdirSync(join(ROOT, "docs")).filter((name) => name.endsWith(".md"))
  return ["README.md", ...docs.map((name) => `docs/${name}`)].map(page)
}

/** The pages for whoever works on this repository. */
export function guides(): Page[] {
  return ["CONTRIBUTING.md", "AGENTS.md", ".claude/skills/change-the-plugin/SKILL.md"].map(page)
}

/** README and `docs/`, without those whose code is checked elsewhere. */
export function pagesOfSnippets(): Page[] {
  return allPages().filter(({ path }) => !RECIPES.includes(path))
}

/** The rows of the tables that stand under a heading, each as the texts of its cells. */
export function rowsUnder(text: string, heading: string): string[][] {
  const section = text.split(new RegExp(`^#+ ${heading}$`, "m"))[1]?.split(/^#+ /m)[0] ?? ""
  return section
    .split("\n")
    .filter((line) => line.startsWith("|") && !/^\|[\s|:-]+$/.test(line))
    .map((line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim())
    )
}

/** What stands between backticks in a cell. */
export function codesIn(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, code]) => code)
}

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
