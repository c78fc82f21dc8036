import { MAX_EMAIL } from "../leasecloud/contact"
import type { MarketCode } from "../leasecloud/markets"
import { money, number, oneOf, periods, reasons } from "./language"
import type { ClosedGate, Messages, NamedField, RequiredField, TextField } from "./keys"

/** Fullfører "… må være". */
const ORG_NUMBER: Record<MarketCode, string> = {
  se: "10 sifre: XXXXXX-XXXX. Et enkeltpersonforetak oppgir personnummeret",
  dk: "de 8 sifrene i CVR-nummeret, ikke et P-nummer",
  no: "9 sifre: XXX XXX XXX",
  fi: "et Y-tunnus: XXXXXXX-X",
}
const NIN: Record<MarketCode, string> = {
  se:
    "et svensk personnummer eller samordningsnummer: 12 sifre, ÅÅÅÅMMDD-XXXX, " +
    "eller 10 sifre, ÅÅMMDD-XXXX",
  dk: "et dansk CPR-nummer: 10 sifre, DDMMÅÅ-XXXX",
  no: "et fødselsnummer eller D-nummer: 11 sifre, DDMMÅÅ XXXXX",
  fi: "et finsk henkilötunnus: 11 tegn, DDMMÅÅ-XXXX, skilletegnet medregnet",
}
/** Hva nummeret heter på markedet. */
const NIN_NAME: Record<MarketCode, string> = {
  se: "Personnummeret",
  dk: "CPR-nummeret",
  no: "Fødselsnummeret",
  fi: "Personnummeret",
}
const POSTAL_CODE: Record<MarketCode, string> = {
  se: "5 sifre: XXX XX",
  dk: "4 sifre",
  no: "4 sifre",
  fi: "5 sifre",
}
const REQUIRED: Record<RequiredField, string> = {
  billing_address: "fakturaadressen",
  "billing_address.country_code": "landet i fakturaadressen",
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
  nin: "søkerens fødselsnummer (i Sverige personnummeret)",
  first_name: "et fornavn",
  last_name: "et etternavn",
  email: "en e-postadresse",
  phone: "et telefonnummer",
  authorized_signatory: "e-postadressen til den signaturberettigede",
}
const NAMES: Record<NamedField, string> = {
  months: "Leasingperiode",
  billing_address: "Fakturaadresse",
  "billing_address.country_code": "Land",
  "billing_address.company": "Bedrift",
  "billing_address.address_1": "Gateadresse",
  "billing_address.city": "Poststed",
  "billing_address.postal_code": "Postnummer",
  org_number: "Organisasjonsnummer",
  nin: "Fødselsnummer",
  first_name: "Fornavn",
  last_name: "Etternavn",
  email: "E-post",
  phone: "Telefon",
  authorized_signatory: "Signaturberettiget",
}
const STATUS: Record<ClosedGate, string> = {
  draft: "Utkast",
  submitting: "Overføres",
  pending: "Venter på signering",
  cancelled: "Kansellert",
  declined: "Avslått",
}

