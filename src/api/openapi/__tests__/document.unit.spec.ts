import { execFile } from "node:child_process"
import { readFileSync, readdirSync } from "node:fs"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join, relative, sep } from "node:path"
import { promisify } from "node:util"
import { OPERATIONS } from "../operations"
import { openApiDocument } from "../document"

const API = join(__dirname, "../..")
const VALIDATOR = join(
  __dirname,
  "../../../../node_modules/@seriousme/openapi-schema-validator/bin/validate-api-cli.js"
)
const run = promisify(execFile)

/** `get /store/leasecloud/quotes`, as the route files export it. */
function routes(): string[] {
  const files = readdirSync(API, { recursive: true, encoding: "utf8" })
  return files
    .filter((file) => file.endsWith(`${sep}route.ts`))
    .flatMap((file) => {
      const methods = readFileSync(join(API, file), "utf8").matchAll(/^export const (GET|POST)\b/gm)
      const path = relative(API, join(API, file)).split(sep).slice(0, -1).join("/")
      return [...methods].map(([, method]) => `${method.toLowerCase()} /${path}`)
    })
    .sort()
}

describe("the OpenAPI document", () => {
  it("has every route and method of the plugin, and no other", () => {
    expect(OPERATIONS.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(routes())
  })

  it("is valid OpenAPI 3.1", async () => {
    const folder = await mkdtemp(join(tmpdir(), "openapi-"))
    try {
      const file = join(folder, "openapi.json")
      await writeFile(file, JSON.stringify(openApiDocument()))
      // By its command: the library is an ES module, which this runner can't load.
      const { stdout } = await run(process.execPath, [VALIDATOR, file]).catch((error) => error)
      expect(JSON.parse(stdout)).toEqual({ valid: true })
    } finally {
      await rm(folder, { recursive: true })
    }
    expect(openApiDocument().openapi).toBe("3.1.0")
  }, 60_000)

  it("says of each parameter and field what it is", () => {
    const { paths, components } = openApiDocument()
    const quotes = paths["/store/leasecloud/quotes"].get.parameters as {
      name: string
      schema: object
    }[]
    const empty = Object.values(paths)
      .flatMap((methods) => Object.values(methods))
      .flatMap(({ parameters }) => parameters as typeof quotes)
      .filter(({ schema }) => !Object.keys(schema).length)
    expect(empty).toEqual([])
    expect(quotes.map(({ name }) => name)).toContain("cart_id")
    expect(components.schemas.ApplyForLease).toMatchObject({
      required: ["months", "org_number", "nin"],
      additionalProperties: false,
    })
    expect(components.schemas.CartLease).toMatchObject({
      properties: { lease: { anyOf: [{ $ref: "#/components/schemas/StoreLease" }, {}] } },
    })
  })
})
