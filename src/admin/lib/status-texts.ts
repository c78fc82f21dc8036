import type { Translate } from "../hooks/use-texts"
import { en } from "../i18n/en"

type KnownReason = keyof typeof en.leases.declineReason

/** Why a lease came to nothing. A reason that this page does not know stands as it came. */
export function declineReason(t: Translate, reason: string): string {
  return reason in en.leases.declineReason
    ? t(`leases.declineReason.${reason as KnownReason}`)
    : reason
}
