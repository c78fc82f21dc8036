import type { Leasable } from "../../api/schemas/quotes"
import type { Translate } from "../hooks/use-texts"
import { en } from "../i18n/en"

export const LEASABLE_CHOICES: Leasable[] = ["inherit", "yes", "no", "accessory"]

const WORDS: Record<string, Leasable | undefined> = {
  true: "yes",
  yes: "yes",
  false: "no",
  no: "no",
  accessory: "accessory",
}

/** The setting in the metadata of a product or variant: a boolean, or a text from Medusa's form. */
export function leasableOf(metadata: Record<string, unknown> | null | undefined): Leasable {
  return WORDS[String(metadata?.leasable).trim().toLowerCase()] ?? "inherit"
}

/**
 * The metadata to send. Medusa merges it into the existing metadata; an empty text removes the key.
 */
export function leasableMetadata(leasable: Leasable): { leasable: boolean | "accessory" | "" } {
  switch (leasable) {
    case "inherit":
      return { leasable: "" }
    case "accessory":
      return { leasable }
    default:
      return { leasable: leasable === "yes" }
  }
}

type KnownReason = keyof typeof en.products.reasons

/** Why something can't be leased. An unknown reason has the server's message. */
export function reasonText(t: Translate, reason: { code: string; message: string }): string {
  return reason.code in en.products.reasons
    ? t(`products.reasons.${reason.code as KnownReason}`)
    : reason.message
}
