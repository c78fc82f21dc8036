import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { basename, join, relative, resolve } from "node:path"
import { gzipSync } from "node:zlib"
import { minifySync } from "@swc/core"
import { buildSync, transformSync } from "esbuild"
import { FORM_CSS } from "../storefront/src/form/form-css"
import { FORM_TEXTS } from "../storefront/src/form/texts"
import { LEASE_CSS } from "../storefront/src/lease/lease-css"
import { LEASE_TEXTS } from "../storefront/src/lease/texts"
import { WIDGET_CSS } from "../storefront/src/widget/widget-css"

const ROOT = resolve(__dirname, "..")
/** The plugin serves what is in here. `medusa plugin:build` compiles `src` alone. */
const OUTPUT = resolve(ROOT, "src/api/leasecloud/generated")

/** The browser files: what each is called in the generated module, and where it starts. */
const ENTRIES = {
  WIDGET_SCRIPT: "storefront/src/browser/lease-widget.ts",
  FORM_SCRIPT: "storefront/src/browser/lease-form.ts",
  SUMMARY_SCRIPT: "storefront/src/browser/lease-summary.ts",
  STATUS_SCRIPT: "storefront/src/browser/lease-status.ts",
  PAGE_SCRIPT: "storefront/src/browser/lease-page.ts",
}

const SOURCES = "storefront/src"

/** The texts of a tree, in its order. */
const leavesOf = (tree: object): string[] =>
  Object.values(tree).flatMap((child: string | object) =>
    typeof child === "string" ? [child] : leavesOf(child)
  )

/** A module with a language's texts as a list: the browser puts them into the tree of English. */
const listOf = (language: string, texts: object): string => `
import { en } from "./en"
const fill = (tree, texts) =>
  Object.fromEntries(
    Object.entries(tree).map(([key, child]) => [
      key,
      typeof child === "string" ? texts.shift() : fill(child, texts),
    ])
  )
export const ${language} = fill(en, ${JSON.stringify(leavesOf(texts).join("|"))}.split("|"))
`

/** The keys of a tree, as source of an object. */
const keysOf = (tree: object): string =>
  `{${Object.entries(tree)
    .map(([key, child]) => `${key}: ${typeof child === "string" ? 0 : keysOf(child as object)}`)
    .join()}}`

/** The texts of a lease that a script never shows. */
const UNUSED: Record<string, string[]> = {
  "lease-form": ["ended", "endsOn"],
  "lease-summary": ["status", "next", "unpaid", "ended", "endsOn", "lender"],
  "lease-status": ["readyWhy", "changed", "before", "now", "unpaid"],
}

/** The texts of a script in one list, with one tree of keys: a quarter of a kilobyte less. */
function textsOf(script: string): Record<string, string> {
  const unused = UNUSED[script]
  if (!unused) {
    return {}
  }
  const used = Object.entries(script === "lease-form" ? FORM_TEXTS : LEASE_TEXTS).map(
    ([language, all]) => {
      const texts = Object.entries(all).filter(([key]) => !unused.includes(key))
      return { language, texts: Object.fromEntries(texts) }
    }
  )
  return {
    "lease/texts/index.ts": `
const texts = ${JSON.stringify(used.flatMap(({ texts }) => leavesOf(texts)).join("|"))}.split("|")
const fill = (keys) =>
  Object.fromEntries(
    Object.entries(keys).map(([key, child]) => [key, child ? fill(child) : texts.shift()])
  )
const next = () => fill(${keysOf(used[0].texts)})
export const LEASE_TEXTS = { ${used.map(({ language }) => `${language}: next()`).join()} }
`,
    "form/texts/index.ts": 'export { LEASE_TEXTS as FORM_TEXTS } from "../../lease/texts"',
  }
}

/** A style sheet without the blanks that esbuild keeps in the values of custom properties. */
function styles(name: string, css: string): string {
  const { code } = transformSync(css, { loader: "css", minify: true })
  return `export const ${name} = ${JSON.stringify(code.replace(/([:,]) /g, "$1"))}`
}

