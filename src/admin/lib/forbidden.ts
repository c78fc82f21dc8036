import i18n from "../i18n"
import { intlLocale } from "./language"

/** The roles of the user do not allow a call. Its message says so, in the language of the pages. */
export class Forbidden extends Error {
  override readonly name = "Forbidden"
}

/** Whether the roles of the user do not allow a call, one of this plugin or one of Medusa. */
export function isForbidden(error: unknown): boolean {
  return error instanceof Forbidden || (error as { status?: number } | null)?.status === 403
}

/**
 * The error of a call as it is shown. If Medusa's flag `rbac` is on, the server answers 403 with the
 * names of policies, which say nothing to a user.
 */
export function inWords(error: unknown, language: string): unknown {
  if (!isForbidden(error)) {
    return error
  }
  const [code] = intlLocale(language).split("-")
  const { leasecloud } = i18n[code as keyof typeof i18n]
  return new Forbidden(leasecloud.leases.error.forbidden)
}
