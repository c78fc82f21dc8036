import { ENDPOINTS, resolveEndpoints, type EndpointOverrides } from "../endpoints"
import { MARKETS, marketOfCountry } from "../markets"

it("overrides a path, and a method if it has one", () => {
  expect(
    resolveEndpoints({ createOrder: "/v2/orders", setReference: "PUT /v2/orders/{publicId}/ref" })
  ).toEqual({
    ...ENDPOINTS,
    createOrder: { method: "POST", path: "/v2/orders" },
    setReference: { method: "PUT", path: "/v2/orders/{publicId}/ref" },
  })
})

test.each<[object, string]>([
  [{ createOrder: "orders" }, "createOrder"],
  [{ createOrder: "https://elsewhere.example/orders" }, "createOrder"],
  [{ listOrders: "/orders?all=1" }, "listOrders"],
  [{ createOrder: "DELETE /orders" }, "createOrder"],
  [{ createOrder: "GET /orders" }, "another method than GET"],
  [{ setReference: "GET /orders/{publicId}" }, "another method than GET"],
  [{ createOrder: "//elsewhere.example/orders" }, "createOrder"],
  [{ createOrder: "/\\elsewhere.example/orders" }, "createOrder"],
  [{ listOrders: "/../orders" }, "listOrders"],
  [{ listOrders: "/v2/.." }, "listOrders"],
  [{ getOrder: "/orders" }, "{publicId}"],
  [{ cancelOrder: "/orders" }, "cancelOrder"],
])("refuses %j and names the entry", (overrides, name) => {
  expect(() => resolveEndpoints(overrides as EndpointOverrides)).toThrow(name)
})

test.each([
  ["se", "se"],
  ["SE", "se"],
  [" No ", "no"],
  ["de", null],
  ["toString", null],
  ["", null],
  [undefined, null],
  [null, null],
])("the market of country %p is %p", (country, market) => {
  expect(marketOfCountry(country)).toBe(market)
})

it("knows each market's currency", () => {
  const currencies = Object.values(MARKETS).map(({ country, currency }) => [country, currency])
  expect(Object.fromEntries(currencies)).toEqual({ se: "sek", dk: "dkk", no: "nok", fi: "eur" })
})
