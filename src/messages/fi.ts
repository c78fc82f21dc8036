import { MAX_EMAIL } from "../leasecloud/contact"
import type { MarketCode } from "../leasecloud/markets"
import { money, number, oneOf, periods, reasons } from "./language"
import type { ClosedGate, Messages, NamedField, RequiredField, TextField } from "./keys"

/** Täydentää lauseen "… on oltava". */
const ORG_NUMBER: Record<MarketCode, string> = {
  se: "10 numeroa: XXXXXX-XXXX. Yksityinen elinkeinonharjoittaja antaa henkilönumeron",
  dk: "CVR-numeron 8 numeroa, ei P-numero",
  no: "9 numeroa: XXX XXX XXX",
  fi: "muotoa XXXXXXX-X",
}
/** Miksi tunnusta kutsutaan markkina-alueella. */
const ORG_NUMBER_NAME: Record<MarketCode, string> = {
  se: "Yritystunnuksen",
  dk: "Yritystunnuksen",
  no: "Yritystunnuksen",
  fi: "Y-tunnuksen",
}
const NIN: Record<MarketCode, string> = {
  se:
    "ruotsalainen henkilönumero (personnummer, samordningsnummer): 12 numeroa, VVVVKKPP-XXXX, " +
    "tai 10 numeroa, VVKKPP-XXXX",
  dk: "tanskalainen CPR-numero: 10 numeroa, PPKKVV-XXXX",
  no: "norjalainen fødselsnummer tai D-nummer: 11 numeroa, PPKKVV XXXXX",
  fi: "11 merkkiä, PPKKVV-XXXX, välimerkki mukaan lukien",
}
const POSTAL_CODE: Record<MarketCode, string> = {
  se: "5 numeroa: XXX XX",
  dk: "4 numeroa",
  no: "4 numeroa",
  fi: "5 numeroa",
}
const REQUIRED: Record<RequiredField, string> = {
  billing_address: "laskutusosoite",
  "billing_address.country_code": "laskutusosoitteen maa",
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
  org_number: "yritystunnus (Suomessa Y-tunnus)",
  nin: "hakijan henkilötunnus",
  first_name: "etunimi",
  last_name: "sukunimi",
  email: "sähköpostiosoite",
  phone: "puhelinnumero",
  authorized_signatory: "nimenkirjoitusoikeuden haltijan sähköpostiosoite",
}
const NAMES: Record<NamedField, string> = {
  months: "Sopimuskausi",
  billing_address: "Laskutusosoite",
  "billing_address.country_code": "Maa",
  "billing_address.company": "Yritys",
  "billing_address.address_1": "Katuosoite",
  "billing_address.city": "Postitoimipaikka",
  "billing_address.postal_code": "Postinumero",
  org_number: "Yritystunnus",
  nin: "Henkilötunnus",
  first_name: "Etunimi",
  last_name: "Sukunimi",
  email: "Sähköposti",
  phone: "Puhelin",
  authorized_signatory: "Nimenkirjoitusoikeuden haltija",
}
const STATUS: Record<ClosedGate, string> = {
  draft: "Luonnos",
  submitting: "Välitetään",
  pending: "Odottaa allekirjoitusta",
  cancelled: "Peruutettu",
  declined: "Hylätty",
}

