import { MAX_EMAIL } from "../leasecloud/contact"
import type { MarketCode } from "../leasecloud/markets"
import { money, periods } from "./format"
import type { ClosedGate, Messages, RequiredField, TextField } from "./types"

/** Fullbordar "… måste vara". */
const ORG_NUMBER: Record<MarketCode, string> = {
  se: "10 siffror, NNNNNN-NNNN; en enskild firma anger personnumret",
  dk: "CVR-numrets 8 siffror (inte ett P-nummer)",
  no: "9 siffror, NNN NNN NNN",
  fi: "ett FO-nummer (Y-tunnus): 7 siffror, bindestreck, 1 siffra",
}
const NIN: Record<MarketCode, string> = {
  se:
    "ett personnummer eller samordningsnummer: 12 siffror, ÅÅÅÅMMDD-NNNN, " +
    "eller 10 siffror, ÅÅMMDD-NNNN",
  dk: "ett CPR-nummer: 10 siffror, DDMMÅÅ-NNNN",
  no: "ett födelsenummer eller D-nummer: 11 siffror, DDMMÅÅ NNNNN",
  fi: "en personbeteckning (henkilötunnus): 11 tecken, DDMMÅÅCNNNT, även skiljetecknet C",
}
const POSTAL_CODE: Record<MarketCode, string> = {
  se: "5 siffror, NNN NN",
  dk: "4 siffror",
  no: "4 siffror",
  fi: "5 siffror",
}
const REQUIRED: Record<RequiredField, string> = {
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
  nin: "personnumret för den som beställer",
  first_name: "ett förnamn",
  last_name: "ett efternamn",
  email: "en e-postadress",
  phone: "ett telefonnummer",
  authorized_signatory: "firmatecknarens e-postadress",
}
const GATE: Record<ClosedGate, string> = {
  draft: "inte skickat",
  submitting: "på väg till LeaseCloud",
  pending: "väntande",
  cancelled: "avbrutet",
  declined: "avslaget",
}

