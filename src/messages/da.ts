import { MAX_EMAIL } from "../leasecloud/contact"
import type { MarketCode } from "../leasecloud/markets"
import { money, number, oneOf, periods, reasons } from "./language"
import type { ClosedGate, Messages, NamedField, RequiredField, TextField } from "./keys"

/** Fuldender "… skal være". */
const ORG_NUMBER: Record<MarketCode, string> = {
  se: "10 cifre: XXXXXX-XXXX. En enkeltmandsvirksomhed angiver personnummeret",
  dk: "de 8 cifre i CVR-nummeret, ikke et P-nummer",
  no: "9 cifre: XXX XXX XXX",
  fi: "et Y-tunnus: XXXXXXX-X",
}
/** Hvad nummeret hedder på markedet. */
const ORG_NUMBER_NAME: Record<MarketCode, string> = {
  se: "Virksomhedsnummeret",
  dk: "CVR-nummeret",
  no: "Virksomhedsnummeret",
  fi: "Virksomhedsnummeret",
}
const NIN: Record<MarketCode, string> = {
  se:
    "et svensk personnummer eller samordningsnummer: 12 cifre, ÅÅÅÅMMDD-XXXX, " +
    "eller 10 cifre, ÅÅMMDD-XXXX",
  dk: "et CPR-nummer: 10 cifre, DDMMÅÅ-XXXX",
  no: "et norsk fødselsnummer eller D-nummer: 11 cifre, DDMMÅÅ XXXXX",
  fi: "et finsk henkilötunnus: 11 tegn, DDMMÅÅ-XXXX, skilletegnet medregnet",
}
const POSTAL_CODE: Record<MarketCode, string> = {
  se: "5 cifre: XXX XX",
  dk: "4 cifre",
  no: "4 cifre",
  fi: "5 cifre",
}
const REQUIRED: Record<RequiredField, string> = {
  billing_address: "faktureringsadressen",
  "billing_address.country_code": "landet i faktureringsadressen",
  "billing_address.company": "virksomhedens navn i faktureringsadressen",
  "billing_address.address_1": "vej og nummer i faktureringsadressen",
  "billing_address.city": "byen i faktureringsadressen",
  "billing_address.postal_code": "postnummeret i faktureringsadressen",
  first_name: "et fornavn",
  last_name: "et efternavn",
  email: "en e-mailadresse",
  phone: "et telefonnummer",
}
const TEXT: Record<TextField, string> = {
  org_number: "virksomhedsnummeret (i Danmark CVR-nummeret)",
  nin: "ansøgerens personnummer (i Danmark CPR-nummeret)",
  first_name: "et fornavn",
  last_name: "et efternavn",
  email: "en e-mailadresse",
  phone: "et telefonnummer",
  authorized_signatory: "e-mailadressen på den tegningsberettigede",
}
const NAMES: Record<NamedField, string> = {
  months: "Leasingperiode",
  billing_address: "Faktureringsadresse",
  "billing_address.country_code": "Land",
  "billing_address.company": "Virksomhed",
  "billing_address.address_1": "Adresse",
  "billing_address.city": "By",
  "billing_address.postal_code": "Postnummer",
  org_number: "Virksomhedsnummer",
  nin: "Personnummer",
  first_name: "Fornavn",
  last_name: "Efternavn",
  email: "E-mail",
  phone: "Telefon",
  authorized_signatory: "Tegningsberettiget",
}
const STATUS: Record<ClosedGate, string> = {
  draft: "Kladde",
  submitting: "Overføres",
  pending: "Afventer underskrift",
  cancelled: "Annulleret",
  declined: "Afvist",
}

