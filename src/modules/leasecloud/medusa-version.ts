import { createRequire } from "node:module"
import { MedusaError } from "@medusajs/framework/utils"

/** The oldest Medusa that the plugin works with, and the newest that its tests ran with. */
export const OLDEST_MEDUSA = "2.18.0"
export const NEWEST_TESTED_MEDUSA = "2.21.2"

/** The version of the shop's Medusa. Null if it can't be told. */
export function medusaVersion(): string | null {
  try {
    return (createRequire(__filename)("@medusajs/medusa/package.json") as { version: string })
      .version
  } catch {
    return null
  }
}

/**
 * Checks the version of the shop's Medusa. Answers a note if it is newer than the tested ones.
 * @throws MedusaError INVALID_DATA if it is too old. Without it such a shop fails later and without words.
 */
export function checkMedusaVersion(version: string | null): string | null {
  if (version && isNewer(OLDEST_MEDUSA, version)) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `medusa-payment-leasecloud: this shop runs Medusa ${version}, and the plugin needs ${OLDEST_MEDUSA} ` +
        "or newer. Upgrade all @medusajs packages of the shop together."
    )
  }
  return version && isNewer(version, NEWEST_TESTED_MEDUSA)
    ? `It is tested with Medusa up to ${NEWEST_TESTED_MEDUSA}, and this shop runs ${version}. That is ` +
        "fine in general. If something is wrong, look for a newer version of the plugin first."
    : null
}

/** Whether a version is newer than another one by its major or minor number. A patch changes nothing. */
function isNewer(version: string, than: string): boolean {
  const [major, minor] = version.split(".").map(Number)
  const [otherMajor, otherMinor] = than.split(".").map(Number)
  return major > otherMajor || (major === otherMajor && minor > otherMinor)
}
