import type { LeaseTexts } from "./en"

export const fi: LeaseTexts = {
  perMonth: "/kk",
  exVat: "ilman alv:tä",
  noAmount: "kuukausimaksu ei ole juuri nyt tiedossa",
  readyWhy: "Hakemus lähetetään, kun tilaat leasingilla.",
  changed: "Kuukausimaksu on muuttunut",
  before: "Aiemmin",
  now: "Nyt",
  status: {
    submitting: "Hakemustasi välitetään",
    pending: "Hakemuksesi on lähetetty",
    ready_to_ship: "Sopimus on allekirjoitettu",
    active: "Leasing on käynnissä",
    declined: "Hakemus hylättiin",
    cancelled: "Leasingsopimus on peruutettu",
    closed: "Hakemus on suljettu",
  },
  next: {
    submitting: "Sinun ei tarvitse tehdä mitään.",
    pending:
      "Leasingyhtiö lähettää sopimuksen sähköpostitse nimenkirjoitusoikeuden haltijalle. Tilaus toimitetaan, kun sopimus on allekirjoitettu.",
    ready_to_ship: "Kauppa valmistelee toimitusta.",
    active: "Laskut tulevat leasingyhtiöltä.",
  },
  unpaid: "Tilausta ei ole maksettu. Ota yhteyttä kauppaan ja maksa muulla tavalla.",
  ended: "Tätä tilausta ei hankita leasingilla. Ota yhteyttä kauppaan, jos sinulla on kysyttävää.",
  endsOn: "Sopimuskausi päättyy {date}.",
  lender: "Leasingyhtiöltä: {message}",
}
