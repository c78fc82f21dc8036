import { spawnSync } from "node:child_process"
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join, resolve } from "node:path"
import { addNextjs } from "../add-nextjs"
import { PLACES } from "../starter-places"
import { FILES, writeStarter } from "./small-starter"

const KIT = {
  name: "medusa-payment-leasecloud-storefront",
  version: "1.2.3",
  files: resolve(__dirname, "../../../starters/nextjs"),
}
const PAYMENT = "src/modules/checkout/components/payment/index.tsx"
const SUMMARY = "src/modules/cart/templates/summary.tsx"
const CARD = "src/modules/products/components/product-preview/index.tsx"

const folders: string[] = []
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })))

function starter(...args: Parameters<typeof writeStarter>): string {
  const folder = writeStarter(...args)
  folders.push(folder)
  return folder
}

async function add(folder: string, { isDryRun = false, answer = true } = {}) {
  let said = ""
  const say = (text: string) => void (said += text)
  const confirm = async () => answer
  return { code: await addNextjs({ folder, kit: KIT, isDryRun, say, confirm }), said }
}

const read = (folder: string, path: string) => readFileSync(join(folder, path), "utf8")
const texts = (folder: string) => Object.keys(FILES).map((path) => read(folder, path))

it("puts its lines into every place and writes its own files", async () => {
  const folder = starter()
  const { code, said } = await add(folder)
  expect({ code, left: said.includes("by hand") }).toEqual({ code: 0, left: false })
  for (const { file, imports, steps } of PLACES) {
    const text = read(folder, file)
    expect(steps.filter(({ done }) => !done.test(text)).map(({ where }) => where)).toEqual([])
    for (const statement of imports) {
      expect(text).toContain(/from (.+)$/.exec(statement)?.[0])
    }
  }
  expect(JSON.parse(read(folder, "package.json")).dependencies).toEqual({
    lodash: "^4.0.0",
    [KIT.name]: "^1.2.3",
    next: "15.0.0",
  })
  expect(existsSync(join(folder, "src/modules/leasing/leasecloud.ts"))).toBe(true)
})

it("changes nothing twice", async () => {
  const folder = starter()
  await add(folder)
  const once = texts(folder)
  const { code, said } = await add(folder)
  expect(code).toBe(0)
  expect(said).toContain("Nothing to change.")
  expect(texts(folder)).toEqual(once)
})

it("adds the line that somebody has removed, and no other", async () => {
  const folder = starter()
  await add(folder)
  const whole = read(folder, PAYMENT)
  const line = /^.*useRef<LeaseFormElement>.*\n\n/m
  writeFileSync(join(folder, PAYMENT), whole.replace(line, ""))
  await add(folder)
  expect(read(folder, PAYMENT)).toBe(whole)
})

it("leaves a file without its place as it is, and says what to do there", async () => {
  const own = FILES[SUMMARY].replace("CartTotals totals", "OwnTotals of")
  const folder = starter({ [SUMMARY]: own, [CARD]: null })
  const { code, said } = await add(folder)
  expect(code).toBe(1)
  expect(read(folder, SUMMARY)).toBe(own)
  const left = said.slice(said.indexOf("To do by hand:"))
  expect(left).toContain(SUMMARY)
  expect(left).toContain('import { LeaseCartPrice } from "@modules/leasing/lease-price"')
  expect(left).toContain("below <CartTotals>:")
  expect(left).toContain("    <LeaseCartPrice cart={cart} />")
  expect(left).toContain(CARD)
  expect(read(folder, PAYMENT)).toContain("<LeasePayment")
})

it("changes no part of a file if another part has no place", async () => {
  const own = FILES[PAYMENT].replace("handleSubmit", "submit")
  const folder = starter({ [PAYMENT]: own })
  await add(folder)
  expect(read(folder, PAYMENT)).toBe(own)
})

