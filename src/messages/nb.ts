import { MAX_EMAIL } from "../leasecloud/contact"
import type { MarketCode } from "../leasecloud/markets"
import { money, periods } from "./format"
import type { ClosedGate, Messages, RequiredField, TextField } from "./types"

/** Fullfører "… må være". */
const ORG_NUMBER: Record<MarketCode, string> = {
  se: "10 sifre, NNNNNN-NNNN; et enkeltpersonforetak oppgir personnummeret",
  dk: "de 8 sifrene i CVR-nummeret (ikke et P-nummer)",
  no: "9 sifre, NNN NNN NNN",
  fi: "et Y-tunnus: 7 sifre, bindestrek, 1 siffer",
}
const NIN: Record<MarketCode, string> = {
  se:
    "et svensk personnummer eller samordningsnummer: 12 sifre, ÅÅÅÅMMDD-NNNN, " +
    "eller 10 sifre, ÅÅMMDD-NNNN",
  dk: "et CPR-nummer: 10 sifre, DDMMÅÅ-NNNN",
  no: "et fødselsnummer eller D-nummer: 11 sifre, DDMMÅÅ NNNNN",
  fi: "et henkilötunnus: 11 tegn, DDMMÅÅCNNNT, også skilletegnet C",
}
const POSTAL_CODE: Record<MarketCode, string> = {
  se: "5 sifre, NNN NN",
  dk: "4 sifre",
  no: "4 sifre",
  fi: "5 sifre",
}
const REQUIRED: Record<RequiredField, string> = {
  "billing_address.company": "bedriftens navn i fakturaadressen",
  "billing_address.address_1": "gateadressen i fakturaadressen",
  "billing_address.city": "poststedet i fakturaadressen",
  "billing_address.postal_code": "postnummeret i fakturaadressen",
  first_name: "et fornavn",
  last_name: "et etternavn",
  email: "en e-postadresse",
  phone: "et telefonnummer",
}
const TEXT: Record<TextField, string> = {
  org_number: "bedriftens organisasjonsnummer",
  nin: "fødselsnummeret til den som bestiller",
  first_name: "et fornavn",
  last_name: "et etternavn",
  email: "en e-postadresse",
  phone: "et telefonnummer",
  authorized_signatory: "e-postadressen til den som har signaturrett",
}
const GATE: Record<ClosedGate, string> = {
  draft: "ikke sendt",
  submitting: "på vei til LeaseCloud",
  pending: "ventende",
  cancelled: "kansellert",
  declined: "avslått",
}

