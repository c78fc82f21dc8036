import { MAX_EMAIL } from "../leasecloud/contact"
import type { MarketCode } from "../leasecloud/markets"
import { money, periods } from "./format"
import type { ClosedGate, Messages, RequiredField, TextField } from "./types"

/** Täydentää lauseen "… on oltava". */
const ORG_NUMBER: Record<MarketCode, string> = {
  se: "10 numeroa, NNNNNN-NNNN; yksityinen elinkeinonharjoittaja antaa henkilönumeron",
  dk: "CVR-numeron 8 numeroa (ei P-numeroa)",
  no: "9 numeroa, NNN NNN NNN",
  fi: "Y-tunnus: 7 numeroa, yhdysviiva, 1 numero",
}
const NIN: Record<MarketCode, string> = {
  se:
    "ruotsalainen henkilönumero (personnummer, samordningsnummer): 12 numeroa, VVVVKKPP-NNNN, " +
    "tai 10 numeroa, VVKKPP-NNNN",
  dk: "CPR-numero: 10 numeroa, PPKKVV-NNNN",
  no: "fødselsnummer tai D-nummer: 11 numeroa, PPKKVV NNNNN",
  fi: "henkilötunnus: 11 merkkiä, PPKKVVCNNNT, myös välimerkki C",
}
const POSTAL_CODE: Record<MarketCode, string> = {
  se: "5 numeroa, NNN NN",
  dk: "4 numeroa",
  no: "4 numeroa",
  fi: "5 numeroa",
}
const REQUIRED: Record<RequiredField, string> = {
  "billing_address.company": "yrityksen nimi laskutusosoitteeseen",
  "billing_address.address_1": "katuosoite laskutusosoitteeseen",
  "billing_address.city": "postitoimipaikka laskutusosoitteeseen",
  "billing_address.postal_code": "postinumero laskutusosoitteeseen",
  first_name: "etunimi",
  last_name: "sukunimi",
  email: "sähköpostiosoite",
  phone: "puhelinnumero",
}
const TEXT: Record<TextField, string> = {
  org_number: "yrityksen yritystunnus",
  nin: "tilaajan henkilötunnus",
  first_name: "etunimi",
  last_name: "sukunimi",
  email: "sähköpostiosoite",
  phone: "puhelinnumero",
  authorized_signatory: "allekirjoitusoikeutetun sähköpostiosoite",
}
const GATE: Record<ClosedGate, string> = {
  draft: "lähettämättä",
  submitting: "matkalla LeaseCloudiin",
  pending: "odottamassa",
  cancelled: "peruutettu",
  declined: "hylätty",
}

