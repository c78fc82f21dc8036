import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import ts from "typescript"

type Described = { name: string; description?: string }

/** What editors know of an element, by the custom elements manifest. */
export interface ElementDeclaration {
  kind: "class"
  customElement: true
  name: string
  tagName: string
  description: string
  attributes: (Described & { type: { text: string } })[]
  events: (Described & { type: { text: string } })[]
  cssProperties: Described[]
  cssParts: Described[]
}

/** https://github.com/webcomponents/custom-elements-manifest */
export interface Manifest {
  schemaVersion: "1.0.0"
  modules: {
    kind: "javascript-module"
    path: string
    declarations: ElementDeclaration[]
    exports: object[]
  }[]
}

const CUSTOM_PROPERTY = /var\((--lease-[a-z-]+)/g
const PART = /part: "([a-z -]+)"/g

/**
 * Describes the elements for editors: attributes by the types for JSX, events by the classes'
 * comments, parts and custom properties by their sources.
 *
 * @param sources the folder `src` of the package
 */
export function manifestOf(sources: string): Manifest {
  const attributes = attributesOf(join(sources, "entries/jsx.ts"))
  const modules = [...attributes].map(([tagName, ofElement]) => {
    const name = classOf(tagName)
    const folder = tagName.replace("lease-", "")
    const path = `dist/entries/${folder}.mjs`
    const { description, events } = commentOf(join(sources, folder, `${tagName}.ts`), name)
    const text = textOf(sources, folder)
    const declaration: ElementDeclaration = {
      kind: "class",
      customElement: true,
      name,
      tagName,
      description,
      attributes: ofElement,
      events,
      cssProperties: names(text, CUSTOM_PROPERTY),
      cssParts: names(text, PART),
    }
    const definition = {
      kind: "custom-element-definition",
      name: tagName,
      declaration: { name, module: path },
    }
    const exported = { kind: "js", name, declaration: { name, module: path } }
    return {
      kind: "javascript-module" as const,
      path,
      declarations: [declaration],
      exports: [exported, definition],
    }
  })
  return { schemaVersion: "1.0.0", modules }
}

const classOf = (tagName: string): string =>
  tagName.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())

function parse(path: string): ts.SourceFile {
  return ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.ES2022, true)
}

/** The first text of a comment, on one line. */
function descriptionOf(node: ts.Node): string {
  const [comment] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc)
  return (ts.getTextOfJSDocComment(comment?.comment) ?? "").replace(/\s+/g, " ").trim()
}

/** Attributes of each element, by its tag: `LeaseWidgetAttributes` and what it extends. */
function attributesOf(path: string): Map<string, ElementDeclaration["attributes"]> {
  const source = parse(path)
  const interfaces = source.statements.filter(ts.isInterfaceDeclaration)
  const membersOf = (name: string): ElementDeclaration["attributes"] => {
    const found = interfaces.find((each) => each.name.text === name)
    const inherited = found?.heritageClauses?.flatMap(({ types }) => types) ?? []
    const own = found?.members.filter(ts.isPropertySignature) ?? []
    return [
      ...own.map((member) => ({
        name: (member.name as ts.StringLiteral | ts.Identifier).text,
        type: { text: (member.type?.getText() ?? "string").replace(/ \| undefined$/, "") },
        ...(descriptionOf(member) && { description: descriptionOf(member) }),
      })),
      ...inherited.flatMap(({ expression }) => membersOf(expression.getText())),
    ]
  }
  return new Map(
    interfaces
      .map(({ name }) => /^Lease(\w+)Attributes$/.exec(name.text))
      .filter((match) => match !== null)
      .map(([name, element]) => [`lease-${element.toLowerCase()}`, membersOf(name)])
  )
}

/** The comment of an element's class, and its tags `@fires event with {@link Detail}`. */
function commentOf(path: string, name: string): Pick<ElementDeclaration, "description" | "events"> {
  const found = parse(path)
    .statements.filter(ts.isClassDeclaration)
    .find((each) => each.name?.text === name)
  if (!found) {
    throw new Error(`${path} has no class ${name}`)
  }
  const events = ts
    .getJSDocTags(found)
    .filter((tag) => tag.tagName.text === "fires")
    .map((tag) => {
      const [, event, text] =
        /^([a-z-]+)\s*(.*)$/s.exec(ts.getTextOfJSDocComment(tag.comment) ?? "") ?? []
      return {
        name: event ?? "",
        type: { text: "CustomEvent" },
        description: (text ?? "").replace(/\{@link (\w+)\}/g, "$1").replace(/\s+/g, " "),
      }
    })
  return { description: descriptionOf(found), events }
}

/** The sources of an element and what all elements share, as one text. */
function textOf(sources: string, folder: string): string {
  return [folder, "shared"]
    .flatMap((each) =>
      readdirSync(join(sources, each), { recursive: true, encoding: "utf8" })
        .filter((path) => path.endsWith(".ts") && !path.includes("__tests__"))
        .map((path) => readFileSync(join(sources, each, path), "utf8"))
    )
    .join("\n")
}

function names(text: string, pattern: RegExp): Described[] {
  const found = [...text.matchAll(pattern)].flatMap(([, name]) => name.split(" "))
  return [...new Set(found)].sort().map((name) => ({ name }))
}