export const nb: Messages = {
  empty_cart: () => "Handlekurven er tom.",
  draft_order: () => "En ordre som butikken selv har opprettet, kan ikke leases.",
  no_market: ({ country_code }) =>
    country_code ? "Leasing tilbys ikke i dette landet." : "Oppgi landet i fakturaadressen.",
  no_region: () => "Ingen av butikkens regioner har dette landet.",
  region_without_leasing: ({ region }) => `Leasing tilbys ikke i regionen ${region}.`,
  no_price: () => "Produktet har ingen pris her.",
  currency_mismatch: ({ currency_code }) =>
    `Leasing i dette landet tilbys bare i ${currency_code.toUpperCase()}.`,
  shipping_country: () => "Leasede varer leveres bare i fakturaadressens land.",
  not_leasable: () => "Dette kan ikke leases: velg en annen betalingsmåte.",
  gift_card: () => "Gavekort kan ikke leases.",
  credit_lines: () => "Tilgodehavender og gavekort kan ikke brukes sammen med leasing.",
  fractional_quantity: () => "Bare hele antall kan leases.",
  negative_price: () => "Negative priser kan ikke leases.",
  discount_above_price: () => "En rabatt er høyere enn prisen den gjelder.",
  nothing_to_pay: () => "Det er ingenting å lease: beløpet er null.",
  below_minimum: (least) => `Leasing er mulig fra ${money("nb", least)} ekskl. mva.`,
  above_maximum: (most) => `Leasing er mulig opp til ${money("nb", most)} ekskl. mva.`,
  unknown_period: ({ months }) => `Velg en leasingperiode på ${periods(months)} måneder.`,
  missing_field: ({ field }) => `Oppgi ${REQUIRED[field]}.`,

  org_number_shape: ({ market }) => `Organisasjonsnummeret må være ${ORG_NUMBER[market]}.`,
  org_number_checksum: () =>
    "Organisasjonsnummerets kontrollsiffer stemmer ikke. Er nummeret riktig skrevet?",
  nin_shape: ({ market }) => `Fødselsnummeret må være ${NIN[market]}.`,
  nin_date: ({ market }) =>
    "Fødselsnummeret inneholder ingen dato som noen kan være født på. " +
    `Det må være ${NIN[market]}.`,
  nin_checksum: () => "Fødselsnummerets kontrollsiffer stemmer ikke. Er nummeret riktig skrevet?",
  phone_shape: () =>
    "Telefonnummeret må være et nummer i landet, eller begynne med + og landskoden.",
  phone_unassigned: () =>
    "Telefonnummeret finnes ikke i noen kjent nummerserie. Er det riktig skrevet?",
  postal_code_shape: ({ market }) => `Postnummeret må være ${POSTAL_CODE[market]}.`,
  email_shape: () => `E-postadressen må ha formen navn@example.com, høyst ${MAX_EMAIL} tegn.`,
  sandbox_only: () => "Er bare tillatt når butikkens innstilling sandbox er på.",

  whole_months: () => "Oppgi et helt antall måneder.",
  most_months: ({ max }) => `Oppgi høyst ${max} måneder.`,
  text_field: ({ field, max }) => `Oppgi ${TEXT[field]}, høyst ${max} tegn.`,
  true_or_false: () => "Må være true eller false.",
  monthly_amount: () => "Må være et månedsbeløp, med eller uten desimaler.",
  one_of: ({ values }) => `Må være ${values.slice(0, -1).join(", ")} eller ${values.at(-1)}.`,
  json_object: () => "Må være et JSON-objekt.",

  no_cart: () => "Handlekurven finnes ikke.",
  no_lease: () => "Ordren har ingen leasingavtale.",
  cart_completed: () => "Handlekurven er allerede bestilt.",
  cart_lease_sent: () => "En søknad for denne handlekurven er allerede sendt til LeaseCloud.",
  order_lease_sent: () =>
    "En søknad for denne ordren er allerede sendt til LeaseCloud; " +
    "den kan ikke betales på annen måte.",
  paid_by_leasecloud: () => "Ordren er leaset: LeaseCloud betaler den når leasingavtalen er aktiv.",
  apply_again: () => "Det finnes ingen søknad å godkjenne. Søk om leasing på nytt.",
  amount_changed: ({ months, ...monthly }) =>
    `Månedsbeløpet for handlekurven er nå ${money("nb", monthly)} ekskl. mva. i ${months} måneder. ` +
    "Godkjenn det beløpet.",
  quotes_unavailable: () =>
    "Månedsbeløpene fra LeaseCloud er ikke kjent akkurat nå; prøv igjen om litt.",
  no_such_lease: () => "Leasingavtalen finnes ikke.",
  no_such_flag: () => "Leasingavtalen har ikke noe slikt åpent flagg.",
  unknown_remote_id: () =>
    "LeaseCloud kjenner ingen ordre med denne ID-en i leasingavtalens marked.",
  lease_not_ready_to_ship: ({ status }) =>
    `Ordren er leaset, og leasingavtalen er ${GATE[status]}: LeaseCloud har ikke sagt at den er ` +
    "klar til sending. Vent på det, eller frigi den for levering på leasingavtalens side.",
  lease_ended_unsent: () =>
    "Ordrens leasingsøknad ble avsluttet før den kunne sendes til LeaseCloud, og ordren er ikke " +
    "betalt. Vent til den er betalt på annen måte, eller frigi den for levering på " +
    "leasingavtalens side.",

  apply_first: () => "Søk om leasing først, og bestill deretter.",
  application_expired: () => "Søknaden er utløpt. Søk på nytt.",
  country_changed: () => "Landet i fakturaadressen er endret. Søk om leasing på nytt.",
  confirm_amount: ({ months, ...monthly }) =>
    `Månedsbeløpet for handlekurven er nå ${money("nb", monthly)} ekskl. mva. i ${months} måneder, ` +
    "som er mer enn du har sett. Godkjenn det nye beløpet, og legg deretter inn bestillingen på nytt.",
  confirm_new_amount: () =>
    "Handlekurven koster mer enn du har sett. Se på det nye månedsbeløpet, godkjenn det, og legg " +
    "deretter inn bestillingen på nytt.",
  application_replaced: () =>
    "Det er nettopp søkt på nytt for handlekurven. Se på den nye søknaden, og legg deretter inn " +
    "bestillingen på nytt.",
  not_accepted_by_leasecloud: ({ reasons }) => `LeaseCloud godtok ikke søknaden. ${reasons}`,
  more_reasons: ({ count }) => `og ${count} til`,
  leasing_unavailable: () =>
    "Leasing er ikke tilgjengelig akkurat nå. Betal på annen måte, eller prøv senere.",
  not_accepted: () => "Søknaden ble ikke godtatt.",
  changed_after_sending: () =>
    "En søknad for handlekurven er sendt til LeaseCloud, og handlekurven er endret siden. " +
    "Gjenopprett handlekurven, betal på annen måte, eller kontakt butikken.",
  lease_cancelled: () => "LeaseCloud har kansellert leasingen av denne handlekurven.",
  lease_declined: () => "Leasingen av denne handlekurven ble avslått.",
  application_closed: () => "Søknaden ble lukket. Søk på nytt.",

  too_many_attempts: () =>
    "Det har vært for mange forsøk på å lease denne handlekurven den siste timen. " +
    "Prøv igjen senere, eller betal på annen måte.",
  too_many_attempts_of_number: () =>
    "Det har vært for mange forsøk på å lease med dette organisasjonsnummeret den siste timen. " +
    "Prøv igjen senere, eller betal på annen måte.",
}
