import { MAX_EMAIL } from "../leasecloud/contact"
import type { MarketCode } from "../leasecloud/markets"
import { money, periods } from "./format"
import type { ClosedGate, Messages, RequiredField, TextField } from "./types"

/** Fuldender "… skal være". */
const ORG_NUMBER: Record<MarketCode, string> = {
  se: "10 cifre, NNNNNN-NNNN; en enkeltmandsvirksomhed angiver personnummeret",
  dk: "de 8 cifre i CVR-nummeret (ikke et P-nummer)",
  no: "9 cifre, NNN NNN NNN",
  fi: "et Y-tunnus: 7 cifre, bindestreg, 1 ciffer",
}
const NIN: Record<MarketCode, string> = {
  se:
    "et svensk personnummer eller samordningsnummer: 12 cifre, ÅÅÅÅMMDD-NNNN, " +
    "eller 10 cifre, ÅÅMMDD-NNNN",
  dk: "et CPR-nummer: 10 cifre, DDMMÅÅ-NNNN",
  no: "et fødselsnummer eller D-nummer: 11 cifre, DDMMÅÅ NNNNN",
  fi: "et henkilötunnus: 11 tegn, DDMMÅÅCNNNT, også skilletegnet C",
}
const POSTAL_CODE: Record<MarketCode, string> = {
  se: "5 cifre, NNN NN",
  dk: "4 cifre",
  no: "4 cifre",
  fi: "5 cifre",
}
const REQUIRED: Record<RequiredField, string> = {
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
  org_number: "virksomhedens CVR-nummer eller organisationsnummer",
  nin: "CPR-nummeret på den, der bestiller",
  first_name: "et fornavn",
  last_name: "et efternavn",
  email: "en e-mailadresse",
  phone: "et telefonnummer",
  authorized_signatory: "e-mailadressen på den tegningsberettigede",
}
const GATE: Record<ClosedGate, string> = {
  draft: "ikke sendt",
  submitting: "på vej til LeaseCloud",
  pending: "afventende",
  cancelled: "annulleret",
  declined: "afvist",
}