it.each([
  ["a dry run", { isDryRun: true }, 0],
  ["a no", { answer: false }, 1],
])("shows the differences and writes nothing on %s", async (_, options, expected) => {
  const folder = starter()
  const { code, said } = await add(folder, options)
  expect(code).toBe(expected)
  expect(said).toContain("+++ b/src/modules/leasing/leasecloud.ts")
  expect(said).toContain("-  region: _region,\n+  region,")
  expect(said).toContain("Nothing was written.")
  expect(texts(folder)).toEqual(Object.values(FILES))
  expect(existsSync(join(folder, "src/modules/leasing"))).toBe(false)
})

it("keeps a file of its own that somebody has changed", async () => {
  const folder = starter({ "src/modules/leasing/leasecloud.ts": "// mine\n" })
  const { code, said } = await add(folder)
  expect(code).toBe(1)
  expect(said).toContain("src/modules/leasing/leasecloud.ts: it is there and differs")
  expect(read(folder, "src/modules/leasing/leasecloud.ts")).toBe("// mine\n")
})

it("finds the storefront from the root of a monorepo, and its package manager", async () => {
  const root = starter({}, "apps/storefront")
  writeFileSync(join(root, "pnpm-lock.yaml"), "")
  const { code, said } = await add(root)
  expect(code).toBe(0)
  expect(said).toContain("Run: pnpm install")
  expect(read(join(root, "apps/storefront"), SUMMARY)).toContain("<LeaseCartPrice")
})

it("says that a folder holds no starter", async () => {
  const { code, said } = await add(starter({ "src/lib/data/cookies.ts": null }))
  expect({ code, said }).toMatchObject({ code: 1, said: expect.stringContaining("--dir FOLDER") })
})

it("takes components from Medusa in the older starter, and names its missing variable", async () => {
  const folder = starter({ "src/modules/common/components/ui/index.tsx": null })
  const { said } = await add(folder)
  expect(read(folder, "src/modules/leasing/lease-button.tsx")).toContain('from "@medusajs/ui"')
  expect(said).toContain("NEXT_PUBLIC_MEDUSA_BACKEND_URL")
})

describe("style", () => {
  it("is Prettier's with the starter's settings", async () => {
    const folder = starter({ ".prettierrc": '{ "semi": false, "trailingComma": "es5" }' })
    await add(folder)
    const prettier = require.resolve("prettier/bin/prettier.cjs")
    const checked = spawnSync(process.execPath, [prettier, "--check", "src"], { cwd: folder })
    expect(checked.stderr.toString()).toBe("")
    expect(checked.status).toBe(0)
  })

  it("follows a file's own quotes and semicolons", async () => {
    const own = FILES[SUMMARY].replaceAll('"', "'").replace(/(from .*)$/m, "$1;")
    const folder = starter({ [SUMMARY]: own })
    await add(folder)
    expect(read(folder, SUMMARY)).toContain(
      "import { LeaseCartPrice } from '@modules/leasing/lease-price';\n"
    )
  })

  it("is the project's own Prettier's, in new files and in files that were formatted", async () => {
    const folder = starter({ [SUMMARY]: FILES[SUMMARY].replaceAll('"', "'") })
    mkdirSync(join(folder, "node_modules/prettier"), { recursive: true })
    writeFileSync(
      join(folder, "node_modules/prettier/index.js"),
      `exports.resolveConfig = async () => ({ quote: "'" })
       exports.check = async (text) => !text.includes('"')
       exports.format = async (text, { quote }) => text.replace(/"/g, quote)`
    )
    await add(folder)
    expect(read(folder, "src/modules/leasing/leasecloud.ts")).not.toContain('"')
    expect(read(folder, SUMMARY)).toContain("from '@modules/leasing/lease-price'")
    expect(read(folder, CARD)).toContain('from "@modules/leasing/lease-price"')
  })

  it("keeps the ends of lines that Windows writes", async () => {
    const folder = starter({ [SUMMARY]: FILES[SUMMARY].replaceAll("\n", "\r\n") })
    await add(folder)
    expect(read(folder, SUMMARY)).toContain("<LeaseCartPrice cart={cart} />\r\n")
    expect(read(folder, SUMMARY).match(/(?<!\r)\n/)).toBeNull()
  })
})