export const fi: Messages = {
  empty_cart: () => "Ostoskori on tyhjä.",
  draft_order: () =>
    "Tilausluonnosta ei voi vielä hankkia leasingilla. Muuta se ensin tilaukseksi.",
  wrong_channel: () => "Leasing ei ole käytettävissä täällä. Valitse toinen maksutapa.",
  wrong_group: () =>
    "Leasing on vain valituille asiakkaille. Kirjaudu sisään, jos olet heistä yksi.",
  order_not_pending: () => "Vain odottavan tilauksen voi hankkia leasingilla.",
  order_paid: () => "Tilaus on maksettu tai sitä maksetaan muulla tavalla.",
  order_fulfilled: () => "Tilauksen tuotteita on jo pakattu tai toimitettu.",
  tax_outdated: () =>
    "Tilauksen verot eivät vastaa toimitusosoitetta. Muokkaa tilausta, jotta verot lasketaan uudelleen.",
  no_market: () => "Leasingia ei tarjota tässä maassa.",
  no_region: () => "Tämä maa ei kuulu mihinkään kaupan alueeseen.",
  region_without_leasing: ({ region }) => `Leasingia ei tarjota tällä alueella: ${region}.`,
  no_price: () => "Tuotteella ei ole hintaa täällä.",
  vat_unknown: () => "Hinta ilman alv:tä ei ole vielä tiedossa. Tarkista toimitusosoite.",
  currency_mismatch: ({ currency_code }) =>
    `Leasingia tarjotaan tässä maassa vain valuutassa ${currency_code.toUpperCase()}.`,
  shipping_country: () => "Leasingtuotteet toimitetaan vain laskutusosoitteen maan sisällä.",
  not_leasable: () => "Tätä ei voi hankkia leasingilla. Valitse toinen maksutapa.",
  accessory_alone: () => "Tämän voi hankkia leasingilla vain yhdessä muun leasingtuotteen kanssa.",
  gift_card: () => "Lahjakortteja ei voi hankkia leasingilla.",
  credit_lines: () => "Hyvityssaldoa ja lahjakortteja ei voi käyttää leasingin kanssa.",
  fractional_quantity: () => "Vain kokonaisia määriä voi hankkia leasingilla.",
  negative_price: () => "Leasing ei ole mahdollinen, jos hinta on negatiivinen.",
  discount_above_price: () => "Alennus on suurempi kuin hinta, jota se koskee.",
  nothing_to_pay: () => "Leasingilla ei ole mitään hankittavaa: summa on nolla.",
  below_minimum: ({ minimum_amount: amount, currency_code }) =>
    `Leasingin vähimmäissumma on ${money("fi", { amount, currency_code })} ilman alv:tä.`,
  above_maximum: (most) => `Leasingin enimmäissumma on ${money("fi", most)} ilman alv:tä.`,
  unknown_period: ({ months }) => `Valitse sopimuskausi: ${periods("fi", months)} kuukautta.`,
  period_not_in_market: ({ months }) =>
    `Sopimuskautta ${months} kuukautta ei tarjota. Valitse toinen kausi.`,
  no_period_offered: () => "Tätä ei voi hankkia leasingilla millään tarjottavalla sopimuskaudella.",
  period_not_offered: ({ months }) =>
    months === undefined
      ? "Tuotteilla ei ole yhteistä sopimuskautta."
      : `Kaikkia tuotteita ei voi hankkia ${months} kuukauden sopimuksella. Valitse toinen kausi.`,
  missing_field: ({ field }) => `Anna ${REQUIRED[field]}.`,
  no_delivery: () => "Valitse toimitustapa.",

  org_number_shape: ({ market }) => `${ORG_NUMBER_NAME[market]} on oltava ${ORG_NUMBER[market]}.`,
  org_number_checksum: () => "Yritystunnuksen tarkistusnumero ei täsmää. Tarkista tunnus.",
  nin_shape: ({ market }) => `Henkilötunnuksen on oltava ${NIN[market]}.`,
  nin_date: ({ market }) =>
    `Henkilötunnuksessa on virheellinen syntymäaika. Sen on oltava ${NIN[market]}.`,
  nin_checksum: () => "Henkilötunnuksen tarkistusmerkki ei täsmää. Tarkista tunnus.",
  phone_shape: () =>
    "Puhelinnumeron on oltava laskutusmaan numero tai alettava plusmerkillä ja maatunnuksella.",
  phone_unassigned: () =>
    "Puhelinnumero ei kuulu mihinkään tunnettuun numerosarjaan. Tarkista numero.",
  postal_code_shape: ({ market }) => `Postinumerossa on oltava ${POSTAL_CODE[market]}.`,
  email_shape: () =>
    `Sähköpostiosoitteen on oltava muotoa nimi@example.com, enintään ${MAX_EMAIL} merkkiä.`,
  sandbox_only: () => "Tilan laukaisin on sallittu vain testiympäristössä.",

  unknown_field: ({ unknown, allowed }) =>
    (unknown.length
      ? `Pyynnössä on tuntematonta: ${unknown.join(", ")}. `
      : "Pyynnössä on tuntematon kenttä. ") + `Sallittuja ovat: ${allowed.join(", ")}.`,
  whole_months: () => "Anna kuukaudet kokonaislukuna.",
  most_months: ({ max }) => `Anna enintään ${max} kuukautta.`,
  text_field: ({ field, max }) => `Anna ${TEXT[field]}, enintään ${max} merkkiä.`,
  true_or_false: () => "Oman vakuutuksen arvon on oltava true tai false.",
  monthly_amount: () => "Kuukausimaksun on oltava luku.",
  one_of: ({ values }) => `Valitse ${oneOf("fi", values)}.`,
  whole_number: ({ from, to }) => `Anna kokonaisluku väliltä ${from}–${to}.`,
  json_object: () => "Pyynnön on oltava JSON-objekti.",
  note_text: ({ max }) =>
    `Kirjoita muistiinpano, enintään ${max} merkkiä, ilman henkilötunnuksia. Kirjoita puhelinnumerot maatunnuksen kanssa.`,

  most_values: ({ max }) => `Anna enintään ${max} arvoa.`,
  search_text: ({ max }) => `Hae tekstillä, jossa on enintään ${max} merkkiä.`,
  some_id: ({ max }) => `Anna tunniste, enintään ${max} merkkiä.`,
  company_number: () =>
    "Anna ruotsalainen, tanskalainen, norjalainen tai suomalainen yritystunnus. Henkilötunnuksilla ei voi hakea.",
  date_form: () => "Anna päivämäärä muodossa 2027-03-31.",
  month_form: () => "Anna kuukausi muodossa 2026-11, aikaisintaan 2000-01.",
  first_after_last: () =>
    "Ensimmäinen kuukausi on viimeisen jälkeen. Jos viimeistä kuukautta ei anneta, se on kuluva kuukausi.",
  longest_period: ({ max }) => `Valitse enintään ${max} kuukauden jakso.`,

  setting_amount: ({ max }) =>
    `Anna summa väliltä 0–${number("fi", max)} ilman alv:tä, enintään kahdella desimaalilla.`,
  setting_periods: ({ periods, max }) =>
    `Valitse enintään ${periods} kautta, joista jokainen kestää 1–${max} kuukautta.`,
  setting_days: ({ days, max }) => `Anna enintään ${days} päivää, joista jokainen on 1–${max}.`,
  setting_list: ({ max }) => `Anna enintään ${max} tunnistetta luettelona.`,
  setting_choices: ({ values }) => `Valitse näistä, luettelona: ${values.join(", ")}.`,
  setting_names: ({ names }) => `Anna objekti, jossa on näitä nimiä: ${names.join(", ")}.`,
  setting_locked: () => "Asetus on lukittu: sitä ei voi muuttaa hallinnassa.",
  setting_maximum: () => "Enimmäissumman on oltava vähintään vähimmäissumman suuruinen.",
  setting_unknown_id: ({ ids }) => `Ei ole kaupassa: ${ids.join(", ")}. Valitse uudelleen.`,

  not_an_id: () => "Tämä ei ole tunniste.",
  no_mail_kind: () => "Tällaista sähköpostia ei ole.",
  no_cart: () => "Ostoskoria ei löydy.",
  no_order: () => "Tilausta ei löydy.",
  no_link: () => "Linkkiä ei löydy. Pyydä kaupalta uusi linkki.",
  no_open_link: () => "Tilauksella ei ole voimassa olevaa leasinglinkkiä.",
  link_ended: () =>
    "Tällä linkillä haettu leasingsopimus on päättynyt. Pyydä kaupalta uusi linkki.",
  link_expired: () => "Linkki on vanhentunut. Pyydä kaupalta uusi linkki.",
  link_revoked: () => "Linkki ei ole enää voimassa. Pyydä kaupalta uusi linkki.",
  order_busy: () => "Tilausta muutetaan juuri nyt. Yritä hetken kuluttua uudelleen.",
  order_changed: () => "Tilaus on muuttunut. Tarkista se ja hae uudelleen.",
  too_many_requests: () => "Pyyntöjä on ollut liian monta. Yritä myöhemmin uudelleen.",
  no_lease: () => "Tilauksella ei ole leasingsopimusta.",
  cart_busy: () =>
    "Ostoskoria viimeistellään tai muutetaan juuri nyt. Yritä hetken kuluttua uudelleen.",
  cart_completed: () => "Ostoskorista on jo tehty tilaus.",
  cart_lease_sent: () => "Tästä ostoskorista on jo lähetetty hakemus LeaseCloudille.",
  order_lease_sent: () =>
    "Tästä tilauksesta on jo lähetetty hakemus LeaseCloudille. " +
    "Tilausta ei voi maksaa muulla tavalla.",
  order_leased: () =>
    "Tästä tilauksesta on jo lähetetty hakemus LeaseCloudille. " +
    "Tilausta ei voi hankkia leasingilla uudelleen, ennen kuin LeaseCloud on päättänyt sen leasingsopimuksen.",
  paid_by_leasecloud: () =>
    "Tilaus on leasingtilaus. LeaseCloud maksaa sen, kun leasingsopimus on voimassa.",
  apply_again: () => "Vahvistettavaa hakemusta ei ole. Hae leasingia uudelleen.",
  amount_changed: ({ months, ...monthly }) =>
    `Ostoskorin kuukausimaksu on nyt ${money("fi", monthly)} ilman alv:tä, kun sopimuskausi on ` +
    `${months} kuukautta. Vahvista uusi summa.`,
  quotes_unavailable: () =>
    "LeaseCloudin kuukausimaksut eivät ole juuri nyt saatavilla. Yritä hetken kuluttua uudelleen.",
  no_such_lease: () => "Leasingsopimusta ei löydy.",
  no_such_flag: () => "Leasingsopimuksella ei ole tällaista avointa merkintää.",
  unknown_remote_id: () =>
    "LeaseCloudista ei löydy tällä tunnuksella tilausta leasingsopimuksen markkina-alueella.",
  lease_found: ({ remote_id }) =>
    `LeaseCloudissa on tämä leasingsopimus tunnuksella ${remote_id}. Tunnus liitettiin sopimukseen, ` +
    "eikä sitä lähetetä uudelleen.",
  lease_found_held: () =>
    "LeaseCloudissa on tilaus tämän leasingsopimuksen viitteellä, ja sen tunnus on toisella " +
    "leasingsopimuksella. Tarkista leasingsopimuksen merkinnät. Sitä ei lähetetä uudelleen.",
  lease_not_looked_up: () =>
    "LeaseCloudin luetteloa ei voi juuri nyt lukea, joten ei tiedetä, onko leasingsopimus " +
    "LeaseCloudissa. Mitään ei muutettu. Yritä myöhemmin uudelleen.",
  release_draft: () =>
    "Leasingsopimus on luonnos: sitä ei ole lähetetty LeaseCloudille, joten vapautettavaa ei vielä ole.",
  lease_not_ready_to_ship: ({ status }) =>
    "LeaseCloud ei ole antanut lähetyslupaa tälle tilaukselle. " +
    `Leasingsopimuksen tila on ”${STATUS[status]}”. ` +
    (status === "draft"
      ? "Odota lupaa."
      : "Odota lupaa tai vapauta leasingsopimus toimitettavaksi sen sivulla."),
  lease_ended_unsent: () =>
    "Leasinghakemus päättyi ennen kuin se ehdittiin lähettää LeaseCloudille, eikä tilausta ole " +
    "maksettu. Odota, kunnes se on maksettu muulla tavalla, tai vapauta leasingsopimus " +
    "toimitettavaksi sen sivulla.",
  order_canceled: () => "Tilaus on peruutettu. Sitä ei voi toimittaa.",
  lease_terminated: () =>
    "LeaseCloud päätti tilauksen leasingsopimuksen ennen kuin se oli voimassa: LeaseCloud ei ehkä " +
    "maksa. Kysy LeaseCloudilta, tai anna maksaa tilaus muulla tavalla. " +
    "Voit silti lähettää: vapauta leasingsopimus toimitettavaksi sen sivulla.",

  apply_first: () => "Hae ensin leasingia ja tee sitten tilaus.",
  application_expired: () => "Hakemus on vanhentunut. Hae uudelleen.",
  country_changed: () => "Laskutusosoitteen maa on muuttunut. Hae leasingia uudelleen.",
  confirm_amount: ({ months, ...monthly }) =>
    `Ostoskorin kuukausimaksu on nyt ${money("fi", monthly)} ilman alv:tä, kun sopimuskausi on ` +
    `${months} kuukautta. Se on enemmän kuin sinulle on näytetty. Vahvista uusi summa ja tee ` +
    "sitten tilaus uudelleen.",
  confirm_new_amount: () =>
    "Ostoskori maksaa nyt enemmän kuin sinulle on näytetty. Tarkista uusi kuukausimaksu, vahvista " +
    "se ja tee sitten tilaus uudelleen.",
  application_replaced: () =>
    "Tästä ostoskorista on juuri tehty uusi hakemus. Tarkista se ja tee sitten tilaus uudelleen.",
  choose_payment_again: () =>
    "Ostoskorille on avattu kaksi maksutapaa. Valitse maksutapa uudelleen ja tee sitten tilaus.",
  not_accepted_by_leasecloud: ({ refused, left }) =>
    `LeaseCloud ei hyväksynyt hakemusta. ${reasons(NAMES, refused, left && `ja ${left} muuta`)}`,
  leasing_unavailable: () =>
    "Leasing ei ole juuri nyt saatavilla. Maksa muulla tavalla tai yritä myöhemmin uudelleen.",
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
  too_many_attempts_of_order: () =>
    "Tätä tilausta on yritetty hankkia leasingilla liian monta kertaa viimeisen tunnin aikana. " +
    "Yritä myöhemmin uudelleen tai maksa muulla tavalla.",
}