export const nb: Messages = {
  empty_cart: () => "Handlekurven er tom.",
  draft_order: () => "Et ordreutkast kan ikke leases ennå. Gjør det om til en ordre først.",
  wrong_channel: () => "Leasing tilbys ikke her. Velg en annen betalingsmåte.",
  wrong_group: () => "Leasing tilbys bare utvalgte kunder. Logg inn hvis du er en av dem.",
  order_not_pending: () => "Bare en ventende ordre kan leases.",
  order_paid: () => "Ordren er betalt, eller er i ferd med å bli betalt, på annen måte.",
  order_fulfilled: () => "Varer i ordren er allerede pakket eller levert.",
  tax_outdated: () =>
    "Merverdiavgiften i ordren passer ikke til leveringsadressen. Rediger ordren slik at avgiften beregnes på nytt.",
  no_market: () => "Leasing tilbys ikke i dette landet.",
  no_region: () => "Landet hører ikke til noen av butikkens regioner.",
  region_without_leasing: ({ region }) => `Leasing tilbys ikke i regionen ${region}.`,
  no_price: () => "Produktet har ingen pris her.",
  vat_unknown: () => "Prisen ekskl. mva. er ikke kjent ennå. Kontroller leveringsadressen.",
  currency_mismatch: ({ currency_code }) =>
    `Leasing i dette landet tilbys bare i ${currency_code.toUpperCase()}.`,
  shipping_country: () => "Leasede varer leveres bare innenfor fakturaadressens land.",
  not_leasable: () => "Dette kan ikke leases. Velg en annen betalingsmåte.",
  accessory_alone: () => "Dette leases bare sammen med noe annet som kan leases.",
  gift_card: () => "Gavekort kan ikke leases.",
  credit_lines: () => "Butikkreditt og gavekort kan ikke brukes sammen med leasing.",
  fractional_quantity: () => "Bare hele antall kan leases.",
  negative_price: () => "Negative priser kan ikke leases.",
  discount_above_price: () => "En rabatt er høyere enn prisen den gjelder for.",
  nothing_to_pay: () => "Det er ingenting å lease: beløpet er null.",
  below_minimum: ({ minimum_amount: amount, currency_code }) =>
    `Leasing er mulig fra ${money("nb", { amount, currency_code })} ekskl. mva.`,
  above_maximum: (most) => `Leasing er mulig opp til ${money("nb", most)} ekskl. mva.`,
  unknown_period: ({ months }) => `Velg en leasingperiode på ${periods("nb", months)} måneder.`,
  period_not_in_market: ({ months }) =>
    `Leasing i ${months} måneder tilbys ikke. Velg en annen periode.`,
  no_period_offered: () => "Dette kan ikke leases i noen av periodene som tilbys.",
  period_not_offered: ({ months }) =>
    months === undefined
      ? "Varene leases ikke i samme periode."
      : `Noen varer leases ikke i ${months} måneder. Velg en annen periode.`,
  missing_field: ({ field }) => `Oppgi ${REQUIRED[field]}.`,
  no_delivery: () => "Velg en leveringsmåte.",

  org_number_shape: ({ market }) => `Organisasjonsnummeret må være ${ORG_NUMBER[market]}.`,
  org_number_checksum: () =>
    "Organisasjonsnummerets kontrollsiffer stemmer ikke. Kontroller nummeret.",
  nin_shape: ({ market }) => `${NIN_NAME[market]} må være ${NIN[market]}.`,
  nin_date: ({ market }) =>
    `${NIN_NAME[market]} inneholder en ugyldig fødselsdato. Det må være ${NIN[market]}.`,
  nin_checksum: () => "Kontrollsifferet stemmer ikke. Kontroller nummeret.",
  phone_shape: () =>
    "Telefonnummeret må være et nummer i fakturalandet, eller begynne med + og landskoden.",
  phone_unassigned: () =>
    "Telefonnummeret finnes ikke i noen kjent nummerserie. Kontroller nummeret.",
  postal_code_shape: ({ market }) => `Postnummeret må være ${POSTAL_CODE[market]}.`,
  email_shape: () => `E-postadressen må se ut som navn@example.com og ha høyst ${MAX_EMAIL} tegn.`,
  sandbox_only: () => "En statusutløser er bare tillatt i testmiljøet.",

  unknown_field: ({ unknown, allowed }) =>
    (unknown.length
      ? `Ukjent i kallet: ${unknown.join(", ")}. `
      : "Kallet inneholder et ukjent felt. ") + `Tillatt er: ${allowed.join(", ")}.`,
  whole_months: () => "Oppgi et helt antall måneder.",
  most_months: ({ max }) => `Oppgi høyst ${max} måneder.`,
  text_field: ({ field, max }) => `Oppgi ${TEXT[field]}, høyst ${max} tegn.`,
  true_or_false: () => "Egen forsikring må være true eller false.",
  monthly_amount: () => "Månedsbeløpet må være et tall.",
  one_of: ({ values }) => `Velg ${oneOf("nb", values)}.`,
  whole_number: ({ from, to }) => `Oppgi et helt tall fra ${from} til ${to}.`,
  json_object: () => "Kallet må være et JSON-objekt.",
  note_text: ({ max }) =>
    `Oppgi et notat på høyst ${max} tegn, uten fødselsnumre. Skriv telefonnumre med landkode.`,

  most_values: ({ max }) => `Oppgi høyst ${max} verdier.`,
  search_text: ({ max }) => `Søk etter en tekst på høyst ${max} tegn.`,
  some_id: ({ max }) => `Oppgi en ID på høyst ${max} tegn.`,
  company_number: () =>
    "Oppgi et svensk, dansk, norsk eller finsk organisasjonsnummer. Det går ikke an å søke etter fødselsnumre.",
  date_form: () => "Oppgi en dato på formen 2027-03-31.",
  month_form: () => "Oppgi en måned på formen 2026-11, tidligst 2000-01.",
  first_after_last: () =>
    "Den første måneden kommer etter den siste. Hvis ingen siste måned oppgis, er det inneværende måned.",
  longest_period: ({ max }) => `Velg en periode på høyst ${max} måneder.`,

  setting_amount: ({ max }) =>
    `Oppgi et beløp fra 0 til ${number("nb", max)} ekskl. mva., med høyst to desimaler.`,
  setting_periods: ({ periods, max }) =>
    `Velg høyst ${periods} perioder, hver på 1 til ${max} måneder.`,
  setting_days: ({ days, max }) => `Angi høyst ${days} dager, hver fra 1 til ${max}.`,
  setting_list: ({ max }) => `Velg høyst ${max}, som en liste med ID-er.`,
  setting_choices: ({ values }) => `Velg blant disse, som en liste: ${values.join(", ")}.`,
  setting_names: ({ names }) => `Oppgi et objekt med disse navnene: ${names.join(", ")}.`,
  setting_locked: () => "Innstillingen er låst: den kan ikke endres i admin.",
  setting_maximum: () => "Maksimumsbeløpet må være minst like høyt som minimumsbeløpet.",
  setting_unknown_id: ({ ids }) => `Finnes ikke i butikken: ${ids.join(", ")}. Velg på nytt.`,

  not_an_id: () => "Dette er ikke en ID.",
  no_mail_kind: () => "Denne typen e-post finnes ikke.",
  no_cart: () => "Handlekurven finnes ikke.",
  no_order: () => "Ordren finnes ikke.",
  no_link: () => "Lenken finnes ikke. Be butikken om en ny.",
  no_open_link: () => "Ordren har ingen gyldig leasinglenke.",
  link_ended: () =>
    "Leasingavtalen som ble søkt om med denne lenken, er avsluttet. Be butikken om en ny lenke.",
  link_expired: () => "Lenken er utløpt. Be butikken om en ny.",
  link_revoked: () => "Lenken gjelder ikke lenger. Be butikken om en ny.",
  order_busy: () => "Ordren blir endret akkurat nå. Prøv igjen om litt.",
  order_changed: () => "Ordren er endret. Kontroller den, og søk på nytt.",
  too_many_requests: () => "Det har vært for mange forespørsler. Prøv igjen senere.",
  no_lease: () => "Ordren har ingen leasingavtale.",
  cart_busy: () => "Handlekurven blir fullført eller endret akkurat nå. Prøv igjen om litt.",
  cart_completed: () => "Ordren er allerede lagt inn.",
  cart_lease_sent: () => "En søknad for denne handlekurven er allerede sendt til LeaseCloud.",
  order_lease_sent: () =>
    "En søknad for denne ordren er allerede sendt til LeaseCloud. " +
    "Ordren kan ikke betales på annen måte.",
  order_leased: () =>
    "En søknad for denne ordren er allerede sendt til LeaseCloud. " +
    "Ordren kan ikke leases på nytt før LeaseCloud har avsluttet den leasingavtalen.",
  paid_by_leasecloud: () => "Ordren er leaset. LeaseCloud betaler den når leasingavtalen er aktiv.",
  apply_again: () => "Det finnes ingen søknad å godkjenne. Søk om leasing på nytt.",
  amount_changed: ({ months, ...monthly }) =>
    `Månedsbeløpet for handlekurven er nå ${money("nb", monthly)} ekskl. mva. i ${months} måneder. ` +
    "Godkjenn det nye beløpet.",
  quotes_unavailable: () =>
    "Månedsbeløpene fra LeaseCloud er ikke tilgjengelige akkurat nå. Prøv igjen om litt.",
  no_such_lease: () => "Leasingavtalen finnes ikke.",
  no_such_flag: () => "Leasingavtalen har ikke noe slikt åpent flagg.",
  unknown_remote_id: () => "LeaseCloud har ingen ordre med denne ID-en i leasingavtalens marked.",
  lease_found: ({ remote_id }) =>
    `LeaseCloud har leasingavtalen, med ID-en ${remote_id}. ID-en er knyttet til avtalen, som ikke ` +
    "sendes på nytt.",
  lease_found_held: () =>
    "LeaseCloud har en ordre med leasingavtalens referanse, og en annen leasingavtale har dens ID. " +
    "Kontroller leasingavtalens flagg. Den sendes ikke på nytt.",
  lease_not_looked_up: () =>
    "LeaseClouds liste kan ikke leses akkurat nå, så det er ukjent om LeaseCloud har leasingavtalen. " +
    "Ingenting er endret. Prøv igjen senere.",
  release_draft: () =>
    "Leasingavtalen er et utkast: den er ikke sendt til LeaseCloud, så det er ingenting å frigi ennå.",
  lease_not_ready_to_ship: ({ status }) =>
    "LeaseCloud har ikke gitt klarsignal for sending av ordren. " +
    `Leasingavtalens status er «${STATUS[status]}». ` +
    (status === "draft"
      ? "Vent på klarsignal."
      : "Vent på klarsignal, eller frigi leasingavtalen for ekspedering på siden dens."),
  lease_ended_unsent: () =>
    "Leasingsøknaden ble avsluttet før den kunne sendes til LeaseCloud, og ordren er ikke betalt. " +
    "Vent til den er betalt på annen måte, eller frigi leasingavtalen for ekspedering på siden dens.",
  order_canceled: () => "Ordren er kansellert. Den kan ikke leveres.",
  lease_terminated: () =>
    "LeaseCloud avsluttet ordrens leasingavtale før den var aktiv: LeaseCloud betaler kanskje ikke. " +
    "Spør LeaseCloud, eller la ordren bli betalt på annen måte. " +
    "Frigi leasingavtalen for ekspedering på siden dens for å sende likevel.",

  apply_first: () => "Søk om leasing først, og legg deretter inn ordren.",
  application_expired: () => "Søknaden er utløpt. Søk på nytt.",
  country_changed: () => "Landet i fakturaadressen er endret. Søk om leasing på nytt.",
  confirm_amount: ({ months, ...monthly }) =>
    `Månedsbeløpet for handlekurven er nå ${money("nb", monthly)} ekskl. mva. i ${months} måneder. ` +
    "Det er mer enn du har sett. Godkjenn det nye beløpet, og legg deretter inn ordren på nytt.",
  confirm_new_amount: () =>
    "Handlekurven koster nå mer enn du har sett. Kontroller det nye månedsbeløpet, godkjenn det, " +
    "og legg deretter inn ordren på nytt.",
  application_replaced: () =>
    "Det er nettopp sendt inn en ny søknad for handlekurven. Kontroller den, og legg deretter inn " +
    "ordren på nytt.",
  choose_payment_again: () =>
    "To betalingsmåter er åpnet for handlekurven. Velg betalingsmåte igjen, og legg deretter inn ordren.",
  not_accepted_by_leasecloud: ({ refused, left }) =>
    `LeaseCloud godtok ikke søknaden. ${reasons(NAMES, refused, left && `og ${left} til`)}`,
  leasing_unavailable: () =>
    "Leasing er ikke tilgjengelig akkurat nå. Betal på annen måte, eller prøv igjen senere.",
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
  too_many_attempts_of_order: () =>
    "Det har vært for mange forsøk på å lease denne ordren den siste timen. " +
    "Prøv igjen senere, eller betal på annen måte.",
}
