import { LANGUAGES, language } from "./settings"

// prettier-ignore
const TEXTS = {
  country: ["Country", "Land", "Land", "Land", "Maa"],
  language: ["Language", "Språk", "Sprog", "Språk", "Kieli"],
  leaseOnly: ["Lease-only shop", "Bara leasing", "Kun leasing", "Bare leasing", "Vain leasing"],
  exVat: ["excl. VAT", "exkl. moms", "ekskl. moms", "ekskl. mva.", "ilman alv:tä"],
  allExVat: ["All prices and monthly amounts are excluding VAT.", "Alla priser och månadskostnader är exklusive moms.", "Alle priser og månedlige ydelser er ekskl. moms.", "Alle priser og månedsbeløp er ekskl. mva.", "Kaikki hinnat ja kuukausimaksut ilman alv:tä."],
  slogan: ["Equip the office, pay by the month", "Inred kontoret, betala per månad", "Indret kontoret, betal pr. måned", "Innred kontoret, betal per måned", "Kalusta toimisto, maksa kuukausittain"],
  from: ["from", "från", "fra", "fra", "alkaen"],
  notLeasable: ["Not available for leasing", "Kan inte leasas", "Kan ikke leases", "Kan ikke leases", "Ei saatavilla leasingilla"],
  quantity: ["Quantity", "Antal", "Antal", "Antall", "Määrä"],
  remove: ["Remove", "Ta bort", "Fjern", "Fjern", "Poista"],
  addToCart: ["Add to cart", "Lägg i varukorgen", "Læg i kurv", "Legg i handlekurven", "Lisää ostoskoriin"],
  cart: ["Cart", "Varukorg", "Kurv", "Handlekurv", "Ostoskori"],
  emptyCart: ["There is nothing in your cart yet.", "Varukorgen är tom än så länge.", "Kurven er tom.", "Handlekurven er foreløpig tom.", "Ostoskori on vielä tyhjä."],
  toCheckout: ["Go to checkout", "Till kassan", "Gå til kassen", "Til kassen", "Siirry kassalle"],
  goods: ["Goods", "Varor", "Varer", "Varer", "Tuotteet"],
  delivery: ["Delivery", "Leverans", "Levering", "Levering", "Toimitus"],
  discount: ["Discount", "Rabatt", "Rabat", "Rabatt", "Alennus"],
  vat: ["VAT", "Moms", "Moms", "Mva.", "ALV"],
  total: ["Total incl. VAT", "Totalt inkl. moms", "I alt inkl. moms", "Totalt inkl. mva.", "Yhteensä sis. ALV"],

  checkout: ["Checkout", "Kassa", "Kasse", "Kasse", "Kassa"],
  address: ["Billing and delivery address", "Fakturerings- och leveransadress", "Fakturerings- og leveringsadresse", "Faktura- og leveringsadresse", "Laskutus- ja toimitusosoite"],
  email: ["Email", "E-post", "E-mail", "E-post", "Sähköposti"],
  company: ["Company", "Företag", "Virksomhed", "Bedrift", "Yritys"],
  first_name: ["First name", "Förnamn", "Fornavn", "Fornavn", "Etunimi"],
  last_name: ["Last name", "Efternamn", "Efternavn", "Etternavn", "Sukunimi"],
  address_1: ["Street", "Gatuadress", "Adresse", "Gateadresse", "Katuosoite"],
  postal_code: ["Postal code", "Postnummer", "Postnummer", "Postnummer", "Postinumero"],
  city: ["City", "Ort", "By", "Poststed", "Postitoimipaikka"],
  phone: ["Phone", "Telefon", "Telefon", "Telefon", "Puhelin"],
  payment: ["Payment", "Betalning", "Betaling", "Betaling", "Maksutapa"],
  lease: ["Lease by the month", "Leasa per månad", "Leas pr. måned", "Lease per måned", "Leasing kuukausimaksulla"],
  invoice: ["Invoice, 30 days", "Faktura, 30 dagar", "Faktura, 30 dage", "Faktura, 30 dager", "Lasku, 30 päivää"],
  demoNumbers: ["In the demo these numbers work:", "I demon fungerar de här numren:", "I demoen virker disse numre:", "I demoen virker disse numrene:", "Esittelyssä toimivat nämä tunnukset:"],
  placeOrder: ["Place order", "Beställ", "Afgiv ordre", "Legg inn bestilling", "Tee tilaus"],
  notPlaced: ["The order could not be placed.", "Beställningen kunde inte läggas.", "Ordren kunne ikke afgives.", "Bestillingen kunne ikke legges inn.", "Tilausta ei voitu tehdä."],
  cartChanged: ["The cart has changed. Please look at it once more, then place the order.", "Varukorgen har ändrats. Titta på den en gång till och beställ sedan.", "Kurven er ændret. Se den efter, og afgiv så ordren.", "Handlekurven er endret. Se over den og legg så inn bestillingen.", "Ostoskori on muuttunut. Tarkista se ja tee sitten tilaus."],
  shopFailed: ["The shop can't be reached right now. Please try again.", "Butiken kan inte nås just nu. Försök igen.", "Butikken kan ikke nås lige nu. Prøv igen.", "Butikken kan ikke nås akkurat nå. Prøv igjen.", "Kauppaan ei juuri nyt saada yhteyttä. Yritä uudelleen."],

  order: ["Order", "Beställning", "Ordre", "Ordre", "Tilaus"],
  thanks: ["Thank you for your order", "Tack för din beställning", "Tak for din ordre", "Takk for bestillingen", "Kiitos tilauksestasi"],
  invoiceNext: ["The invoice comes with the goods.", "Fakturan följer med varorna.", "Fakturaen kommer med varerne.", "Fakturaen følger med varene.", "Lasku tulee tuotteiden mukana."],
} satisfies Record<string, [en: string, sv: string, da: string, nb: string, fi: string]>

/** What is said in the shopper's language. */
export const t = (key: keyof typeof TEXTS): string =>
  TEXTS[key][Object.keys(LANGUAGES).indexOf(language())]

/** "SEK 24,900", or "24 900 kr"; two decimals only where there are some. */
export function money(amount: number, currency: string): string {
  const minimumFractionDigits = Number.isInteger(amount) ? 0 : 2
  const format = { style: "currency", currency, minimumFractionDigits } as const
  return new Intl.NumberFormat(language(), format).format(amount)
}
