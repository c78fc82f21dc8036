import type { Leasable, OwnLeasing } from "../../api/schemas/products"
import type { Translate } from "../hooks/use-texts"
import { en } from "../i18n/en"

export type Mark = Exclude<Leasable, "inherit">

/** In the order in which the forms offer them. */
export const MARKS: Mark[] = ["yes", "no", "accessory"]

export const MARK_COLOR = { yes: "green", no: "grey", accessory: "blue" } as const

const WORDS: Record<string, Mark | undefined> = {
  true: "yes",
  yes: "yes",
  false: "no",
  no: "no",
  accessory: "accessory",
}

const LONGEST_PERIOD = 120

/**
 * What a product's metadata says about leasing: as the server reads it, in lists that it does not
 * answer. Words and texts are of Medusa's metadata form or of a CSV file.
 */
export function ownLeasingOf(metadata: Record<string, unknown> | null | undefined): OwnLeasing {
  const { leasable, lease_months } = metadata ?? {}
  const parts: unknown[] =
    typeof lease_months === "string" ? lease_months.split(/[\s,;[\]"]+/) : [lease_months].flat()
  const months = parts
    .filter((part) => typeof part === "number" || typeof part === "string")
    .map((part) => (/^\d+$/.test(String(part).trim()) ? Number(part) : 0))
    .filter((each) => each >= 1 && each <= LONGEST_PERIOD)
  const isMark = typeof leasable === "string" || typeof leasable === "boolean"
  return {
    leasable: (isMark && WORDS[String(leasable).trim().toLowerCase()]) || "inherit",
    months: months.length ? [...new Set(months)].sort((a, b) => a - b) : null,
  }
}

export type Origin = "variant" | "product" | "shop"

/** What counts for a product or a variant, and where that is set. `months`: null for all on offer. */
export type LeasingInForce = {
  leasable: Mark
  leasableFrom: Origin
  months: number[] | null
  monthsFrom: Origin
}

/** A variant's own value counts before its product's, and that before the shop's default. */
export function leasingInForce(
  leasableByDefault: boolean,
  product: OwnLeasing,
  variant?: OwnLeasing
): LeasingInForce {
  const levels = [
    ...(variant ? [["variant", variant] as const] : []),
    ["product", product] as const,
  ]
  const marked = levels.find(([, own]) => own.leasable !== "inherit")
  const limited = levels.find(([, own]) => own.months)
  return {
    leasable: (marked?.[1].leasable as Mark) ?? (leasableByDefault ? "yes" : "no"),
    leasableFrom: marked?.[0] ?? "shop",
    months: limited?.[1].months ?? null,
    monthsFrom: limited?.[0] ?? "shop",
  }
}

/** A change of what a product or a variant says. What is absent stays. No months: none of its own. */
export type LeasingChange = { leasable?: Leasable; months?: number[] }

/** Of a change, what differs from the own values. Null if nothing does. */
export function changeOf(
  own: OwnLeasing,
  { leasable, months }: LeasingChange
): LeasingChange | null {
  const change = {
    ...(leasable !== undefined && leasable !== own.leasable && { leasable }),
    ...(months && `${months}` !== `${own.months ?? []}` && { months }),
  }
  return Object.keys(change).length ? change : null
}

type KnownReason = keyof typeof en.products.reasons

/** Why something can't be leased. An unknown reason has the server's message. */
export function reasonText(t: Translate, reason: { code: string; message: string }): string {
  return reason.code in en.products.reasons
    ? t(`products.reasons.${reason.code as KnownReason}`)
    : reason.message
}

/** Periods in words, such as "24, 36 months". */
export function periodsText(t: Translate, months: number[] | null): string {
  if (!months) {
    return t("products.allPeriods")
  }
  return months.length === 1
    ? t("leases.values.months", { count: months[0] })
    : t("products.months", { months: months.join(", ") })
}
