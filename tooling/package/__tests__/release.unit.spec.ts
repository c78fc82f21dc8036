import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { missingFromOwner, showPictures, withOwner, withPictures } from "../release"

const owner = { repository: "https://github.com/firma/leasing", author: "Firma AB" }

it("refuses a release that doesn't say whose it is", () => {
  expect(missingFromOwner(owner)).toEqual([])
  expect(missingFromOwner({ repository: "", author: " " })).toEqual([
    expect.stringContaining("owner.json: repository: must be an address"),
    expect.stringContaining("owner.json: author: must be the name"),
  ])
  const elsewhere = { ...owner, repository: "git@github.com:firma/leasing.git" }
  expect(missingFromOwner(elsewhere)).toHaveLength(1)
})

it("writes the origin into a package's manifest", () => {
  expect(withOwner({ name: "a", author: "" }, owner, "storefront")).toEqual({
    name: "a",
    author: "Firma AB",
    homepage: "https://github.com/firma/leasing#readme",
    bugs: "https://github.com/firma/leasing/issues",
    repository: {
      type: "git",
      url: "git+https://github.com/firma/leasing.git",
      directory: "storefront",
    },
  })
  expect(withOwner({}, owner).repository).not.toHaveProperty("directory")
})

it("makes the pictures of a README show outside of the repository", () => {
  const there = "![A](https://example.com/a.png) [text](docs/admin.md)"
  expect(withPictures(`![A](docs/screenshots/a.png) ${there}`, owner)).toBe(
    `![A](https://raw.githubusercontent.com/firma/leasing/HEAD/docs/screenshots/a.png) ${there}`
  )
  expect(withPictures("![B](pictures/b.png)", owner, "storefront")).toContain(
    "/HEAD/storefront/pictures/b.png)"
  )
})

it("does so on the pages of docs/ too", () => {
  const folder = mkdtempSync(join(tmpdir(), "release-"))
  try {
    mkdirSync(join(folder, "docs"))
    writeFileSync(join(folder, "README.md"), "![A](docs/a.png)")
    writeFileSync(join(folder, "docs/admin.md"), "![B](screenshots/b.png)")
    showPictures(folder, owner)
    const raw = "https://raw.githubusercontent.com/firma/leasing/HEAD"
    expect(readFileSync(join(folder, "README.md"), "utf8")).toBe(`![A](${raw}/docs/a.png)`)
    expect(readFileSync(join(folder, "docs/admin.md"), "utf8")).toBe(
      `![B](${raw}/docs/screenshots/b.png)`
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
})
