/** A file lacks the place that an edit needs. */
export class MissingPlace extends Error {}

/** Changes a file's text. Throws `MissingPlace` if the text lacks the place. */
export type Edit = (text: string, code: string) => string

const IMPORT = /^import\s+(?:[^"';]*?\sfrom\s+)?(["'])([^"'\n]+)\1(;?)[ \t]*$/gm

/**
 * Adds an import statement in the file's own quotes and semicolons: beside the imports of the same
 * folder, in alphabetical order. Leaves a text that imports these names from there as it is.
 */
export function addImport(text: string, statement: string): string {
  const [, names, source] = /^import (.+) from "(.+)"$/.exec(statement) ?? []
  const imports = [...text.matchAll(IMPORT)]
  if (!names || !source || !imports.length) {
    throw new MissingPlace(`no imports to put this to: ${statement}`)
  }
  const same = imports.find((each) => each[2] === source)
  if (same) return addNames(text, same, names)
  const [, quote, , semicolon] = imports[0]
  const line = `import ${names} from ${quote}${source}${quote}${semicolon}`
  const folder = source.split("/")[0] + "/"
  const beside = imports.filter((each) => each[2].startsWith(folder))
  const before = beside.filter((each) => each[2] < source).pop()
  if (!before && beside.length) return insert(text, beside[0].index, `${line}\n`)
  const after = before ?? imports[imports.length - 1]
  return insert(text, after.index + after[0].length, `\n${line}`)
}

const WIDTH = 80

/** Adds `{ a, b }` to an import that has braces. */
function addNames(text: string, statement: RegExpMatchArray, wanted: string): string {
  const namesIn = (code: string) =>
    (/\{([^}]*)\}/.exec(code)?.[1] ?? "").split(",").flatMap((name) => name.trim() || [])
  const [code] = statement
  const present = namesIn(code)
  const missing = namesIn(wanted).filter((name) => !present.includes(name))
  if (!missing.length) return text
  if (!present.length) throw new MissingPlace(`no braces in: ${code}`)
  const names = [...present, ...missing].sort()
  const oneLine = code.replace(/\{[^}]*\}/, `{ ${names.join(", ")} }`)
  const lines = code.replace(/\{[^}]*\}/, `{\n  ${names.join(",\n  ")},\n}`)
  const start = statement.index ?? 0
  const changed = oneLine.length > WIDTH ? lines : oneLine
  return text.slice(0, start) + changed + text.slice(start + code.length)
}

/** Puts code on lines of its own below the first element of this name. */
export const belowElement =
  (name: string): Edit =>
  (text, code) => {
    const { start, end } = element(text, name)
    return insert(text, endOfLine(text, end), `\n${indented(code, indentAt(text, start))}`)
  }

/** Puts code on lines of its own above the first element of this name. */
export const aboveElement =
  (name: string): Edit =>
  (text, code) => {
    const { start } = element(text, name)
    const line = startOfLine(text, start)
    return insert(text, line, `${indented(code, indentAt(text, start))}\n`)
  }

/** Puts code on lines of its own above the first line that matches. */
export const aboveLine =
  (pattern: RegExp): Edit =>
  (text, code) => {
    const { index, 0: match } = found(text, pattern)
    const start = index + match.search(/\S/)
    const line = startOfLine(text, start)
    return insert(text, line, `${indented(code, indentAt(text, start))}\n`)
  }

/** Puts code on lines of its own below the line where the match ends, indented by two more. */
export const insideBlock =
  (pattern: RegExp): Edit =>
  (text, code) => {
    const match = found(text, pattern)
    const last = match.index + match[0].length - 1
    const indent = indentAt(text, last) + "  "
    return insert(text, endOfLine(text, last + 1), `\n${indented(code, indent)}`)
  }

/** Replaces what the pattern matches. `$1` in the code is the pattern's first group. */
export const replacing =
  (pattern: RegExp): Edit =>
  (text, code) => {
    const { index } = found(text, pattern)
    return text.replace(pattern, code.replaceAll("\n", `\n${indentAt(text, index)}`))
  }

