import type { LeaseTexts } from "./en"

export const nb: LeaseTexts = {
  perMonth: "/mnd.",
  exVat: "ekskl. mva.",
  noAmount: "månedsbeløpet er ikke kjent akkurat nå",
  readyWhy: "Søknaden sendes når du bestiller med leasing.",
  changed: "Månedsbeløpet er endret",
  before: "Før",
  now: "Nå",
  status: {
    submitting: "Søknaden din overføres",
    pending: "Søknaden din er sendt",
    ready_to_ship: "Avtalen er signert",
    active: "Leasingen løper",
    declined: "Søknaden ble avslått",
    cancelled: "Leasingavtalen er kansellert",
    closed: "Søknaden er avsluttet",
  },
  next: {
    submitting: "Du trenger ikke å gjøre noe.",
    pending:
      "Leasingselskapet sender avtalen på e-post til den signaturberettigede. Ordren leveres når avtalen er signert.",
    ready_to_ship: "Butikken forbereder leveringen.",
    active: "Fakturaene kommer fra leasingselskapet.",
  },
  unpaid: "Ordren er ikke betalt. Kontakt butikken for å betale på en annen måte.",
  ended: "Denne ordren leases ikke. Kontakt butikken hvis du har spørsmål.",
  endsOn: "Leasingperioden slutter {date}.",
  lender: "Fra leasingselskapet: {message}",
}