/** Names that neither JSON nor the browser has, and no page sees. */
const INNER_NAMES = [
  "locale",
  "answer",
  "applied",
  "intervals",
  "trouble",
  "relabel",
  "publishableKey",
  "baseUrl",
  "defaultMonths",
  "showRefusal",
  "setBusy",
  "isSilent",
  "isSilent",
  "actions",
  "others",
  "country",
  "checks",
  "term",
  "market",
  "sends",
  "element",
  "lender",
  "ready",
  "signatory",
  "applicant",
  "sending",
  "monthly",
  "quarterly",
  "interval",
  "unpaid",
]

/** Names that become one letter. Those of texts in camel case are in no JSON either. */
const shortenedNames = (): RegExp => {
  const ofTexts = Object.keys(FORM_TEXTS.en).filter((name) => /[A-Z]/.test(name))
  return new RegExp(`^(${[...INNER_NAMES, ...ofTexts].join("|")})$`)
}

/** Modules that make the same of fewer bytes, by their paths: a kilobyte of the form's script. */
export function smallerModules(): Record<string, string> {
  const ofForm = ([key]: [string, unknown]) => !(key in LEASE_TEXTS.en)
  const others = Object.entries(FORM_TEXTS)
    .filter(([language]) => language !== "en")
    .map(([language, texts]): [string, object] => [
      language,
      Object.fromEntries(Object.entries(texts).filter(ofForm)),
    ])
  const lists = (folder: string, languages: [string, object][]) =>
    languages.map(([language, texts]) => [`${folder}/${language}.ts`, listOf(language, texts)])
  return {
    "form/form-css.ts": styles("FORM_CSS", FORM_CSS),
    "lease/lease-css.ts": styles("LEASE_CSS", LEASE_CSS),
    "widget/widget-css.ts": styles("WIDGET_CSS", WIDGET_CSS),
    ...Object.fromEntries([
      ...lists("form/texts", others),
      ...lists(
        "lease/texts",
        Object.entries(LEASE_TEXTS).filter(([language]) => language !== "en")
      ),
    ]),
  }
}

/** Minifies what esbuild has minified: it inlines functions, a quarter of a kilobyte of the form. */
const minifyAgain = (script: string): string =>
  minifySync(script, {
    compress: { ecma: 2022, passes: 3, toplevel: true, unsafe: true },
    mangle: { toplevel: true },
    module: true,
  }).code

/**
 * Bundles and minifies one browser file: a script without imports, for browsers since 2023. It
 * builds a copy of the sources with `smallerModules` in it.
 */
export function bundle(entry: string): string {
  const copy = mkdtempSync(join(tmpdir(), "leasecloud-widget-"))
  try {
    cpSync(resolve(ROOT, SOURCES), copy, { recursive: true })
    const modules = { ...smallerModules(), ...textsOf(basename(entry, ".ts")) }
    for (const [path, content] of Object.entries(modules)) {
      writeFileSync(join(copy, path), content)
    }
    const { outputFiles } = buildSync({
      entryPoints: [join(copy, relative(SOURCES, entry))],
      bundle: true,
      minify: true,
      mangleProps: shortenedNames(),
      format: "iife",
      target: "es2022",
      tsconfig: resolve(ROOT, "tsconfig.json"),
      legalComments: "none",
      write: false,
    })
    return minifyAgain(outputFiles[0].text)
  } finally {
    rmSync(copy, { recursive: true })
  }
}

/**
 * Writes the bundles into a TypeScript module, as strings, and the form's texts into another, for the
 * page of a lease link. A module is the one thing that is there in each of the three ways this code
 * runs: from source, from `medusa build`, and from the packed plugin, which copies nothing but
 * compiled modules.
 */
export function buildWidget(): void {
  const exported = Object.entries(ENTRIES).map(([name, entry]) => {
    const script = bundle(entry)
    console.log(`${entry}: ${gzipSync(script, { level: 9 }).length} bytes gzipped`)
    return `export const ${name}: string = ${JSON.stringify(script)}\n`
  })
  mkdirSync(OUTPUT, { recursive: true })
  writeFileSync(resolve(OUTPUT, "scripts.ts"), exported.join("\n"))
  const texts = `export const FORM_TEXTS = ${JSON.stringify(FORM_TEXTS)}\n`
  writeFileSync(resolve(OUTPUT, "form-texts.ts"), texts)
}

if (require.main === module) {
  buildWidget()
}
