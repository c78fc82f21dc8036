import { notPermissive } from "../licences"

it("names what is not plainly permissive", () => {
  const licences = [
    { name: "axios@1.16.0", licence: "MIT" },
    { name: "copyleft@1.0.0", licence: "GPL-3.0" },
    { name: "guessed@1.0.0", licence: "MIT*" },
    { name: "unnamed@1.0.0", licence: "none" },
  ]
  expect(notPermissive(licences)).toEqual([
    "copyleft@1.0.0: GPL-3.0",
    "guessed@1.0.0: MIT*",
    "unnamed@1.0.0: none",
  ])
})
