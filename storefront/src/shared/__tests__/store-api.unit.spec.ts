import { serverIn } from "../store-api"

describe("serverIn", () => {
  it.each([
    ["Chromium's stack", "Error\n    at https://shop.test/leasecloud/widget.js:1:4711", ""],
    ["Firefox's stack", "@https://shop.test/leasecloud/form.js:1:4711\n", ""],
    ["Safari's stack", "module code@https://shop.test/leasecloud/widget.js:1:47", ""],
    ["a function of the script", "Error\n    at a (https://shop.test/leasecloud/form.js:1:2)", ""],
    ["a shop below a path", "at https://shop.test/shop/leasecloud/form.js?v=2:1:1", "/shop"],
    [
      "a shop called like the plugin",
      "https://shop.test/leasecloud/leasecloud/form.js",
      "/leasecloud",
    ],
  ])("reads the server from %s", (_, place, path) => {
    expect(serverIn([undefined, place])).toBe(`https://shop.test${path}`)
  })

  it("prefers the script that runs to the page's other scripts", () => {
    const stack = "Error\n    at https://app.test/chunk.js:1:1"
    const tags = ["https://cdn.test/a.js", "", "https://shop.test/leasecloud/widget.js"]
    expect(serverIn([stack, ...tags])).toBe("https://shop.test")
    expect(serverIn(["at https://own.test/leasecloud/widget.js:1:1", ...tags])).toBe(
      "https://own.test"
    )
  })

  it("finds none in an app's own chunk", () => {
    expect(serverIn(["at https://app.test/assets/leasecloud-widget.js:1:1", ""])).toBeNull()
  })
})