export const da: Messages = {
  empty_cart: () => "Kurven er tom.",
  draft_order: () => "En ordre, som butikken selv har oprettet, kan ikke leases.",
  no_market: ({ country_code }) =>
    country_code ? "Leasing tilbydes ikke i dette land." : "Angiv landet i faktureringsadressen.",
  no_region: () => "Ingen af butikkens regioner har dette land.",
  region_without_leasing: ({ region }) => `Leasing tilbydes ikke i regionen ${region}.`,
  no_price: () => "Produktet har ingen pris her.",
  currency_mismatch: ({ currency_code }) =>
    `Leasing i dette land tilbydes kun i ${currency_code.toUpperCase()}.`,
  shipping_country: () => "Leasede varer leveres kun i faktureringsadressens land.",
  not_leasable: () => "Dette kan ikke leases: vælg en anden betalingsmåde.",
  gift_card: () => "Gavekort kan ikke leases.",
  credit_lines: () => "Tilgodehavender og gavekort kan ikke bruges sammen med leasing.",
  fractional_quantity: () => "Kun hele antal kan leases.",
  negative_price: () => "Negative priser kan ikke leases.",
  discount_above_price: () => "En rabat er højere end den pris, den gælder.",
  nothing_to_pay: () => "Der er intet at lease: beløbet er nul.",
  below_minimum: (least) => `Leasing er mulig fra ${money("da", least)} ekskl. moms.`,
  above_maximum: (most) => `Leasing er mulig op til ${money("da", most)} ekskl. moms.`,
  unknown_period: ({ months }) => `Vælg en leasingperiode på ${periods(months)} måneder.`,
  missing_field: ({ field }) => `Angiv ${REQUIRED[field]}.`,

  org_number_shape: ({ market }) => `Organisationsnummeret skal være ${ORG_NUMBER[market]}.`,
  org_number_checksum: () =>
    "Organisationsnummerets kontrolciffer passer ikke. Er nummeret skrevet rigtigt?",
  nin_shape: ({ market }) => `Personnummeret skal være ${NIN[market]}.`,
  nin_date: ({ market }) =>
    "Personnummeret indeholder ingen dato, som nogen kan være født på. " +
    `Det skal være ${NIN[market]}.`,
  nin_checksum: () => "Personnummerets kontrolciffer passer ikke. Er nummeret skrevet rigtigt?",
  phone_shape: () =>
    "Telefonnummeret skal være et nummer i landet eller begynde med + og landekoden.",
  phone_unassigned: () =>
    "Telefonnummeret findes ikke i nogen kendt nummerserie. Er det skrevet rigtigt?",
  postal_code_shape: ({ market }) => `Postnummeret skal være ${POSTAL_CODE[market]}.`,
  email_shape: () => `E-mailadressen skal have formen navn@example.com, højst ${MAX_EMAIL} tegn.`,
  sandbox_only: () => "Er kun tilladt, når butikkens indstilling sandbox er slået til.",

  whole_months: () => "Angiv et helt antal måneder.",
  most_months: ({ max }) => `Angiv højst ${max} måneder.`,
  text_field: ({ field, max }) => `Angiv ${TEXT[field]}, højst ${max} tegn.`,
  true_or_false: () => "Skal være true eller false.",
  monthly_amount: () => "Skal være en månedlig ydelse, med eller uden decimaler.",
  one_of: ({ values }) => `Skal være ${values.slice(0, -1).join(", ")} eller ${values.at(-1)}.`,
  json_object: () => "Skal være et JSON-objekt.",

  no_cart: () => "Kurven findes ikke.",
  no_lease: () => "Ordren har ingen leasingaftale.",
  cart_completed: () => "Kurven er allerede bestilt.",
  cart_lease_sent: () => "En ansøgning for denne kurv er allerede sendt til LeaseCloud.",
  order_lease_sent: () =>
    "En ansøgning for denne ordre er allerede sendt til LeaseCloud; " +
    "den kan ikke betales på anden måde.",
  paid_by_leasecloud: () =>
    "Ordren er leaset: LeaseCloud betaler den, når leasingaftalen er aktiv.",
  apply_again: () => "Der er ingen ansøgning at godkende. Ansøg om leasing igen.",
  amount_changed: ({ months, ...monthly }) =>
    `Kurvens månedlige ydelse er nu ${money("da", monthly)} ekskl. moms i ${months} måneder. ` +
    "Godkend det beløb.",
  quotes_unavailable: () =>
    "LeaseClouds månedlige beløb kendes ikke lige nu; prøv igen om et øjeblik.",
  no_such_lease: () => "Leasingaftalen findes ikke.",
  no_such_flag: () => "Leasingaftalen har intet sådant åbent flag.",
  unknown_remote_id: () => "LeaseCloud kender ingen ordre med dette id på leasingaftalens marked.",
  lease_not_ready_to_ship: ({ status }) =>
    `Ordren er leaset, og leasingaftalen er ${GATE[status]}: LeaseCloud har ikke sagt, at den er ` +
    "klar til afsendelse. Vent på det, eller frigiv den til levering på leasingaftalens side.",
  lease_ended_unsent: () =>
    "Ordrens leasingansøgning blev afsluttet, før den kunne sendes til LeaseCloud, og ordren er ikke " +
    "betalt. Vent, til den er betalt på anden måde, eller frigiv den til levering på " +
    "leasingaftalens side.",

  apply_first: () => "Ansøg om leasing først, og bestil derefter.",
  application_expired: () => "Ansøgningen er udløbet. Ansøg igen.",
  country_changed: () => "Faktureringsadressens land er ændret. Ansøg om leasing igen.",
  confirm_amount: ({ months, ...monthly }) =>
    `Kurvens månedlige ydelse er nu ${money("da", monthly)} ekskl. moms i ${months} måneder, ` +
    "hvilket er mere, end du har set. Godkend det nye beløb, og afgiv derefter ordren igen.",
  confirm_new_amount: () =>
    "Kurven koster mere, end du har set. Se på den nye månedlige ydelse, godkend den, og afgiv " +
    "derefter ordren igen.",
  application_replaced: () =>
    "Der er netop ansøgt igen for kurven. Se på den nye ansøgning, og afgiv derefter ordren igen.",
  not_accepted_by_leasecloud: ({ reasons }) => `LeaseCloud godtog ikke ansøgningen. ${reasons}`,
  more_reasons: ({ count }) => `og ${count} til`,
  leasing_unavailable: () =>
    "Leasing er ikke tilgængelig lige nu. Betal på anden måde, eller prøv senere.",
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
}
