import type { Leasable } from "../../api/schemas/quotes"
import type { Translate } from "../hooks/use-texts"
import { en } from "../i18n/en"

export const LEASABLE_CHOICES: Leasable[] = ["inherit", "yes", "no"]

const WORDS: Record<string, Leasable | undefined> = {
  true: "yes",
  yes: "yes",
  false: "no",
  no: "no",
}

/**
 * What the metadata of a product or variant says about leasing: a boolean, or a word typed by hand
 * into Medusa's own metadata form.
 */
export function leasableOf(metadata: Record<string, unknown> | null | undefined): Leasable {
  return WORDS[String(metadata?.leasable).trim().toLowerCase()] ?? "inherit"
}

/**
 * The metadata to send. Medusa merges it into what is there and takes an empty string as "remove
 * this key", so that nobody else's metadata is touched or raced with.
 */
export function leasableMetadata(leasable: Leasable): { leasable: boolean | "" } {
  return { leasable: leasable === "inherit" ? "" : leasable === "yes" }
}

type KnownReason = keyof typeof en.products.reasons

/** Why something can't be leased. Of a reason this page does not know, the server's message. */
export function reasonText(t: Translate, reason: { code: string; message: string }): string {
  return reason.code in en.products.reasons
    ? t(`products.reasons.${reason.code as KnownReason}`)
    : reason.message
}
