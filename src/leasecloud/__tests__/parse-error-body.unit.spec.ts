import fc from "../../../testbed/fast-check"
import { parseErrorBody } from "../parse-error-body"

describe("what an error body says of each field", () => {
  const nin = { field: "nin", message: "is not valid" }

  test.each<[string, unknown, object[]]>([
    [
      "the older API",
      { error: { code: "VALIDATION", message: "Bad", fields: [{ ...nin, code: "FORMAT" }] } },
      [{ ...nin, code: "FORMAT" }],
    ],
    ["a list", [nin], [nin]],
    ["texts that Postgres can't keep", [{ field: "nin", message: "is\0 not valid" }], [nin]],
    ["a list under errors", { errors: [nin] }, [nin]],
    ["an object keyed by field", { nin: "is not valid" }, [nin]],
    ["an object keyed by field, lists of sentences", { nin: ["is not valid"] }, [nin]],
    ["errors keyed by field", { errors: { nin: ["is not valid"] } }, [nin]],
    [
      "errors keyed by field, with objects",
      { errors: { nin: { message: "is not valid" } } },
      [nin],
    ],
    [
      "JSON:API",
      { errors: [{ detail: "is not valid", source: { pointer: "/data/attributes/nin" } }] },
      [nin],
    ],
    [
      "paths as lists",
      { issues: [{ path: ["items", 0, "name"], message: "too long", code: "too_big" }] },
      [{ field: "items.0.name", message: "too long", code: "too_big" }],
    ],
    [
      "paths in brackets",
      { details: [{ path: "body.items[0].name", msg: "too long" }] },
      [{ field: "items.0.name", message: "too long" }],
    ],
    [
      "sentences that begin with the field",
      { statusCode: 400, error: "Bad Request", message: ["nin is not valid", "try again"] },
      [{ field: "nin", message: "nin is not valid" }],
    ],
    ["a sentence about no field", { message: "The customer is blacklisted" }, []],
    ["an address that failed", { status: 400, error: "Bad Request", path: "/orders" }, []],
    ["the name of an error class", { name: "ValidationError", message: "Bad" }, []],
    ["the request as it was", { months: 36, nin: "x", company: "y", ownInsurance: true }, []],
    ["the request's numbers", { months: 36, nin: "x" }, []],
    ["the request's choices", { ownInsurance: true, nin: "x" }, []],
    [
      "errors keyed by fields of no request",
      { errors: { customer: "is unknown" } },
      [{ field: "customer", message: "is unknown" }],
    ],
    [
      "one error under errors",
      { errors: { message: "nin is not valid" } },
      [{ field: "nin", message: "nin is not valid" }],
    ],
    [
      "a blank sentence before one",
      { errors: [{ ...nin, message: " ", detail: "is empty" }] },
      [{ field: "nin", message: "is empty" }],
    ],
    ["blank sentences alone", { errors: [{ field: "nin", message: " " }], nin: [""] }, []],
    ["a code that is a number", [{ ...nin, code: 17 }], [{ ...nin, code: "17" }]],
    ["a code that is neither text nor number", [{ ...nin, code: {} }], [nin]],
    ["a field that is no text", [{ field: 5, message: "is not valid" }], []],
    [
      "a sentence with blanks before its field",
      ["  nin: is wrong"],
      [{ field: "nin", message: "  nin: is wrong" }],
    ],
    [
      "a wrapper's name alone",
      [{ field: "order", message: "is late" }],
      [{ field: "order", message: "is late" }],
    ],
    ["lists of six levels", [[[[[[nin]]]]]], [nin]],
    ["lists of seven levels", [[[[[[[nin]]]]]]], []],
    [
      "wrappers of six levels",
      { error: { data: { error: { data: { error: { data: nin } } } } } },
      [nin],
    ],
    [
      "wrappers of seven levels",
      { error: { error: { data: { error: { data: { error: { data: nin } } } } } } },
      [],
    ],
    ["a null", null, []],
    ["a number", 400, []],
  ])("%s", (_, body, fields) => {
    expect(parseErrorBody(JSON.stringify(body)).fields).toEqual(fields)
  })
})

