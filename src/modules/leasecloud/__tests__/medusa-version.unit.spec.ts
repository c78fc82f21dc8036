import manifest from "../../../../package.json"
import {
  checkMedusaVersion,
  medusaVersion,
  NEWEST_TESTED_MEDUSA,
  OLDEST_MEDUSA,
} from "../medusa-version"

it("knows the versions that package.json names, and the one that is installed", () => {
  expect(manifest.peerDependencies["@medusajs/medusa"]).toBe(`^${OLDEST_MEDUSA}`)
  expect(manifest.devDependencies["@medusajs/medusa"]).toBe(NEWEST_TESTED_MEDUSA)
  expect(medusaVersion()).toBe(NEWEST_TESTED_MEDUSA)
})

it.each([OLDEST_MEDUSA, NEWEST_TESTED_MEDUSA, "2.21.99", "2.19.0-preview", null])(
  "says nothing of Medusa %s",
  (version) => expect(checkMedusaVersion(version)).toBeNull()
)

it.each(["2.22.0", "2.100.1", "3.0.0"])("says once that Medusa %s is untested", (version) => {
  expect(checkMedusaVersion(version)).toContain(`this shop runs ${version}`)
})

it.each(["2.17.9", "1.20.10"])("says what to upgrade from Medusa %s", (version) => {
  expect(() => checkMedusaVersion(version)).toThrow(
    `runs Medusa ${version}, and the plugin needs ${OLDEST_MEDUSA} or newer. Upgrade all @medusajs`
  )
})
