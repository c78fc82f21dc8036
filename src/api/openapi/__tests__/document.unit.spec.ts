import { execFile } from "node:child_process"
import { readFileSync, readdirSync } from "node:fs"
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join, relative, sep } from "node:path"
import { promisify } from "node:util"
import { checkAnswers } from "../../../../integration-tests/helpers/openapi"
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
      const methods = readFileSync(join(API, file), "utf8").matchAll(
        /^export const (GET|POST|DELETE)\b/gm
      )
      const path = relative(API, join(API, file)).split(sep).slice(0, -1).join("/")
      return [...methods].map(([, method]) => `${method.toLowerCase()} /${path}`)
    })
    .sort()
}

describe("the OpenAPI document", () => {
  it("has every route and method of the plugin, and no other", () => {
    expect(OPERATIONS.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(routes())
  })

  it("calls each operation differently: a generated client has a method for each", () => {
    const ids = OPERATIONS.map(({ id }) => id)
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
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
      properties: { lease: { anyOf: [{ $ref: "#/components/schemas/LeaseOfCart" }, {}] } },
    })
  })
})

describe("the check of every answer in the tests over a shop", () => {
  const original = globalThis.fetch
  afterEach(() => {
    globalThis.fetch = original
  })

  /** Asks a shop that answers so. */
  async function ask(path: string, status: number, body: object) {
    const answer = { url: `http://shop${path}`, status, text: async () => JSON.stringify(body) }
    const response = { ...answer, clone: () => answer } as unknown as Response
    globalThis.fetch = async () => response
    const stop = checkAnswers()
    return await fetch(response.url).finally(stop)
  }

  const CART = "/store/carts/cart_1/lease"

  it("takes what the document says", async () => {
    await ask(CART, 200, { lease: null, refusal: null, order_id: null })
    await ask("/store/carts/cart_1", 200, { cart: { anything: 1 } })
  })

  it.each([
    [
      "a field that it does not know",
      200,
      { lease: null, refusal: null, order_id: null, nin: "x" },
    ],
    ["a field that is missing", 200, { lease: null }],
    ["a status that it does not know", 418, { message: "no" }],
    ["an error of another form", 404, { error: "no" }],
  ])("refuses %s", async (_, status, body) => {
    await expect(ask(CART, status, body)).rejects.toThrow(/get \/store\/carts\/\[id\]\/lease/)
  })
})
