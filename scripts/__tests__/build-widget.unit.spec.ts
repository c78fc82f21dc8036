import { FORM_SCRIPT, WIDGET_SCRIPT } from "../../src/widget/generated/scripts"
import { bundle } from "../build-widget"

// `npm ci` makes the module; whoever changes the widget makes it again: `npm run build:widget`.
it.each([
  ["lease-widget", WIDGET_SCRIPT],
  ["lease-form", FORM_SCRIPT],
])("the shop serves the %s of these sources", (name, served) => {
  expect(served === bundle(`src/widget/browser/${name}.ts`)).toBe(true)
})

it("needs nothing but the browser", () => {
  expect(WIDGET_SCRIPT).not.toMatch(/\brequire\(|\bimport\b|process\.env/)
  expect(FORM_SCRIPT).not.toMatch(/\brequire\(|\bimport\b|process\.env/)
})
