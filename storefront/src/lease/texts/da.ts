import type { LeaseTexts } from "./en"

export const da: LeaseTexts = {
  perMonth: "/md.",
  exVat: "ekskl. moms",
  noAmount: "den månedlige ydelse kendes ikke lige nu",
  readyWhy: "Ansøgningen sendes, når du bestiller med leasing.",
  changed: "Den månedlige ydelse er ændret",
  before: "Før",
  now: "Nu",
  status: {
    submitting: "Din ansøgning overføres",
    pending: "Din ansøgning er sendt",
    ready_to_ship: "Aftalen er underskrevet",
    active: "Leasingaftalen er aktiv",
    declined: "Ansøgningen blev afvist",
    cancelled: "Leasingaftalen er annulleret",
    closed: "Ansøgningen er afsluttet",
  },
  next: {
    submitting: "Du skal ikke gøre noget.",
    pending:
      "Leasingselskabet mailer aftalen til den tegningsberettigede. Ordren leveres, når aftalen er underskrevet.",
    ready_to_ship: "Butikken forbereder leveringen.",
    active: "Fakturaerne kommer fra leasingselskabet.",
  },
  unpaid: "Ordren er ikke betalt. Kontakt butikken for at betale på en anden måde.",
  ended: "Denne ordre leases ikke. Kontakt butikken, hvis du har spørgsmål.",
  endsOn: "Leasingperioden slutter den {date}.",
  lender: "Fra leasingselskabet: {message}",
}
