import { mkdirSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { STATE_FOLDER } from "../testbed/paths"
import { SeededShop } from "../testbed/seed"

/** What a script has to know of a running demo. */
export type DemoState = {
  url: string
  database_url: string
  publishable_key: string
  admin: { email: string; password: string }
  regions: SeededShop["regions"]
  variants: SeededShop["variants"]
  shipping_options: SeededShop["shipping_options"]
  /** Null when the demo uses a server that somebody else started. */
  simulator_url: string | null
}

const STATE_FILE = join(STATE_FOLDER, "shop.json")

/** Says to scripts that the demo runs, and where. It holds passwords: for our own user's eyes. */
export function writeState(state: DemoState): void {
  mkdirSync(STATE_FOLDER, { recursive: true })
  writeFileSync(STATE_FILE, JSON.stringify(state, null, 2) + "\n", { mode: 0o600 })
}

export function removeState(): void {
  rmSync(STATE_FILE, { force: true })
}