export const fi: Messages = {
  empty_cart: () => "Ostoskori on tyhjä.",
  draft_order: () => "Kaupan itse tekemää tilausta ei voi hankkia leasingilla.",
  no_market: ({ country_code }) =>
    country_code ? "Leasingia ei tarjota tässä maassa." : "Anna laskutusosoitteen maa.",
  no_region: () => "Tämä maa ei kuulu millekään kaupan alueelle.",
  region_without_leasing: ({ region }) => `Leasingia ei tarjota tällä alueella: ${region}.`,
  no_price: () => "Tuotteella ei ole hintaa täällä.",
  currency_mismatch: ({ currency_code }) =>
    `Leasingia tarjotaan tässä maassa vain valuutassa ${currency_code.toUpperCase()}.`,
  shipping_country: () => "Leasingtuotteet toimitetaan vain laskutusosoitteen maahan.",
  not_leasable: () => "Tätä ei voi hankkia leasingilla: valitse toinen maksutapa.",
  gift_card: () => "Lahjakortteja ei voi hankkia leasingilla.",
  credit_lines: () => "Hyvityksiä ja lahjakortteja ei voi käyttää leasingin kanssa.",
  fractional_quantity: () => "Vain kokonaisia määriä voi hankkia leasingilla.",
  negative_price: () => "Negatiivisia hintoja ei voi hankkia leasingilla.",
  discount_above_price: () => "Alennus on suurempi kuin hinta, jota se koskee.",
  nothing_to_pay: () => "Leasingilla ei ole mitään hankittavaa: summa on nolla.",
  below_minimum: (least) => `Leasing on mahdollinen alkaen ${money("fi", least)} ilman alv:tä.`,
  above_maximum: (most) => `Leasing on mahdollinen enintään ${money("fi", most)} ilman alv:tä.`,
  unknown_period: ({ months }) => `Valitse leasingkausi: ${periods(months)} kuukautta.`,
  missing_field: ({ field }) => `Anna ${REQUIRED[field]}.`,

  org_number_shape: ({ market }) => `Yritystunnuksen on oltava ${ORG_NUMBER[market]}.`,
  org_number_checksum: () =>
    "Yritystunnuksen tarkistusnumero ei täsmää. Onko se oikein kirjoitettu?",
  nin_shape: ({ market }) => `Henkilötunnuksen on oltava ${NIN[market]}.`,
  nin_date: ({ market }) =>
    "Henkilötunnuksessa ei ole päivää, jona kukaan on voinut syntyä. " +
    `Sen on oltava ${NIN[market]}.`,
  nin_checksum: () => "Henkilötunnuksen tarkistusmerkki ei täsmää. Onko se oikein kirjoitettu?",
  phone_shape: () =>
    "Puhelinnumeron on oltava maan oma numero tai alettava plusmerkillä ja maatunnuksella.",
  phone_unassigned: () =>
    "Puhelinnumero ei kuulu mihinkään tunnettuun numerosarjaan. Onko se oikein kirjoitettu?",
  postal_code_shape: ({ market }) => `Postinumerossa on oltava ${POSTAL_CODE[market]}.`,
  email_shape: () =>
    `Sähköpostiosoitteen on oltava muotoa nimi@example.com, enintään ${MAX_EMAIL} merkkiä.`,
  sandbox_only: () => "Sallittu vain, kun kaupan asetus sandbox on käytössä.",

  whole_months: () => "Anna kuukaudet kokonaislukuna.",
  most_months: ({ max }) => `Anna enintään ${max} kuukautta.`,
  text_field: ({ field, max }) => `Anna ${TEXT[field]}, enintään ${max} merkkiä.`,
  true_or_false: () => "Arvon on oltava true tai false.",
  monthly_amount: () => "Arvon on oltava kuukausimaksu, desimaalein tai ilman.",
  one_of: ({ values }) => `Arvon on oltava ${values.slice(0, -1).join(", ")} tai ${values.at(-1)}.`,
  json_object: () => "Arvon on oltava JSON-objekti.",

  no_cart: () => "Ostoskoria ei ole.",
  no_lease: () => "Tilauksella ei ole leasingsopimusta.",
  cart_completed: () => "Ostoskori on jo tilattu.",
  cart_lease_sent: () => "Tästä ostoskorista on jo lähetetty hakemus LeaseCloudille.",
  order_lease_sent: () =>
    "Tästä tilauksesta on jo lähetetty hakemus LeaseCloudille; " +
    "sitä ei voi maksaa muulla tavalla.",
  paid_by_leasecloud: () =>
    "Tilaus on leasingtilaus: LeaseCloud maksaa sen, kun leasingsopimus on voimassa.",
  apply_again: () => "Vahvistettavaa hakemusta ei ole. Hae leasingia uudelleen.",
  amount_changed: ({ months, ...monthly }) =>
    `Ostoskorin kuukausimaksu on nyt ${money("fi", monthly)} ilman alv:tä, kun sopimuskausi on ` +
    `${months} kuukautta. Vahvista tämä summa.`,
  quotes_unavailable: () =>
    "LeaseCloudin kuukausierät eivät ole juuri nyt tiedossa; yritä hetken kuluttua uudelleen.",
  no_such_lease: () => "Leasingsopimusta ei ole.",
  no_such_flag: () => "Leasingsopimuksella ei ole tällaista avointa merkintää.",
  unknown_remote_id: () =>
    "LeaseCloud ei tunne tällä tunnuksella tilausta leasingsopimuksen markkinassa.",
  lease_not_ready_to_ship: ({ status }) =>
    `Tilaus on leasingtilaus, ja sen leasingsopimus on ${GATE[status]}: LeaseCloud ei ole ` +
    "ilmoittanut sen olevan valmis lähetettäväksi. Odota ilmoitusta tai vapauta tilaus " +
    "toimitettavaksi leasingsopimuksen sivulla.",
  lease_ended_unsent: () =>
    "Tilauksen leasinghakemus päättyi ennen kuin se ehdittiin lähettää LeaseCloudiin, eikä tilausta " +
    "ole maksettu. Odota, kunnes se on maksettu muulla tavalla, tai vapauta tilaus " +
    "toimitettavaksi leasingsopimuksen sivulla.",

  apply_first: () => "Hae ensin leasingia ja tilaa sitten.",
  application_expired: () => "Hakemus on vanhentunut. Hae uudelleen.",
  country_changed: () => "Laskutusosoitteen maa on muuttunut. Hae leasingia uudelleen.",
  confirm_amount: ({ months, ...monthly }) =>
    `Ostoskorin kuukausimaksu on nyt ${money("fi", monthly)} ilman alv:tä, kun sopimuskausi on ` +
    `${months} kuukautta. Se on enemmän kuin sinulle on näytetty. Vahvista uusi summa ja tee ` +
    "sitten tilaus uudelleen.",
  confirm_new_amount: () =>
    "Ostoskori maksaa enemmän kuin sinulle on näytetty. Katso uusi kuukausimaksu, vahvista se ja " +
    "tee sitten tilaus uudelleen.",
  application_replaced: () =>
    "Tästä ostoskorista on juuri haettu uudelleen. Katso uusi hakemus ja tee sitten tilaus " +
    "uudelleen.",
  not_accepted_by_leasecloud: ({ reasons }) => `LeaseCloud ei hyväksynyt hakemusta. ${reasons}`,
  more_reasons: ({ count }) => `ja ${count} muuta`,
  leasing_unavailable: () =>
    "Leasing ei ole juuri nyt käytettävissä. Maksa muulla tavalla tai yritä myöhemmin.",
  not_accepted: () => "Hakemusta ei hyväksytty.",
  changed_after_sending: () =>
    "Ostoskorista on lähetetty hakemus LeaseCloudille, ja ostoskori on muuttunut sen jälkeen. " +
    "Palauta ostoskori, maksa muulla tavalla tai ota yhteyttä kauppaan.",
  lease_cancelled: () => "LeaseCloud on peruuttanut tämän ostoskorin leasingin.",
  lease_declined: () => "Tämän ostoskorin leasing hylättiin.",
  application_closed: () => "Hakemus suljettiin. Hae uudelleen.",

  too_many_attempts: () =>
    "Tätä ostoskoria on yritetty hankkia leasingilla liian monta kertaa viimeisen tunnin aikana. " +
    "Yritä myöhemmin uudelleen tai maksa muulla tavalla.",
  too_many_attempts_of_number: () =>
    "Tällä yritystunnuksella on haettu leasingia liian monta kertaa viimeisen tunnin aikana. " +
    "Yritä myöhemmin uudelleen tai maksa muulla tavalla.",
}