describe("the names that errors go by", () => {
  const nin = { field: "nin", message: "is not valid" }
  const fieldsOf = (body: unknown) => parseErrorBody(JSON.stringify(body)).fields

  test.each(["field", "param", "parameter", "property", "pointer", "instancePath"])(
    "%s names a field, whatever its name",
    (key) => {
      const named = (name: string) => fieldsOf({ errors: [{ [key]: name, message: "is bad" }] })
      expect(named("nin")).toStrictEqual([{ field: "nin", message: "is bad" }])
      expect(named("customer")).toStrictEqual([{ field: "customer", message: "is bad" }])
    }
  )

  test.each(["path", "loc", "name", "key"])("%s names one of the request's fields", (key) => {
    const named = (name: string) => fieldsOf({ errors: [{ [key]: name, message: "is bad" }] })
    expect(named("nin")).toEqual([{ field: "nin", message: "is bad" }])
    expect(named("customer")).toEqual([])
  })

  test.each(["message", "msg", "detail", "description", "reason", "title", "error"])(
    "%s is a sentence",
    (key) => expect(fieldsOf([{ field: "nin", [key]: "is not valid" }])).toEqual([nin])
  )

  test.each(["fields", "errors", "details", "issues", "violations", "validationErrors"])(
    "%s is a list",
    (key) => expect(fieldsOf({ [key]: [nin] })).toEqual([nin])
  )

  test.each(["error", "data", "message"])("%s is around others", (key) => {
    expect(fieldsOf({ [key]: { errors: [nin] } })).toEqual([nin])
  })

  test.each(["body", "data", "attributes", "request", "order"])("%s is left out", (segment) => {
    expect(fieldsOf([{ ...nin, field: `/${segment}/nin` }])).toEqual([nin])
  })
})

describe("what an error body says of the whole", () => {
  test.each([
    ['{"error":{"code":"X","message":"Credit refused"}}', "Credit refused"],
    ['{"error":"Credit refused"}', "Credit refused"],
    ['{"title":"Invalid","detail":"Credit refused"}', "Credit refused"],
    ['{"message":["Credit refused","again"]}', "Credit refused"],
    ['"Credit refused"', "Credit refused"],
    ["Credit refused", "Credit refused"],
    ["<html><h1>Bad gateway</h1></html>", undefined],
    [" \n<html><h1>Bad gateway</h1></html>", undefined],
    ['{"errors":[{"field":"nin","message":"is bad"}]}', undefined],
    [" ", undefined],
    ["", undefined],
    ["{}", undefined],
  ])("%s", (text, message) => {
    expect(parseErrorBody(text).message).toBe(message)
  })

  it("is silent about a body that could not be read", () => {
    expect(parseErrorBody(null)).toEqual({ fields: [] })
  })
})

it("keeps at most 50 complaints", () => {
  const many = Array.from({ length: 60 }, (_, i) => ({ field: `items.${i}.name`, message: "bad" }))
  expect(parseErrorBody(JSON.stringify(many)).fields).toEqual(many.slice(0, 50))
})

it("reads any JSON and any text without throwing", () => {
  const key = fc.constantFrom("error", "errors", "fields", "message", "field", "nin", "source", "x")
  const json = fc.letrec((tie) => ({
    node: fc.oneof(
      { maxDepth: 8 },
      fc.string(),
      fc.integer(),
      fc.constant(null),
      fc.array(tie("node"), { maxLength: 80 }),
      fc.dictionary(key, tie("node"))
    ),
  })).node
  fc.assert(
    fc.property(
      fc.oneof(
        json.map((node) => JSON.stringify(node)),
        fc.string()
      ),
      (text) => {
        const { fields, message } = parseErrorBody(text)
        expect(["string", "undefined"]).toContain(typeof message)
        for (const entry of fields) expect(typeof entry.message).toBe("string")
      }
    )
  )
})
