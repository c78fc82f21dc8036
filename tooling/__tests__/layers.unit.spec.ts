import { spawnSync } from "node:child_process"
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { ROOT } from "../../testbed/paths"

const CRUISER = join(ROOT, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs")

type Report = {
  summary: { violations: { from: string; rule: { name: string } }[] }
}

const anything = "export const anything = 1\n"
const importing = (path: string) =>
  `import { anything } from "${path}"\nexport const used = anything\n`
const importingTool = (name: string) =>
  `import * as tool from "${name}"\nexport const used = tool\n`

/** A repository in small, with one module for each rule that it breaks. */
const FILES: Record<string, string> = {
  "src/leasecloud/low.ts": anything,
  "src/modules/leasecloud/middle.ts": importing("../../leasecloud/low"),
  "src/modules/leasecloud/index.ts": importing("./middle"),
  "src/modules/leasecloud/internal.ts": importing("./middle"),
  "src/modules/leasecloud/service.ts": anything,
  "src/workflows/high.ts": importing("../modules/leasecloud"),
  "src/workflows/inner.ts": importing("../modules/leasecloud/internal"),
  "src/api/top.ts": importing("../workflows/high"),
  "src/jobs/job.ts": importing("../workflows/high"),
  "src/leasecloud/__tests__/low.unit.spec.ts": importing("../../api/top"),
  "src/api/schemas/leases.ts": anything,
  "src/admin/typed.ts":
    'import type { anything } from "../api/schemas/leases"\nexport type Typed = typeof anything\n',
  "src/leasecloud/zod.ts": importingTool("@medusajs/framework/zod"),
  "simulator/simulator.ts": anything,
  "simulator/__tests__/simulator.unit.spec.ts": importing("../../src/leasecloud/low"),

  "testbed/bed.ts": importing("../simulator/simulator"),
  "demo/demo.ts": importing("../testbed/bed"),
  "demo/storefront/front.ts": importing("../../testbed/bed"),
  "integration-tests/front.spec.ts": importing("../demo/storefront/front"),
  "suites/bench/bench.ts": importing("../../testbed/bed"),

  "testbed/up.ts": importing("../demo/demo"),
  "demo/aside.ts": importing("../suites/bench/bench"),
  "integration-tests/aside.spec.ts": importing("../demo/demo"),
  "suites/bench/deep.ts": importing("../../src/modules/leasecloud/middle"),
  "suites/bench/aside.ts": importing("../../integration-tests/front.spec"),
  "suites/install/aside.ts": importing("../bench/bench"),

  "src/leasecloud/up.ts": importing("../modules/leasecloud"),
  "src/leasecloud/up-by-type.ts":
    'import type { used } from "../workflows/high"\nexport type Up = typeof used\n',
  "src/modules/leasecloud/up.ts": importing("../../workflows/high"),
  "src/providers/leasecloud/aside.ts": importing("../../workflows/high"),
  "src/workflows/up.ts": importing("../api/top"),
  "src/workflows/deep.ts": importing("../modules/leasecloud/middle"),
  "src/workflows/service.ts": importing("../modules/leasecloud/service"),
  "src/api/aside.ts": importing("../jobs/job"),
  "src/admin/page.ts": 'import type { used } from "../api/top"\nexport type Page = typeof used\n',
  "src/admin/code.ts": importing("../api/schemas/leases"),
  "storefront/src/element.ts": importing("../../src/leasecloud/low"),
  "src/jobs/out.ts": importing("../../simulator/simulator"),
  "simulator/repeat.ts": importing("../src/leasecloud/low"),
  "src/leasecloud/one.ts": 'import { two } from "./two"\nexport const one = () => two\n',
  "src/leasecloud/two.ts": 'import { one } from "./one"\nexport const two = () => one\n',
  "src/leasecloud/lost.ts": importing("./nowhere"),
  "src/leasecloud/medusa.ts": importingTool("@medusajs/framework/utils"),
  "src/jobs/element.ts": importing("../../storefront/src/server"),
  "storefront/src/server.ts": importingTool("@medusajs/framework/utils"),
  "src/api/tool.ts": importingTool("typescript"),
}

it("lets imports down the layers through, and refuses all others", () => {
  expect(violations()).toEqual([
    "demo/aside.ts: demo-stands-on-the-testbed",
    "integration-tests/aside.spec.ts: integration-tests-stands-on-the-testbed",
    "simulator/repeat.ts: simulator-stands-alone",
    "src/admin/code.ts: types-of-the-schemas",
    "src/admin/page.ts: layer-admin",
    "src/api/aside.ts: layer-api",
    "src/api/tool.ts: nothing-of-development",
    "src/jobs/element.ts: src-stands-alone",
    "src/jobs/out.ts: src-stands-alone",
    "src/leasecloud/lost.ts: resolvable",
    "src/leasecloud/medusa.ts: no-medusa-below-the-module",
    "src/leasecloud/one.ts: no-cycles",
    "src/leasecloud/up-by-type.ts: layer-leasecloud",
    "src/leasecloud/up.ts: layer-leasecloud",
    "src/modules/leasecloud/up.ts: layer-modules",
    "src/providers/leasecloud/aside.ts: layer-providers",
    "src/workflows/deep.ts: one-door",
    "src/workflows/service.ts: service-by-the-container",
    "src/workflows/up.ts: layer-workflows",
    "storefront/src/element.ts: storefront-stands-alone",
    "storefront/src/server.ts: no-server-in-the-browser",
    "suites/bench/aside.ts: suites-stands-on-the-testbed",
    "suites/bench/deep.ts: one-door-for-tests",
    "suites/install/aside.ts: suites-stand-apart",
    "testbed/up.ts: testbed-stands-alone",
  ])
}, 60_000)

/** What `npm run lint:layers` says of that repository: `file: rule`. */
function violations(): string[] {
  const folder = mkdtempSync(join(tmpdir(), "leasecloud-layers-"))
  try {
    symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"))
    copyFileSync(join(ROOT, "package.json"), join(folder, "package.json"))
    for (const [path, text] of Object.entries({ ...FILES, "tsconfig.json": "{}" })) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [
        ...[CRUISER, "--config", join(ROOT, ".dependency-cruiser.cjs"), "--output-type", "json"],
        ...["src", "storefront", "simulator", "testbed", "demo", "suites", "integration-tests"],
      ],
      { cwd: folder, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 }
    )
    if (!stdout) throw new Error(stderr)
    return (JSON.parse(stdout) as Report).summary.violations
      .map(({ from, rule }) => `${from}: ${rule.name}`)
      .sort()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
