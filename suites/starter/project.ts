import { execFileSync, spawnSync } from "node:child_process"
import { cpSync, readFileSync, writeFileSync } from "node:fs"
import { basename, join } from "node:path"
import { findStarter } from "../../storefront/src/cli/project"
import { cleanEnvironment, fingerprintOf, run } from "../../testbed/medusa"
import { keep, type KeptProgram } from "../../testbed/keeper"
import { ExplainedError, until } from "../../testbed/program"

const NAME = "medusa-payment-leasecloud-storefront"
const NOT_COPIED = ["node_modules", ".next", ".git", ".turbo"]
const START_TIMEOUT_MS = 120_000

type Manifest = {
  name: string
  packageManager?: string
  dependencies: Record<string, string>
}

/** A copy of a starter's checkout, and what is done to it. */
export class StarterProject {
  /** The storefront's own folder. */
  readonly folder: string
  private readonly env: NodeJS.ProcessEnv

  /** Copies the checkout in `from` to `root`. `shop`: what the storefront reads of its environment. */
  constructor(
    from: string,
    private readonly root: string,
    shop: Record<string, string>
  ) {
    cpSync(from, root, {
      recursive: true,
      filter: (path) => !NOT_COPIED.includes(basename(path)),
    })
    const folder = findStarter(root)
    if (!folder) throw new ExplainedError(`${from} is no checkout of Medusa's Next.js starter`)
    this.folder = folder
    this.env = { ...cleanEnvironment(process.env), NEXT_TELEMETRY_DISABLED: "1", CI: "1", ...shop }
  }

  /** Installs what the storefront needs, from the package manager's own store where it has it. */
  async install(): Promise<void> {
    const args = ["install", "--no-frozen-lockfile", "--prefer-offline", "--ignore-scripts"]
    await this.pnpm([...args, "--filter", this.manifest().name])
  }

  /** The packages that a production install of the storefront has, in all. */
  closure(): number {
    const [command, ...args] = this.pnpmCommand()
    const list = ["list", "--prod", "--depth", "Infinity", "--parseable"]
    const output = execFileSync(command, [...args, ...list], {
      cwd: this.folder,
      env: this.env,
      encoding: "utf8",
      maxBuffer: 1 << 28,
    })
    return new Set(output.split("\n").filter((path) => path.includes("node_modules"))).size
  }

  /** Applies the command of a packed storefront package. Answers its exit code and what it said. */
  addLeasing(command: string): { code: number | null; said: string } {
    const args = [command, "add", "nextjs", "--dir", this.root, "--yes"]
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      env: this.env,
      encoding: "utf8",
    })
    return { code: status, said: stdout + stderr }
  }

  /** Lets the dependency that the command wrote lead to a tarball: it is not published yet. */
  useTarball(file: string): void {
    const manifest = this.manifest()
    manifest.dependencies[NAME] = `file:${file}`
    writeFileSync(join(this.folder, "package.json"), JSON.stringify(manifest, null, 2) + "\n")
  }

  typeErrors(): string[] {
    return this.problemsOf(["exec", "tsc", "--noEmit", "--incremental", "false"])
  }

  /** Files that the starter's own Prettier would write otherwise. */
  unformatted(): string[] {
    return this.problemsOf(["exec", "prettier", "--list-different", "src"])
  }

  /** Changes if a source file of the storefront changes. */
  fingerprint(): string {
    return fingerprintOf([join(this.folder, "src"), join(this.folder, "package.json")])
  }

  async build(): Promise<void> {
    await this.pnpm(["exec", "next", "build"])
  }

  /** Starts the built storefront and waits until it answers. */
  async start(port: number, logFile: string): Promise<KeptProgram> {
    const [command, ...args] = [...this.pnpmCommand(), "exec", "next", "start", "-p", String(port)]
    const program = keep({
      command,
      args,
      cwd: this.folder,
      env: this.env,
      logFile,
      stopSignal: "SIGTERM",
    })
    await until(
      async () => {
        if (!program.isRunning()) throw new ExplainedError(`The storefront ended: see ${logFile}`)
        return await fetch(`http://localhost:${port}/`, { redirect: "manual" }).then(
          () => true as const,
          () => null
        )
      },
      {
        every: 250,
        within: START_TIMEOUT_MS,
        otherwise: () => `The storefront does not answer: see ${logFile}`,
      }
    )
    return program
  }

  private problemsOf(args: string[]): string[] {
    const [command, ...first] = this.pnpmCommand()
    const { status, stdout, stderr } = spawnSync(command, [...first, ...args], {
      cwd: this.folder,
      env: this.env,
      encoding: "utf8",
    })
    const lines = (stdout + stderr).split("\n").filter((line) => line.trim())
    return status === 0 ? [] : lines.length ? lines : [`${args.join(" ")} failed`]
  }

  private async pnpm(args: string[]): Promise<void> {
    await run([...this.pnpmCommand(), ...args], { cwd: this.folder, env: this.env })
  }

  /** The pnpm that the starter asks for: the one on the path, else npm's `npx` brings it. */
  private pnpmCommand(): string[] {
    if (spawnSync("pnpm", ["--version"], { stdio: "ignore" }).status === 0) return ["pnpm"]
    const { packageManager = "pnpm@10" } = JSON.parse(
      readFileSync(join(this.root, "package.json"), "utf8")
    ) as Manifest
    return ["npx", "--yes", packageManager]
  }

  private manifest(): Manifest {
    return JSON.parse(readFileSync(join(this.folder, "package.json"), "utf8")) as Manifest
  }
}
