import { execFileSync } from "node:child_process"
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join, posix } from "node:path"
import owner from "./owner.json"

/** Who publishes the packages: the one place that the owner of a repository fills in. */
export interface Owner {
  /** The repository's address at GitHub: npm's proof of where a package was built names it. */
  repository: string
  /** A name, with an email or an address if the owner wants so. */
  author: string
}

const GITHUB = /^https:\/\/github\.com\/[\w-]+\/[\w.-]+$/

/** What the owner has to fill in before a release; nothing if all is there. */
export function missingFromOwner({ repository, author }: Owner = owner): string[] {
  const file = "tooling/package/owner.json"
  return [
    ...(GITHUB.test(repository)
      ? []
      : [`${file}: repository: must be an address such as https://github.com/owner/name`]),
    ...(author.trim() ? [] : [`${file}: author: must be the name of whoever publishes`]),
  ]
}

/**
 * A package.json with what npm shows of its origin. `directory`: where the package is in the repository,
 * if it is not at its top.
 */
export function withOwner(
  manifest: Record<string, unknown>,
  { repository, author }: Owner,
  directory?: string
): Record<string, unknown> {
  const url = `git+${repository}.git`
  return {
    ...manifest,
    author,
    homepage: `${repository}#readme`,
    bugs: `${repository}/issues`,
    repository: { type: "git", url, ...(directory && { directory }) },
  }
}

/** A Markdown page whose pictures show anywhere: npm's page has the text alone. */
export function withPictures(markdown: string, { repository }: Owner, directory = ""): string {
  const folder = directory && directory !== "." ? `${directory}/` : ""
  const raw = repository.replace("https://github.com", "https://raw.githubusercontent.com")
  return markdown.replace(
    /(!\[[^\]]*\]\()(?!https?:)([^)]+\))/g,
    (_, before: string, path: string) => `${before}${raw}/HEAD/${folder}${path}`
  )
}

/** Lets the pictures of every page of an unpacked package show: those of its own folder and of `docs/`. */
export function showPictures(folder: string, owner: Owner, directory = ""): void {
  for (const beside of ["", "docs"]) {
    const pages = join(folder, beside)
    const names = existsSync(pages) ? readdirSync(pages).filter((name) => name.endsWith(".md")) : []
    for (const name of names) {
      const page = join(pages, name)
      const text = withPictures(readFileSync(page, "utf8"), owner, posix.join(directory, beside))
      writeFileSync(page, text)
    }
  }
}

/**
 * Packs a package again for its release: the folder of an unpacked tarball becomes a tarball in `target`
 * that says whose it is.
 */
export function packForRelease(folder: string, target: string, directory?: string): void {
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"))
  const owned = withOwner(manifest, owner, directory)
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(owned, null, 2)}\n`)
  showPictures(folder, owner, directory)
  mkdirSync(target, { recursive: true })
  execFileSync("npm", ["pack", "--ignore-scripts", "--pack-destination", target], { cwd: folder })
}
