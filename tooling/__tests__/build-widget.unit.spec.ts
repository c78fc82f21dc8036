import { bundle } from "../build-widget"

it.each(["lease-widget", "lease-form"])("%s needs nothing but the browser", (name) => {
  const script = bundle(`src/widget/browser/${name}.ts`)

  expect(script).toContain("customElements.define")
  expect(script).not.toMatch(/\brequire\(|\bimport\b|process\.env/)
})
