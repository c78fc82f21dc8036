import type { LeaseTexts } from "./en"

export const sv: LeaseTexts = {
  perMonth: "/mån",
  exVat: "exkl. moms",
  noAmount: "månadskostnaden är inte känd just nu",
  readyWhy: "Ansökan skickas när du beställer med leasing.",
  changed: "Månadskostnaden har ändrats",
  before: "Tidigare",
  now: "Nu",
  status: {
    submitting: "Din ansökan överförs",
    pending: "Din ansökan har skickats",
    ready_to_ship: "Avtalet är signerat",
    active: "Leasingen löper",
    declined: "Ansökan avslogs",
    cancelled: "Leasingavtalet har annullerats",
    closed: "Ansökan har avslutats",
  },
  next: {
    submitting: "Du behöver inte göra något.",
    pending:
      "Leasingbolaget mejlar avtalet till firmatecknaren. Beställningen levereras när avtalet är signerat.",
    ready_to_ship: "Butiken förbereder leveransen.",
    active: "Fakturorna kommer från leasingbolaget.",
  },
  unpaid: "Beställningen är inte betald. Kontakta butiken för att betala på annat sätt.",
  ended: "Den här beställningen leasas inte. Kontakta butiken om du har frågor.",
  endsOn: "Leasingperioden slutar den {date}.",
  lender: "Från leasingbolaget: {message}",
}
