import type { Translate } from "../hooks/use-texts"
import { UPSTREAM_CALLS, type UpstreamCall, type UpstreamKind } from "./types"

/** What a failed call to LeaseCloud means for the shop, with its HTTP status where there was one. */
export function upstreamErrorText(
  t: Translate,
  error: { kind: UpstreamKind | null; status: number | null }
): string {
  const text = t(`settings.errorTexts.${meaningOf(error)}`)
  return error.status ? `${text} (HTTP ${error.status})` : text
}

function meaningOf({ kind, status }: { kind: UpstreamKind | null; status: number | null }) {
  if (kind === "misconfigured" && status === 401) return "unknown_key"
  if (kind === "misconfigured" && status === 403) return "not_allowed"
  return kind ?? "unknown"
}

/** The name of a call, or nothing where the call was refused before it had one. */
export function callName(t: Translate, call: string): string | null {
  return isCall(call) ? t(`settings.calls.${call}`) : null
}

function isCall(call: string): call is UpstreamCall {
  return (UPSTREAM_CALLS as readonly string[]).includes(call)
}