/** Adds a property behind the last one of the object that opens where the match ends. */
export const intoObject =
  (pattern: RegExp): Edit =>
  (text, code) => {
    const match = found(text, pattern)
    const open = match.index + match[0].length - 1
    const close = closingBrace(text, open)
    const body = text.slice(open + 1, close)
    const rest = /(?:\s|\/\/[^\n]*\n|\/\*[\s\S]*?\*\/)*$/.exec(body)?.[0] ?? ""
    const end = close - rest.length
    const comma = text[end - 1] === "," || end === open + 1 ? "" : ","
    const indent = indentAt(text, close) + "  "
    return insert(text, end, `${comma}\n${indented(code, indent)}`)
  }

/** Adds to the statement of a `<li>` around each match a copy below it. `change` makes the copy. */
export function copyListItems(text: string, around: RegExp, change: (item: string) => string) {
  const places = [...text.matchAll(around)].map(({ index }) => {
    const start = text.lastIndexOf("<li", index)
    const end = text.indexOf("</li>", index) + "</li>".length
    if (start < 0 || end < index) throw new MissingPlace(`no list item around ${around.source}`)
    return { start: startOfLine(text, start), end }
  })
  if (!places.length) throw new MissingPlace(`nothing like ${around.source}`)
  return places.reduceRight(
    (changed, { start, end }) => insert(changed, end, `\n${change(text.slice(start, end))}`),
    text
  )
}

/** Where the `index`-th closing tag of this name behind an element ends, on a line of its own. */
export const belowClosingTag =
  (behind: string, tag: string, index: number): Edit =>
  (text, code) => {
    let end = element(text, behind).end
    for (let count = 0; count <= index; count++) {
      const next = text.indexOf(`</${tag}>`, end)
      if (next < 0) throw new MissingPlace(`no </${tag}> behind <${behind}>`)
      end = next + `</${tag}>`.length
    }
    const start = end - `</${tag}>`.length
    return insert(text, endOfLine(text, end), `\n${indented(code, indentAt(text, start))}`)
  }

function found(text: string, pattern: RegExp): RegExpExecArray {
  const match = pattern.exec(text)
  if (!match) throw new MissingPlace(`nothing like ${pattern.source}`)
  return match
}

/** The extent of the first element of this name. */
function element(text: string, name: string): { start: number; end: number } {
  const start = found(text, new RegExp(`<${name}(?=[\\s/>])`)).index
  const head = endOfTag(text, start)
  if (text[head - 2] === "/") return { start, end: head }
  let depth = 1
  for (const tag of text.slice(head).matchAll(new RegExp(`<(/?)${name}(?=[\\s/>])`, "g"))) {
    const at = head + tag.index
    const end = endOfTag(text, at)
    if (tag[1]) depth--
    else if (text[end - 2] !== "/") depth++
    if (!depth) return { start, end }
  }
  throw new MissingPlace(`<${name}> is not closed`)
}

/** Where a tag ends, past braces and strings of its attributes. */
function endOfTag(text: string, start: number): number {
  for (let at = start; at < text.length; at++) {
    if (text[at] === "{") at = closingBrace(text, at)
    else if (text[at] === '"' || text[at] === "'") at = text.indexOf(text[at], at + 1)
    else if (text[at] === ">") return at + 1
    if (at < 0) break
  }
  throw new MissingPlace("a tag is not closed")
}

function closingBrace(text: string, open: number): number {
  let depth = 0
  for (let at = open; at < text.length; at++) {
    const two = text.slice(at, at + 2)
    if (two === "//") at = endOfLine(text, at)
    else if (two === "/*") at = text.indexOf("*/", at) + 1
    else if (`"'\``.includes(text[at])) at = endOfString(text, at)
    else if (text[at] === "{") depth++
    else if (text[at] === "}" && !--depth) return at
  }
  throw new MissingPlace("a brace is not closed")
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === "\\") at++
    else if (text[at] === text[start]) return at
  }
  throw new MissingPlace("a string is not closed")
}

const insert = (text: string, at: number, code: string) => text.slice(0, at) + code + text.slice(at)

const startOfLine = (text: string, at: number) => text.lastIndexOf("\n", at - 1) + 1

function endOfLine(text: string, at: number): number {
  const end = text.indexOf("\n", at)
  return end < 0 ? text.length : end
}

const indentAt = (text: string, at: number) =>
  /^[ \t]*/.exec(text.slice(startOfLine(text, at), at))?.[0] ?? ""

const indented = (code: string, indent: string) => code.replace(/^(?=.)/gm, indent)