export const sv: Messages = {
  empty_cart: () => "Varukorgen är tom.",
  draft_order: () => "En order som butiken själv har lagt upp kan inte leasas.",
  no_market: ({ country_code }) =>
    country_code ? "Leasing erbjuds inte i det här landet." : "Ange landet i faktureringsadressen.",
  no_region: () => "Ingen av butikens regioner har det här landet.",
  region_without_leasing: ({ region }) => `Leasing erbjuds inte i regionen ${region}.`,
  no_price: () => "Produkten har inget pris här.",
  currency_mismatch: ({ currency_code }) =>
    `Leasing i det här landet erbjuds bara i ${currency_code.toUpperCase()}.`,
  shipping_country: () => "Leasade varor levereras bara i faktureringsadressens land.",
  not_leasable: () => "Det här kan inte leasas: välj ett annat sätt att betala.",
  gift_card: () => "Presentkort kan inte leasas.",
  credit_lines: () => "Tillgodohavanden och presentkort kan inte användas tillsammans med leasing.",
  fractional_quantity: () => "Bara hela antal kan leasas.",
  negative_price: () => "Negativa priser kan inte leasas.",
  discount_above_price: () => "En rabatt är högre än priset som den gäller.",
  nothing_to_pay: () => "Det finns inget att leasa: summan är noll.",
  below_minimum: (least) => `Leasing är möjlig från ${money("sv", least)} exklusive moms.`,
  above_maximum: (most) => `Leasing är möjlig upp till ${money("sv", most)} exklusive moms.`,
  unknown_period: ({ months }) => `Välj en leasingperiod på ${periods(months)} månader.`,
  missing_field: ({ field }) => `Ange ${REQUIRED[field]}.`,

  org_number_shape: ({ market }) => `Organisationsnumret måste vara ${ORG_NUMBER[market]}.`,
  org_number_checksum: () =>
    "Organisationsnumrets kontrollsiffra stämmer inte. Är numret rätt skrivet?",
  nin_shape: ({ market }) => `Personnumret måste vara ${NIN[market]}.`,
  nin_date: ({ market }) =>
    "Personnumret innehåller inget datum som någon kan vara född. " +
    `Det måste vara ${NIN[market]}.`,
  nin_checksum: () => "Personnumrets kontrollsiffra stämmer inte. Är numret rätt skrivet?",
  phone_shape: () =>
    "Telefonnumret måste vara ett nummer i landet, eller börja med + och landsnumret.",
  phone_unassigned: () => "Telefonnumret finns inte i någon känd nummerserie. Är det rätt skrivet?",
  postal_code_shape: ({ market }) => `Postnumret måste vara ${POSTAL_CODE[market]}.`,
  email_shape: () => `E-postadressen måste ha formen namn@example.com, högst ${MAX_EMAIL} tecken.`,
  sandbox_only: () => "Tillåts bara när butikens inställning sandbox är på.",

  whole_months: () => "Ange ett helt antal månader.",
  most_months: ({ max }) => `Ange högst ${max} månader.`,
  text_field: ({ field, max }) => `Ange ${TEXT[field]}, högst ${max} tecken.`,
  true_or_false: () => "Måste vara true eller false.",
  monthly_amount: () => "Måste vara en månadskostnad, med eller utan decimaler.",
  one_of: ({ values }) => `Måste vara ${values.slice(0, -1).join(", ")} eller ${values.at(-1)}.`,
  json_object: () => "Måste vara ett JSON-objekt.",

  no_cart: () => "Varukorgen finns inte.",
  no_lease: () => "Ordern har inget leasingavtal.",
  cart_completed: () => "Varukorgen är redan beställd.",
  cart_lease_sent: () => "En ansökan för den här varukorgen har redan skickats till LeaseCloud.",
  order_lease_sent: () =>
    "En ansökan för den här ordern har redan skickats till LeaseCloud; " +
    "den kan inte betalas på annat sätt.",
  paid_by_leasecloud: () =>
    "Ordern är leasad: LeaseCloud betalar den när leasingavtalet är aktivt.",
  apply_again: () => "Det finns ingen ansökan att godkänna. Ansök om leasing igen.",
  amount_changed: ({ months, ...monthly }) =>
    `Varukorgens månadskostnad är nu ${money("sv", monthly)} exklusive moms i ${months} månader. ` +
    "Godkänn det beloppet.",
  quotes_unavailable: () =>
    "Månadsbeloppen från LeaseCloud är inte kända just nu; försök igen om en stund.",
  no_such_lease: () => "Leasingavtalet finns inte.",
  no_such_flag: () => "Leasingavtalet har ingen sådan öppen flagga.",
  unknown_remote_id: () =>
    "LeaseCloud känner inte till någon order med detta id på leasingavtalets marknad.",
  lease_not_ready_to_ship: ({ status }) =>
    `Ordern är leasad och leasingavtalet är ${GATE[status]}: LeaseCloud har inte sagt att det är ` +
    "redo att skickas. Vänta på det, eller frige det för leverans på leasingavtalets sida.",
  lease_ended_unsent: () =>
    "Orderns leasingansökan avslutades innan den hann skickas till LeaseCloud, och ordern är inte " +
    "betald. Vänta tills den har betalats på annat sätt, eller frige den för leverans på " +
    "leasingavtalets sida.",

  apply_first: () => "Ansök om leasing först, och beställ sedan.",
  application_expired: () => "Ansökan har gått ut. Ansök igen.",
  country_changed: () => "Faktureringsadressens land har ändrats. Ansök om leasing igen.",
  confirm_amount: ({ months, ...monthly }) =>
    `Varukorgens månadskostnad är nu ${money("sv", monthly)} exklusive moms i ${months} månader, ` +
    "vilket är mer än du har sett. Godkänn det nya beloppet och lägg sedan beställningen igen.",
  confirm_new_amount: () =>
    "Varukorgen kostar mer än du har sett. Titta på den nya månadskostnaden, godkänn den och lägg " +
    "sedan beställningen igen.",
  application_replaced: () =>
    "En ny ansökan har just gjorts för varukorgen. Titta på den nya ansökan och lägg sedan " +
    "beställningen igen.",
  not_accepted_by_leasecloud: ({ reasons }) => `LeaseCloud godtog inte ansökan. ${reasons}`,
  more_reasons: ({ count }) => `och ${count} till`,
  leasing_unavailable: () =>
    "Leasing är inte tillgänglig just nu. Betala på annat sätt, eller försök senare.",
  not_accepted: () => "Ansökan godtogs inte.",
  changed_after_sending: () =>
    "En ansökan för varukorgen har skickats till LeaseCloud, och varukorgen har ändrats sedan " +
    "dess. Återställ varukorgen, betala på annat sätt, eller kontakta butiken.",
  lease_cancelled: () => "LeaseCloud har avbrutit leasingen av den här varukorgen.",
  lease_declined: () => "Leasingen av den här varukorgen avslogs.",
  application_closed: () => "Ansökan stängdes. Ansök igen.",

  too_many_attempts: () =>
    "Det har gjorts för många försök att leasa den här varukorgen under den senaste timmen. " +
    "Försök igen senare, eller betala på annat sätt.",
  too_many_attempts_of_number: () =>
    "Det har gjorts för många försök att leasa med det här organisationsnumret under den senaste " +
    "timmen. Försök igen senare, eller betala på annat sätt.",
}