export const da: Messages = {
  empty_cart: () => "Kurven er tom.",
  draft_order: () => "En ordrekladde kan ikke leases endnu. Lav den om til en ordre først.",
  wrong_channel: () => "Leasing tilbydes ikke her. Vælg en anden betalingsmåde.",
  wrong_group: () => "Leasing tilbydes kun udvalgte kunder. Log ind, hvis du er en af dem.",
  order_not_pending: () => "Kun en afventende ordre kan leases.",
  order_paid: () => "Ordren er betalt, eller er ved at blive betalt, på anden måde.",
  order_fulfilled: () => "Varer i ordren er allerede pakket eller leveret.",
  tax_outdated: () =>
    "Momsen i ordren stemmer ikke med leveringsadressen. Rediger ordren, så momsen beregnes igen.",
  no_market: () => "Leasing tilbydes ikke i dette land.",
  no_region: () => "Landet hører ikke til nogen af butikkens regioner.",
  region_without_leasing: ({ region }) => `Leasing tilbydes ikke i regionen ${region}.`,
  no_price: () => "Produktet har ingen pris her.",
  vat_unknown: () => "Prisen ekskl. moms er ikke kendt endnu. Kontrollér leveringsadressen.",
  currency_mismatch: ({ currency_code }) =>
    `Leasing i dette land tilbydes kun i ${currency_code.toUpperCase()}.`,
  shipping_country: () => "Leasede varer leveres kun inden for faktureringsadressens land.",
  not_leasable: () => "Dette kan ikke leases. Vælg en anden betalingsmåde.",
  accessory_alone: () => "Dette leases kun sammen med noget andet, der kan leases.",
  gift_card: () => "Gavekort kan ikke leases.",
  credit_lines: () => "Butikskredit og gavekort kan ikke bruges sammen med leasing.",
  fractional_quantity: () => "Kun hele antal kan leases.",
  negative_price: () => "Negative priser kan ikke leases.",
  discount_above_price: () => "En rabat er højere end den pris, den gælder for.",
  nothing_to_pay: () => "Der er intet at lease: beløbet er nul.",
  below_minimum: ({ minimum_amount: amount, currency_code }) =>
    `Leasing er mulig fra ${money("da", { amount, currency_code })} ekskl. moms.`,
  above_maximum: (most) => `Leasing er mulig op til ${money("da", most)} ekskl. moms.`,
  unknown_period: ({ months }) => `Vælg en leasingperiode på ${periods("da", months)} måneder.`,
  period_not_in_market: ({ months }) =>
    `Leasing i ${months} måneder tilbydes ikke. Vælg en anden periode.`,
  no_period_offered: () => "Dette kan ikke leases i nogen af de perioder, der tilbydes.",
  period_not_offered: ({ months }) =>
    months === undefined
      ? "Varerne leases ikke i den samme periode."
      : `Nogle varer leases ikke i ${months} måneder. Vælg en anden periode.`,
  missing_field: ({ field }) => `Angiv ${REQUIRED[field]}.`,
  no_delivery: () => "Vælg en leveringsmåde.",

  org_number_shape: ({ market }) => `${ORG_NUMBER_NAME[market]} skal være ${ORG_NUMBER[market]}.`,
  org_number_checksum: () => "Virksomhedsnummerets kontrolciffer passer ikke. Kontrollér nummeret.",
  nin_shape: ({ market }) => `Personnummeret skal være ${NIN[market]}.`,
  nin_date: ({ market }) =>
    `Personnummeret indeholder en ugyldig fødselsdato. Det skal være ${NIN[market]}.`,
  nin_checksum: () => "Personnummerets kontrolciffer passer ikke. Kontrollér nummeret.",
  phone_shape: () =>
    "Telefonnummeret skal være et nummer i faktureringslandet eller begynde med + og landekoden.",
  phone_unassigned: () =>
    "Telefonnummeret findes ikke i nogen kendt nummerserie. Kontrollér nummeret.",
  postal_code_shape: ({ market }) => `Postnummeret skal være ${POSTAL_CODE[market]}.`,
  email_shape: () =>
    `E-mailadressen skal se ud som navn@example.com og have højst ${MAX_EMAIL} tegn.`,
  sandbox_only: () => "En statusudløser er kun tilladt i testmiljøet.",

  unknown_field: ({ unknown, allowed }) =>
    (unknown.length
      ? `Ukendt i kaldet: ${unknown.join(", ")}. `
      : "Kaldet indeholder et ukendt felt. ") + `Tilladt er: ${allowed.join(", ")}.`,
  whole_months: () => "Angiv et helt antal måneder.",
  most_months: ({ max }) => `Angiv højst ${max} måneder.`,
  text_field: ({ field, max }) => `Angiv ${TEXT[field]}, højst ${max} tegn.`,
  true_or_false: () => "Egen forsikring skal være true eller false.",
  monthly_amount: () => "Den månedlige ydelse skal være et tal.",
  one_of: ({ values }) => `Vælg ${oneOf("da", values)}.`,
  whole_number: ({ from, to }) => `Angiv et helt tal fra ${from} til ${to}.`,
  json_object: () => "Kaldet skal være et JSON-objekt.",
  note_text: ({ max }) =>
    `Angiv en note på højst ${max} tegn, uden personnumre. Skriv telefonnumre med landekode.`,

  most_values: ({ max }) => `Angiv højst ${max} værdier.`,
  search_text: ({ max }) => `Søg efter en tekst på højst ${max} tegn.`,
  some_id: ({ max }) => `Angiv et id på højst ${max} tegn.`,
  company_number: () =>
    "Angiv et svensk, dansk, norsk eller finsk virksomhedsnummer. Der kan ikke søges efter personnumre.",
  date_form: () => "Angiv en dato på formen 2027-03-31.",
  month_form: () => "Angiv en måned på formen 2026-11, tidligst 2000-01.",
  first_after_last: () =>
    "Den første måned ligger efter den sidste. Hvis ingen sidste måned angives, er det den indeværende måned.",
  longest_period: ({ max }) => `Vælg en periode på højst ${max} måneder.`,

  setting_amount: ({ max }) =>
    `Angiv et beløb fra 0 til ${number("da", max)} ekskl. moms, med højst to decimaler.`,
  setting_periods: ({ periods, max }) =>
    `Vælg højst ${periods} perioder, hver på 1 til ${max} måneder.`,
  setting_days: ({ days, max }) => `Angiv højst ${days} dage, hver fra 1 til ${max}.`,
  setting_list: ({ max }) => `Vælg højst ${max}, som en liste med ID'er.`,
  setting_choices: ({ values }) => `Vælg blandt disse, som en liste: ${values.join(", ")}.`,
  setting_names: ({ names }) => `Angiv et objekt med disse navne: ${names.join(", ")}.`,
  setting_locked: () => "Indstillingen er låst: den kan ikke ændres i admin.",
  setting_maximum: () => "Maksimumsbeløbet skal være mindst lige så højt som minimumsbeløbet.",
  setting_unknown_id: ({ ids }) => `Findes ikke i butikken: ${ids.join(", ")}. Vælg igen.`,

  not_an_id: () => "Dette er ikke et id.",
  no_mail_kind: () => "Denne slags mail findes ikke.",
  no_cart: () => "Kurven findes ikke.",
  no_order: () => "Ordren findes ikke.",
  no_link: () => "Linket findes ikke. Bed butikken om et nyt.",
  no_open_link: () => "Ordren har intet gyldigt leasinglink.",
  link_ended: () =>
    "Leasingaftalen, der blev ansøgt om med dette link, er afsluttet. Bed butikken om et nyt link.",
  link_expired: () => "Linket er udløbet. Bed butikken om et nyt.",
  link_revoked: () => "Linket gælder ikke længere. Bed butikken om et nyt.",
  order_busy: () => "Ordren bliver ændret lige nu. Prøv igen om lidt.",
  order_changed: () => "Ordren er ændret. Kontrollér den, og ansøg igen.",
  too_many_requests: () => "Der har været for mange forespørgsler. Prøv igen senere.",
  no_lease: () => "Ordren har ingen leasingaftale.",
  cart_busy: () => "Kurven bliver gennemført eller ændret lige nu. Prøv igen om lidt.",
  cart_completed: () => "Ordren er allerede afgivet.",
  cart_lease_sent: () => "En ansøgning for denne kurv er allerede sendt til LeaseCloud.",
  order_lease_sent: () =>
    "En ansøgning for denne ordre er allerede sendt til LeaseCloud. " +
    "Ordren kan ikke betales på anden måde.",
  order_leased: () =>
    "En ansøgning for denne ordre er allerede sendt til LeaseCloud. " +
    "Ordren kan ikke leases igen, før LeaseCloud har afsluttet den leasingaftale.",
  paid_by_leasecloud: () =>
    "Ordren er leaset. LeaseCloud betaler den, når leasingaftalen er aktiv.",
  apply_again: () => "Der er ingen ansøgning at godkende. Ansøg om leasing igen.",
  amount_changed: ({ months, ...monthly }) =>
    `Kurvens månedlige ydelse er nu ${money("da", monthly)} ekskl. moms i ${months} måneder. ` +
    "Godkend den nye ydelse.",
  quotes_unavailable: () =>
    "LeaseClouds månedlige ydelser er ikke tilgængelige lige nu. Prøv igen om et øjeblik.",
  no_such_lease: () => "Leasingaftalen findes ikke.",
  no_such_flag: () => "Leasingaftalen har ikke et sådant åbent flag.",
  unknown_remote_id: () => "LeaseCloud har ingen ordre med dette id på leasingaftalens marked.",
  lease_found: ({ remote_id }) =>
    `LeaseCloud har leasingaftalen med id ${remote_id}. Id'et er knyttet til aftalen, som ikke ` +
    "sendes igen.",
  lease_found_held: () =>
    "LeaseCloud har en ordre med leasingaftalens reference, og en anden leasingaftale har dens id. " +
    "Kontrollér leasingaftalens flag. Den sendes ikke igen.",
  lease_not_looked_up: () =>
    "LeaseClouds liste kan ikke læses lige nu, så det vides ikke, om LeaseCloud har leasingaftalen. " +
    "Intet er ændret. Prøv igen senere.",
  release_draft: () =>
    "Leasingaftalen er en kladde: den er ikke sendt til LeaseCloud, så der er intet at frigive endnu.",
  lease_not_ready_to_ship: ({ status }) =>
    "LeaseCloud har ikke givet grønt lys til afsendelse af ordren. " +
    `Leasingaftalens status er »${STATUS[status]}«. ` +
    (status === "draft"
      ? "Vent på grønt lys."
      : "Vent på grønt lys, eller frigiv leasingaftalen til ekspedering på dens side."),
  lease_ended_unsent: () =>
    "Leasingansøgningen blev afsluttet, før den kunne sendes til LeaseCloud, og ordren er ikke " +
    "betalt. Vent, til den er betalt på anden måde, eller frigiv leasingaftalen til ekspedering " +
    "på dens side.",
  order_canceled: () => "Ordren er annulleret. Den kan ikke leveres.",
  lease_terminated: () =>
    "LeaseCloud afsluttede ordrens leasingaftale, før den var aktiv: LeaseCloud betaler måske ikke. " +
    "Spørg LeaseCloud, eller lad ordren blive betalt på anden måde. " +
    "Frigiv leasingaftalen til ekspedering på dens side for at sende alligevel.",

  apply_first: () => "Ansøg om leasing først, og afgiv derefter ordren.",
  application_expired: () => "Ansøgningen er udløbet. Ansøg igen.",
  country_changed: () => "Faktureringsadressens land er ændret. Ansøg om leasing igen.",
  confirm_amount: ({ months, ...monthly }) =>
    `Kurvens månedlige ydelse er nu ${money("da", monthly)} ekskl. moms i ${months} måneder. ` +
    "Det er mere, end du har set. Godkend den nye ydelse, og afgiv derefter ordren igen.",
  confirm_new_amount: () =>
    "Kurven koster nu mere, end du har set. Kontrollér den nye månedlige ydelse, godkend den, og " +
    "afgiv derefter ordren igen.",
  application_replaced: () =>
    "Der er netop indsendt en ny ansøgning for kurven. Kontrollér den, og afgiv derefter ordren " +
    "igen.",
  choose_payment_again: () =>
    "Der er åbnet to betalingsmåder for kurven. Vælg betalingsmåde igen, og afgiv derefter ordren.",
  not_accepted_by_leasecloud: ({ refused, left }) =>
    `LeaseCloud godtog ikke ansøgningen. ${reasons(NAMES, refused, left && `og ${left} til`)}`,
  leasing_unavailable: () =>
    "Leasing er ikke tilgængelig lige nu. Betal på anden måde, eller prøv igen senere.",
  not_accepted: () => "Ansøgningen blev ikke godtaget.",
  changed_after_sending: () =>
    "En ansøgning for kurven er sendt til LeaseCloud, og kurven er ændret siden. " +
    "Gendan kurven, betal på anden måde, eller kontakt butikken.",
  lease_cancelled: () => "LeaseCloud har annulleret leasingen af denne kurv.",
  lease_declined: () => "Leasingen af denne kurv blev afvist.",
  application_closed: () => "Ansøgningen blev lukket. Ansøg igen.",

  too_many_attempts: () =>
    "Der har været for mange forsøg på at lease denne kurv inden for den seneste time. " +
    "Prøv igen senere, eller betal på anden måde.",
  too_many_attempts_of_number: () =>
    "Der har været for mange forsøg på at lease med dette virksomhedsnummer inden for den " +
    "seneste time. Prøv igen senere, eller betal på anden måde.",
  too_many_attempts_of_order: () =>
    "Der har været for mange forsøg på at lease denne ordre inden for den seneste time. " +
    "Prøv igen senere, eller betal på anden måde.",
}
