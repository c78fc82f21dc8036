import { MAX_EMAIL } from "../leasecloud/contact"
import type { MarketCode } from "../leasecloud/markets"
import { money, number, oneOf, periods, reasons } from "./language"
import type { ClosedGate, Messages, NamedField, RequiredField, TextField } from "./keys"

/** Fullbordar "… måste vara". */
const ORG_NUMBER: Record<MarketCode, string> = {
  se: "10 siffror: XXXXXX-XXXX. En enskild firma anger personnumret",
  dk: "CVR-numrets 8 siffror, inte ett P-nummer",
  no: "9 siffror: XXX XXX XXX",
  fi: "ett FO-nummer (Y-tunnus): XXXXXXX-X",
}
const NIN: Record<MarketCode, string> = {
  se:
    "ett personnummer eller samordningsnummer: 12 siffror, ÅÅÅÅMMDD-XXXX, " +
    "eller 10 siffror, ÅÅMMDD-XXXX",
  dk: "ett danskt CPR-nummer: 10 siffror, DDMMÅÅ-XXXX",
  no: "ett norskt fødselsnummer eller D-nummer: 11 siffror, DDMMÅÅ XXXXX",
  fi: "en finländsk personbeteckning: 11 tecken, DDMMÅÅ-XXXX, skiljetecknet inräknat",
}
const POSTAL_CODE: Record<MarketCode, string> = {
  se: "5 siffror: XXX XX",
  dk: "4 siffror",
  no: "4 siffror",
  fi: "5 siffror",
}
const REQUIRED: Record<RequiredField, string> = {
  billing_address: "faktureringsadressen",
  "billing_address.country_code": "landet i faktureringsadressen",
  "billing_address.company": "företagets namn i faktureringsadressen",
  "billing_address.address_1": "gatuadressen i faktureringsadressen",
  "billing_address.city": "orten i faktureringsadressen",
  "billing_address.postal_code": "postnumret i faktureringsadressen",
  first_name: "ett förnamn",
  last_name: "ett efternamn",
  email: "en e-postadress",
  phone: "ett telefonnummer",
}
const TEXT: Record<TextField, string> = {
  org_number: "företagets organisationsnummer",
  nin: "sökandens personnummer",
  first_name: "ett förnamn",
  last_name: "ett efternamn",
  email: "en e-postadress",
  phone: "ett telefonnummer",
  authorized_signatory: "firmatecknarens e-postadress",
}
const NAMES: Record<NamedField, string> = {
  months: "Leasingperiod",
  billing_address: "Faktureringsadress",
  "billing_address.country_code": "Land",
  "billing_address.company": "Företag",
  "billing_address.address_1": "Gatuadress",
  "billing_address.city": "Ort",
  "billing_address.postal_code": "Postnummer",
  org_number: "Organisationsnummer",
  nin: "Personnummer",
  first_name: "Förnamn",
  last_name: "Efternamn",
  email: "E-post",
  phone: "Telefon",
  authorized_signatory: "Firmatecknare",
}
const STATUS: Record<ClosedGate, string> = {
  draft: "Utkast",
  submitting: "Överförs",
  pending: "Väntar på signering",
  cancelled: "Annullerat",
  declined: "Avslaget",
}

