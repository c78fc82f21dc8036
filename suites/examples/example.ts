import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { createServer } from "node:http"
import { extname, join } from "node:path"
import { keep } from "../../testbed/keeper"
import { cleanEnvironment, run } from "../../testbed/medusa"
import { ROOT } from "../../testbed/paths"
import { step, until } from "../../testbed/program"

const NAME = "medusa-payment-leasecloud-storefront"
const START_TIMEOUT_MS = 30_000

/** The Medusa server that an example is of. */
export type Shop = { url: string; key: string }

/** A copy of an example that is ready to run. */
export type Example = {
  name: string
  /** Its server renders the elements. */
  isRendered: boolean
  start(port: number): Promise<{ stop(): Promise<void> | void }>
}

const TYPES: Record<string, string> = {
  ".html": "text/html",
  ".css": "text/css",
  ".js": "text/javascript",
}

function copyOf(name: string, folder: string): string {
  const copy = join(folder, name)
  cpSync(join(ROOT, "examples", name), copy, {
    recursive: true,
    filter: (path) => !/node_modules|\.svelte-kit|\/build$/.test(path),
  })
  return copy
}

/** Pages without a build. The copy has the shop's address and key in place of the example's. */
export function htmlExample(folder: string, shop: Shop): Example {
  const copy = copyOf("html", folder)
  for (const name of readdirSync(copy)) {
    const text = readFileSync(join(copy, name), "utf8")
    const own = text.replaceAll("http://localhost:9000", shop.url).replaceAll("pk_123", shop.key)
    writeFileSync(join(copy, name), own)
  }
  return {
    name: "a shop of plain HTML leases",
    isRendered: false,
    async start(port) {
      const server = createServer(({ url = "/" }, answer) => {
        const { pathname } = new URL(url, "http://localhost")
        const name = pathname === "/" ? "index.html" : pathname.slice(1)
        if (!readdirSync(copy).includes(name)) {
          answer.writeHead(404).end()
          return
        }
        answer.writeHead(200, { "content-type": TYPES[extname(name)] })
        answer.end(readFileSync(join(copy, name)))
      })
      await new Promise<void>((resolve) => server.listen(port, "localhost", resolve))
      return {
        stop() {
          server.close()
          server.closeAllConnections()
        },
      }
    },
  }
}

/** Installs the example with the packed storefront package, which is not published yet, and builds it. */
export async function sveltekitExample(
  folder: string,
  shop: Shop,
  tarball: string
): Promise<Example> {
  const copy = copyOf("sveltekit", folder)
  const manifestFile = join(copy, "package.json")
  const manifest = JSON.parse(readFileSync(manifestFile, "utf8"))
  manifest.dependencies[NAME] = `file:${tarball}`
  writeFileSync(manifestFile, JSON.stringify(manifest))
  const env = {
    ...cleanEnvironment(process.env),
    PUBLIC_SHOP_URL: shop.url,
    PUBLIC_PUBLISHABLE_KEY: shop.key,
    PUBLIC_COUNTRY: "se",
  }
  const npm = (...args: string[]) => run(["npm", ...args], { cwd: copy, env })
  const install = ["install", "--prefer-offline", "--no-audit", "--no-fund", "--ignore-scripts"]
  await step("Installing the example of SvelteKit", () => npm(...install))
  await step("Building the example of SvelteKit", () => npm("run", "build"))
  return {
    name: "a shop of SvelteKit leases",
    isRendered: true,
    async start(port) {
      const url = `http://localhost:${port}`
      const logFile = join(folder, "sveltekit.log")
      const program = keep({
        command: process.execPath,
        args: ["build"],
        cwd: copy,
        env: { ...env, PORT: String(port), HOST: "localhost", ORIGIN: url },
        logFile,
        stopSignal: "SIGTERM",
      })
      const asked = () =>
        fetch(`${url}/checkout`, { redirect: "manual" }).then(
          () => true as const,
          () => null
        )
      await until(asked, {
        every: 250,
        within: START_TIMEOUT_MS,
        otherwise: () => `The example does not answer: ${readFileSync(logFile, "utf8")}`,
      })
      return program
    },
  }
}
