import { execFile } from "node:child_process"
import { existsSync } from "node:fs"
import { dirname, join, resolve } from "node:path"
import { promisify } from "node:util"
import { startSimulator } from "../../../simulator"
import { parseOptions } from "../../../src/modules/leasecloud/options"
import { Snippet, compileErrors } from "../compile"
import { ROOT } from "../../../testbed/paths"
import { allPages, guides, pagesOfSnippets, readText } from "../pages"

const run = promisify(execFile)
const pages = pagesOfSnippets()
const everyPage = [...allPages(), ...guides()]

const snippets: Snippet[] = pages.flatMap(({ path, blocks }) =>
  blocks.flatMap(({ info, code }, index) =>
    info === "ts" || info === "tsx"
      ? [{ name: `${path} block ${index + 1}`, code, extension: info }]
      : []
  )
)

/** That the compiler is asked at all: these two it must refuse. */
const WRONG: Snippet[] = [
  {
    name: "wrong name",
    code: 'import { nobody } from "medusa-payment-leasecloud/workflows"\nnobody()',
    extension: "ts",
  },
  {
    name: "wrong option",
    code: `import type { PluginOptions } from "medusa-payment-leasecloud/modules/leasecloud"
export const options: Partial<PluginOptions> = { onDeclined: "keep" }`,
    extension: "ts",
  },
]

describe("the snippets of README and docs", () => {
  it("compile against the package's types, and a wrong name or option does not", () => {
    expect(compileErrors([...snippets, ...WRONG])).toEqual([
      expect.stringMatching(/^wrong name: .*no exported member 'nobody'/),
      expect.stringMatching(/^wrong option: .*'onDeclined' does not exist/),
    ])
    expect(snippets.length).toBeGreaterThan(5)
  }, 240_000)

  it("import only what the package exports", () => {
    const exported = Object.keys(JSON.parse(readText("package.json")).exports)
    const imported = snippets.flatMap(({ code }) =>
      [...code.matchAll(/from "medusa-payment-leasecloud\/([^"]+)"/g)].map(([, path]) => path)
    )
    expect(imported.filter((path) => !exported.includes(`./${path}`))).toEqual([])
  })
})

/** Commands that are run elsewhere, and the file that runs them by this text. */
const RUN_IN: Record<string, [file: string, by: string]> = {
  "npm ci": [".ci/run", "npm ci"],
  "npm test": [".ci/run", "npm test"],
  "npx medusa db:migrate": ["integration-tests/http/upgrade.spec.ts", '"db:migrate"'],
  "npx medusa develop": ["testbed/medusa.ts", "medusa"],
  "npx leasecloud-doctor": ["suites/install/try-version.ts", "leasecloud-doctor"],
  "npx leasecloud-simulator --port 4010": ["suites/install/try-version.ts", "leasecloud-simulator"],
}

const commands = pages.flatMap(({ blocks }) =>
  blocks.filter(({ info }) => info === "sh").flatMap(({ code }) => code.trim().split(/\n| && /))
)
const scripts: Record<string, string> = JSON.parse(readText("package.json")).scripts

describe("the commands of README and docs", () => {
  it("are scripts of package.json, or are run by a test", async () => {
    const unknown = commands.filter((command) => {
      const [, script] = /^npm run (\S+)/.exec(command) ?? []
      const [file, by] = RUN_IN[command] ?? []
      return !(
        (script && scripts[script]) ||
        (file && readText(file).includes(by)) ||
        command === `npm install ${JSON.parse(readText("package.json")).name}` ||
        command.startsWith("node -p ") ||
        command.startsWith("curl ")
      )
    })
    expect(unknown).toEqual([])
    const inText = everyPage.flatMap(({ text }) =>
      [...text.matchAll(/`npm run ([\w:]+)/g)].map(([, script]) => script)
    )
    expect(inText.filter((script) => !scripts[script])).toEqual([])
  })

  it("make an encryption key that the plugin takes", async () => {
    const command = commands.find((each) => each.startsWith("node -p "))!
    expect(readText("README.md")).toContain(`\`${command}\``)
    const code = /^node -p '(.*)'$/.exec(command)![1]
    const { stdout } = await run(process.execPath, ["-p", code])
    const markets = { se: { baseUrl: "https://api.example", apiKey: "key" } }
    const { encryptionKey } = parseOptions({ markets, encryptionKey: stdout.trim() })
    expect(encryptionKey).toHaveLength(32)
  })

  it("move the simulator's order by the request that they show", async () => {
    const command = commands.find((each) => each.startsWith("curl "))!
    const [, method, address, header, body] =
      /^curl -X (\w+) (\S+) -H '([^']+)' -d '([^']+)'$/.exec(command)!
    const simulator = await startSimulator({ port: 0 })
    try {
      const [id] = simulator.control.seed({ count: 1 })
      const url = address.replace(/^localhost:\d+/, simulator.url).replace("ID", id)
      const [name, value] = header.split(": ")
      const answer = await fetch(url, { method, body, headers: { [name]: value } })
      expect(answer.status).toBeLessThan(300)
      expect(simulator.control.order(id)).toMatchObject({ activeStatus: JSON.parse(body).status })
    } finally {
      await simulator.close()
    }
  })
})

it.each(["README.md", "llms.txt"])("%s leads to every page", (path) => {
  const links = [...readText(path).matchAll(/\]\((docs\/[\w-]+\.md)/g)].map(([, link]) => link)
  const named = allPages().map((page) => page.path)
  expect(named.filter((page) => page !== "README.md" && !links.includes(page))).toEqual([])
})

describe("what README and docs point to", () => {
  const anchorOf = (heading: string) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replace(/\s/g, "-")

  it.each([...everyPage.map(({ path }) => path), "llms.txt"])("is there: %s", (path) => {
    const text = readText(path)
    const links = [...text.matchAll(/\]\((?!https?:)([^)\s]*)\)/g)].map(([, link]) => link)
    const broken = links.filter((link) => {
      const [file, anchor] = link.split("#")
      const target = file ? resolve(ROOT, dirname(path), file) : resolve(ROOT, path)
      if (!existsSync(target) || !anchor) {
        return !existsSync(target)
      }
      const headings = [...readText(target.slice(ROOT.length + 1)).matchAll(/^#+ (.+)$/gm)]
      return !headings.some(([, heading]) => anchorOf(heading) === anchor)
    })
    expect(broken).toEqual([])
  })

  it.each([...pages, ...guides()].map(({ path }) => path))(
    "is a file of the repository: %s",
    (path) => {
      const text = readText(path)
      const files = [
        ...text.matchAll(/`((?:src|testbed|suites|tooling|integration-tests|demo)\/[^`\s]+)`/g),
      ]
      expect(files.map(([, file]) => file).filter((file) => !existsSync(join(ROOT, file)))).toEqual(
        []
      )
    }
  )
})
