import type { Language } from "../../../messages"

/** Texts of the lease page. `{…}` is a place for a value. */
const en = {
  title: "Lease order {number} by the month",
  /** Once there is a lease. */
  leaseTitle: "Leasing of order {number}",
  intro:
    "Choose a lease period and apply. The leasing company then emails the agreement to the authorized signatory.",
  validUntil: "The offer is valid until {date}.",
  apply: "Apply for leasing",
  lease: "Your lease",
  order: "Order {number}",
  exVat: "Amounts excl. VAT",
  delivery: "Delivery",
  discount: "Discount",
  subtotal: "Subtotal excl. VAT",
  vat: "VAT",
  total: "Total incl. VAT",
  address: "Delivery address",
  monthly: "Monthly amount excl. VAT",
  loading: "One moment…",
  needsScript: "This page needs JavaScript. Turn it on to apply, or contact the shop.",
  question: "Contact the shop if you have questions.",
  tryLater: "Too many attempts. Try again later.",
}

type PageTexts = typeof en

const sv: PageTexts = {
  title: "Leasa beställning {number} per månad",
  leaseTitle: "Leasing av beställning {number}",
  intro: "Välj leasingperiod och ansök. Leasingbolaget mejlar sedan avtalet till firmatecknaren.",
  validUntil: "Erbjudandet gäller till {date}.",
  apply: "Ansök om leasing",
  lease: "Din leasing",
  order: "Beställning {number}",
  exVat: "Belopp exkl. moms",
  delivery: "Leverans",
  discount: "Rabatt",
  subtotal: "Summa exkl. moms",
  vat: "Moms",
  total: "Totalt inkl. moms",
  address: "Leveransadress",
  monthly: "Månadskostnad exkl. moms",
  loading: "Ett ögonblick…",
  needsScript: "Sidan behöver JavaScript. Slå på det för att ansöka, eller kontakta butiken.",
  question: "Kontakta butiken om du har frågor.",
  tryLater: "För många försök. Försök igen senare.",
}

const da: PageTexts = {
  title: "Leas ordre {number} pr. måned",
  leaseTitle: "Leasing af ordre {number}",
  intro:
    "Vælg leasingperiode, og ansøg. Leasingselskabet mailer derefter aftalen til den tegningsberettigede.",
  validUntil: "Tilbuddet gælder til {date}.",
  apply: "Ansøg om leasing",
  lease: "Din leasing",
  order: "Ordre {number}",
  exVat: "Beløb ekskl. moms",
  delivery: "Levering",
  discount: "Rabat",
  subtotal: "Sum ekskl. moms",
  vat: "Moms",
  total: "I alt inkl. moms",
  address: "Leveringsadresse",
  monthly: "Månedlig ydelse ekskl. moms",
  loading: "Et øjeblik…",
  needsScript: "Siden kræver JavaScript. Slå det til for at ansøge, eller kontakt butikken.",
  question: "Kontakt butikken, hvis du har spørgsmål.",
  tryLater: "For mange forsøg. Prøv igen senere.",
}

const nb: PageTexts = {
  title: "Lease ordre {number} per måned",
  leaseTitle: "Leasing av ordre {number}",
  intro:
    "Velg leasingperiode og søk. Leasingselskapet sender deretter avtalen på e-post til den signaturberettigede.",
  validUntil: "Tilbudet gjelder til {date}.",
  apply: "Søk om leasing",
  lease: "Din leasing",
  order: "Ordre {number}",
  exVat: "Beløp ekskl. mva.",
  delivery: "Levering",
  discount: "Rabatt",
  subtotal: "Sum ekskl. mva.",
  vat: "Mva.",
  total: "Totalt inkl. mva.",
  address: "Leveringsadresse",
  monthly: "Månedsbeløp ekskl. mva.",
  loading: "Et øyeblikk…",
  needsScript: "Siden trenger JavaScript. Slå det på for å søke, eller kontakt butikken.",
  question: "Kontakt butikken hvis du har spørsmål.",
  tryLater: "For mange forsøk. Prøv igjen senere.",
}

const fi: PageTexts = {
  title: "Hanki tilaus {number} leasingilla",
  leaseTitle: "Tilauksen {number} leasing",
  intro:
    "Valitse sopimuskausi ja hae leasingia. Leasingyhtiö lähettää sopimuksen sitten sähköpostitse nimenkirjoitusoikeuden haltijalle.",
  validUntil: "Tarjous on voimassa {date} asti.",
  apply: "Hae leasingia",
  lease: "Leasingisi",
  order: "Tilaus {number}",
  exVat: "Summat ilman alv:tä",
  delivery: "Toimitus",
  discount: "Alennus",
  subtotal: "Summa ilman alv:tä",
  vat: "ALV",
  total: "Yhteensä sis. ALV:n",
  address: "Toimitusosoite",
  monthly: "Kuukausimaksu ilman alv:tä",
  loading: "Hetki…",
  needsScript: "Sivu tarvitsee JavaScriptin. Ota se käyttöön tai ota yhteyttä kauppaan.",
  question: "Ota yhteyttä kauppaan, jos sinulla on kysyttävää.",
  tryLater: "Liian monta yritystä. Yritä myöhemmin uudelleen.",
}

export const PAGE_TEXTS: Record<Language, PageTexts> = { en, sv, da, nb, fi }

/** Puts values into the `{…}` of a text. */
export function fill(text: string, values: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "")
}