export const sv: Messages = {
  empty_cart: () => "Varukorgen är tom.",
  draft_order: () => "Ett orderutkast kan inte leasas än. Gör om det till en beställning först.",
  wrong_channel: () => "Leasing erbjuds inte här. Välj ett annat sätt att betala.",
  wrong_group: () => "Leasing erbjuds bara utvalda kunder. Logga in om du är en av dem.",
  order_not_pending: () => "Bara en väntande beställning kan leasas.",
  order_paid: () => "Beställningen är betald, eller håller på att betalas, på annat sätt.",
  order_fulfilled: () => "Varor i beställningen har redan plockats eller levererats.",
  tax_outdated: () =>
    "Momsen i beställningen stämmer inte med leveransadressen. Redigera beställningen så att momsen räknas om.",
  no_market: () => "Leasing erbjuds inte i det här landet.",
  no_region: () => "Landet ingår inte i någon av butikens regioner.",
  region_without_leasing: ({ region }) => `Leasing erbjuds inte i regionen ${region}.`,
  no_price: () => "Produkten har inget pris här.",
  vat_unknown: () => "Priset exkl. moms är inte känt ännu. Kontrollera leveransadressen.",
  currency_mismatch: ({ currency_code }) =>
    `Leasing i det här landet erbjuds bara i ${currency_code.toUpperCase()}.`,
  shipping_country: () => "Leasade varor levereras bara inom faktureringsadressens land.",
  not_leasable: () => "Det här kan inte leasas. Välj ett annat sätt att betala.",
  accessory_alone: () => "Det här leasas bara tillsammans med något annat som kan leasas.",
  gift_card: () => "Presentkort kan inte leasas.",
  credit_lines: () => "Butikskrediter och presentkort kan inte användas tillsammans med leasing.",
  fractional_quantity: () => "Bara hela antal kan leasas.",
  negative_price: () => "Negativa priser kan inte leasas.",
  discount_above_price: () => "En rabatt är högre än priset som den gäller.",
  nothing_to_pay: () => "Det finns inget att leasa: summan är noll.",
  below_minimum: ({ minimum_amount: amount, currency_code }) =>
    `Leasing är möjlig från ${money("sv", { amount, currency_code })} exkl. moms.`,
  above_maximum: (most) => `Leasing är möjlig upp till ${money("sv", most)} exkl. moms.`,
  unknown_period: ({ months }) => `Välj en leasingperiod på ${periods("sv", months)} månader.`,
  period_not_in_market: ({ months }) =>
    `Leasing i ${months} månader erbjuds inte. Välj en annan period.`,
  no_period_offered: () => "Det här kan inte leasas under någon period som erbjuds.",
  period_not_offered: ({ months }) =>
    months === undefined
      ? "Varorna leasas inte under samma period."
      : `Vissa varor leasas inte i ${months} månader. Välj en annan period.`,
  missing_field: ({ field }) => `Ange ${REQUIRED[field]}.`,
  no_delivery: () => "Välj ett leveranssätt.",

  org_number_shape: ({ market }) => `Organisationsnumret måste vara ${ORG_NUMBER[market]}.`,
  org_number_checksum: () =>
    "Organisationsnumrets kontrollsiffra stämmer inte. Kontrollera numret.",
  nin_shape: ({ market }) => `Personnumret måste vara ${NIN[market]}.`,
  nin_date: ({ market }) =>
    `Personnumret innehåller ett ogiltigt födelsedatum. Det måste vara ${NIN[market]}.`,
  nin_checksum: () => "Personnumrets kontrollsiffra stämmer inte. Kontrollera numret.",
  phone_shape: () =>
    "Telefonnumret måste vara ett nummer i faktureringslandet, eller börja med + och landsnumret.",
  phone_unassigned: () => "Telefonnumret finns inte i någon känd nummerserie. Kontrollera numret.",
  postal_code_shape: ({ market }) => `Postnumret måste vara ${POSTAL_CODE[market]}.`,
  email_shape: () =>
    `E-postadressen måste se ut som namn@example.com och ha högst ${MAX_EMAIL} tecken.`,
  sandbox_only: () => "En statusutlösare tillåts bara i testmiljön.",

  unknown_field: ({ unknown, allowed }) =>
    (unknown.length
      ? `Okänt i anropet: ${unknown.join(", ")}. `
      : "Anropet innehåller ett okänt fält. ") + `Tillåtna är: ${allowed.join(", ")}.`,
  whole_months: () => "Ange ett helt antal månader.",
  most_months: ({ max }) => `Ange högst ${max} månader.`,
  text_field: ({ field, max }) => `Ange ${TEXT[field]}, högst ${max} tecken.`,
  true_or_false: () => "Egen försäkring måste vara true eller false.",
  monthly_amount: () => "Månadskostnaden måste vara ett tal.",
  one_of: ({ values }) => `Välj ${oneOf("sv", values)}.`,
  whole_number: ({ from, to }) => `Ange ett heltal från ${from} till ${to}.`,
  json_object: () => "Anropet måste vara ett JSON-objekt.",
  note_text: ({ max }) =>
    `Ange en anteckning på högst ${max} tecken, utan personnummer. Skriv telefonnummer med landsnummer.`,

  most_values: ({ max }) => `Ange högst ${max} värden.`,
  search_text: ({ max }) => `Sök efter en text på högst ${max} tecken.`,
  some_id: ({ max }) => `Ange ett ID på högst ${max} tecken.`,
  company_number: () =>
    "Ange ett svenskt, danskt, norskt eller finskt organisationsnummer. Personnummer går inte att söka efter.",
  date_form: () => "Ange ett datum på formen 2027-03-31.",
  month_form: () => "Ange en månad på formen 2026-11, tidigast 2000-01.",
  first_after_last: () =>
    "Den första månaden kommer efter den sista. Om ingen sista månad anges är det innevarande månad.",
  longest_period: ({ max }) => `Välj en period på högst ${max} månader.`,

  setting_amount: ({ max }) =>
    `Ange ett belopp från 0 till ${number("sv", max)} exkl. moms, med högst två decimaler.`,
  setting_periods: ({ periods, max }) =>
    `Välj högst ${periods} perioder, var och en på 1 till ${max} månader.`,
  setting_days: ({ days, max }) => `Ange högst ${days} dagar, var och en från 1 till ${max}.`,
  setting_list: ({ max }) => `Välj högst ${max}, som en lista med ID:n.`,
  setting_choices: ({ values }) => `Välj bland dessa, som en lista: ${values.join(", ")}.`,
  setting_names: ({ names }) => `Ange ett objekt med dessa namn: ${names.join(", ")}.`,
  setting_locked: () => "Inställningen är låst: den kan inte ändras i admin.",
  setting_maximum: () => "Det högsta beloppet måste vara minst lika högt som det lägsta.",
  setting_unknown_id: ({ ids }) => `Finns inte i butiken: ${ids.join(", ")}. Välj igen.`,

  not_an_id: () => "Det här är inget ID.",
  no_mail_kind: () => "Det finns inget sådant slags mejl.",
  no_cart: () => "Varukorgen finns inte.",
  no_order: () => "Beställningen finns inte.",
  no_link: () => "Länken finns inte. Be butiken om en ny.",
  no_open_link: () => "Beställningen har ingen giltig leasinglänk.",
  link_ended: () =>
    "Leasingavtalet som söktes med den här länken har avslutats. Be butiken om en ny länk.",
  link_expired: () => "Länken har gått ut. Be butiken om en ny.",
  link_revoked: () => "Länken gäller inte längre. Be butiken om en ny.",
  order_busy: () => "Beställningen ändras just nu. Försök igen om en stund.",
  order_changed: () => "Beställningen har ändrats. Kontrollera den och ansök igen.",
  too_many_requests: () => "Det har gjorts för många anrop. Försök igen senare.",
  no_lease: () => "Beställningen har inget leasingavtal.",
  cart_busy: () => "Varukorgen slutförs eller ändras just nu. Försök igen om en stund.",
  cart_completed: () => "Beställningen är redan lagd.",
  cart_lease_sent: () => "En ansökan för den här varukorgen har redan skickats till LeaseCloud.",
  order_lease_sent: () =>
    "En ansökan för den här beställningen har redan skickats till LeaseCloud. " +
    "Beställningen kan inte betalas på annat sätt.",
  order_leased: () =>
    "En ansökan för den här beställningen har redan skickats till LeaseCloud. " +
    "Beställningen kan inte leasas igen förrän LeaseCloud har avslutat det leasingavtalet.",
  paid_by_leasecloud: () =>
    "Beställningen är leasad. LeaseCloud betalar den när leasingavtalet är aktivt.",
  apply_again: () => "Det finns ingen ansökan att godkänna. Ansök om leasing igen.",
  amount_changed: ({ months, ...monthly }) =>
    `Varukorgens månadskostnad är nu ${money("sv", monthly)} exkl. moms i ${months} månader. ` +
    "Godkänn den nya kostnaden.",
  quotes_unavailable: () =>
    "LeaseClouds månadskostnader är inte tillgängliga just nu. Försök igen om en stund.",
  no_such_lease: () => "Leasingavtalet finns inte.",
  no_such_flag: () => "Leasingavtalet har ingen sådan öppen flagga.",
  unknown_remote_id: () =>
    "LeaseCloud har ingen beställning med detta ID på leasingavtalets marknad.",
  lease_found: ({ remote_id }) =>
    `LeaseCloud har leasingavtalet, med ID ${remote_id}. ID:t har kopplats till avtalet, som inte ` +
    "skickas igen.",
  lease_found_held: () =>
    "LeaseCloud har en beställning med leasingavtalets referens, och ett annat leasingavtal har dess " +
    "ID. Kontrollera leasingavtalets flaggor. Det skickas inte igen.",
  lease_not_looked_up: () =>
    "LeaseClouds lista kan inte läsas just nu, så det är okänt om LeaseCloud har leasingavtalet. " +
    "Ingenting har ändrats. Försök igen senare.",
  release_draft: () =>
    "Leasingavtalet är ett utkast: det har inte skickats till LeaseCloud, så det finns inget att " +
    "frige ännu.",
  lease_not_ready_to_ship: ({ status }) =>
    "LeaseCloud har inte gett klartecken för leverans av beställningen. " +
    `Leasingavtalets status är ”${STATUS[status]}”. ` +
    (status === "draft"
      ? "Vänta på klartecken."
      : "Vänta på klartecken, eller frige leasingavtalet för leverans på dess sida."),
  lease_ended_unsent: () =>
    "Leasingansökan avslutades innan den hann skickas till LeaseCloud, och beställningen är inte " +
    "betald. Vänta tills den har betalats på annat sätt, eller frige leasingavtalet för leverans " +
    "på dess sida.",
  order_canceled: () => "Beställningen är avbruten. Den kan inte levereras.",
  lease_terminated: () =>
    "LeaseCloud avslutade beställningens leasingavtal innan det var aktivt: LeaseCloud kanske inte " +
    "betalar. Fråga LeaseCloud, eller låt beställningen betalas på annat sätt. " +
    "Frige leasingavtalet för leverans på dess sida för att skicka ändå.",

  apply_first: () => "Ansök om leasing först och lägg sedan beställningen.",
  application_expired: () => "Ansökan har gått ut. Ansök igen.",
  country_changed: () => "Faktureringsadressens land har ändrats. Ansök om leasing igen.",
  confirm_amount: ({ months, ...monthly }) =>
    `Varukorgens månadskostnad är nu ${money("sv", monthly)} exkl. moms i ${months} månader. ` +
    "Det är mer än du har sett. Godkänn den nya kostnaden och lägg sedan beställningen igen.",
  confirm_new_amount: () =>
    "Varukorgen kostar nu mer än du har sett. Kontrollera den nya månadskostnaden, godkänn den " +
    "och lägg sedan beställningen igen.",
  application_replaced: () =>
    "En ny ansökan har just gjorts för varukorgen. Kontrollera den och lägg sedan beställningen " +
    "igen.",
  choose_payment_again: () =>
    "Två betalningssätt är öppna för varukorgen. Välj betalningssätt igen och lägg sedan beställningen.",
  not_accepted_by_leasecloud: ({ refused, left }) =>
    `LeaseCloud godtog inte ansökan. ${reasons(NAMES, refused, left && `och ${left} till`)}`,
  leasing_unavailable: () =>
    "Leasing är inte tillgänglig just nu. Betala på annat sätt, eller försök igen senare.",
  not_accepted: () => "Ansökan godtogs inte.",
  changed_after_sending: () =>
    "En ansökan för varukorgen har skickats till LeaseCloud, och varukorgen har ändrats sedan " +
    "dess. Återställ varukorgen, betala på annat sätt eller kontakta butiken.",
  lease_cancelled: () => "LeaseCloud har annullerat leasingen av den här varukorgen.",
  lease_declined: () => "Leasingen av den här varukorgen avslogs.",
  application_closed: () => "Ansökan stängdes. Ansök igen.",

  too_many_attempts: () =>
    "Det har gjorts för många försök att leasa den här varukorgen under den senaste timmen. " +
    "Försök igen senare, eller betala på annat sätt.",
  too_many_attempts_of_number: () =>
    "Det har gjorts för många försök att leasa med det här organisationsnumret under den senaste " +
    "timmen. Försök igen senare, eller betala på annat sätt.",
  too_many_attempts_of_order: () =>
    "Det har gjorts för många försök att leasa den här beställningen under den senaste timmen. " +
    "Försök igen senare, eller betala på annat sätt.",
}
