import { ENDPOINTS, resolveEndpoints, type EndpointOverrides } from "../endpoints"

it("overrides a path, and a method where one is named", () => {
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
  [{ getOrder: "/orders" }, "{publicId}"],
  [{ cancelOrder: "/orders" }, "cancelOrder"],
])("refuses %j and names the entry", (overrides, name) => {
  expect(() => resolveEndpoints(overrides as EndpointOverrides)).toThrow(name)
})
