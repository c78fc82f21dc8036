import type { Language } from "../shared/locale"

/** The widget's words. `perMonth` follows an amount closely; `spokenPerMonth` says the same in full words. */
export interface WidgetTexts {
  caption: string
  period: string
  perMonth: string
  spokenPerMonth: string
  exVat: string
}

export const WIDGET_TEXTS: Record<Language, WidgetTexts> = {
  en: {
    caption: "Lease per month",
    period: "Lease period",
    perMonth: "/month",
    spokenPerMonth: "per month",
    exVat: "excl. VAT",
  },
  sv: {
    caption: "Leasing per månad",
    period: "Leasingperiod",
    perMonth: "/mån",
    spokenPerMonth: "per månad",
    exVat: "exkl. moms",
  },
  da: {
    caption: "Leasing pr. måned",
    period: "Leasingperiode",
    perMonth: "/md.",
    spokenPerMonth: "pr. måned",
    exVat: "ekskl. moms",
  },
  nb: {
    caption: "Leasing per måned",
    period: "Leasingperiode",
    perMonth: "/mnd.",
    spokenPerMonth: "per måned",
    exVat: "ekskl. mva.",
  },
  fi: {
    caption: "Leasing / kk",
    period: "Sopimuskausi",
    perMonth: "/kk",
    spokenPerMonth: "kuukaudessa",
    exVat: "ilman alv:tä",
  },
}
