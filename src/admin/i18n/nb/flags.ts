import type { TextsOf } from "../types"

export const flags: TextsOf<"flags"> = {
  whatToDo: "Gjør slik",
  evidence: {
    reason: "Årsak",
    firstTotal: "Totalt fra begynnelsen",
    totalNow: "Totalt nå",
    orderTotalSent: "Ordresum ved søknaden",
    orderTotalNow: "Ordrens sum nå",
    why: {
      list_incomplete: "LeaseClouds liste var ufullstendig eller kunne ikke leses",
      orders_without_reference: "LeaseCloud viser ordrer uten referanse som kan være denne",
      no_echo: "LeaseClouds liste har ennå ikke vist noen av butikkens referanser",
      sent_elsewhere:
        "Leasingavtalen ble sendt med en annen adresse eller API-nøkkel enn den butikken har nå",
    },
    paidOtherwise: "Betalt på annen måte",
  },
  changes: {
    field: "Felt",
    leasecloud: "LeaseCloud har",
    order: "Ordren sier nå",
    nothing: "ingenting",
    total: "Sum, inkl. mva.",
    shipping: "Frakt, ekskl. mva.",
    quantity: "{{article}}: antall",
    amount: "{{article}}: beløp, ekskl. mva.",
    returned: "{{article}}: returnert eller på vei tilbake",
    written_off: "{{article}}: avskrevet",
    company: "Bedrift",
    contact: "Kontakt: {{field}}",
    billing_address: "Fakturaadresse: {{field}}",
    shipping_address: "Leveringsadresse: {{field}}",
    fields: {
      first_name: "fornavn",
      last_name: "etternavn",
      email: "e-post",
      phone: "telefon",
      address_1: "gate",
      address_2: "gate, andre linje",
      city: "sted",
      postal_code: "postnummer",
      country_code: "land",
    },
  },
  unknown: {
    title: "Krever handling",
    todo: "Kontroller ordren og leasingavtalen, og merk den så som utført.",
  },
  unexpected_status: {
    title: "Uventet status",
    what: "LeaseCloud melder en status som ikke følger etter den forrige. Ingenting ble endret i Medusa.",
    todo: "Spør LeaseCloud hva som har skjedd, rett ordren manuelt om nødvendig, og merk den så som utført.",
  },
  cancel_at_leasecloud: {
    title: "Kanseller hos LeaseCloud",
    what: "Ordren er kansellert i Medusa, men leasingavtalen løper fortsatt hos LeaseCloud. Medusa kan ikke kansellere den der.",
    todo: "Kanseller leasingavtalen hos LeaseCloud: kontakt dem med LeaseCloud-ID-en, og merk den så som utført. Flagget forsvinner også når LeaseCloud melder avtalen kansellert.",
  },
  changed_after_sending: {
    title: "Handlekurven ble endret etterpå",
    what: "Kunden endret handlekurven etter at leasingavtalen var sendt til LeaseCloud, så ordren kunne ikke legges inn.",
    todo: "Bli enig med kunden: enten settes handlekurven tilbake og ordren legges inn, eller leasingavtalen kanselleres hos LeaseCloud. Merk den så som utført.",
  },
  duplicate: {
    title: "To leasingavtaler for én ordre",
    what: "LeaseCloud har mer enn én leasingavtale med denne referansen. Medusa følger den første.",
    todo: "Be LeaseCloud kansellere den overflødige avtalen, og merk den så som utført.",
  },
  unsettled: {
    title: "Ubekreftet hos LeaseCloud",
    what: "LeaseClouds svar kom aldri fram, og listene deres kunne ikke vise om leasingavtalen finnes. Den sendes ikke igjen.",
    todo: "Spør LeaseCloud om de har en leasingavtale med denne referansen, og avklar den så manuelt.",
  },
  orphan: {
    title: "Leasingavtale uten ordre",
    what: "LeaseCloud har en leasingavtale fra denne butikken som ingen ordre hører til.",
    todo: "Kanseller den hos LeaseCloud, og merk den så som utført.",
  },
  amount_changed: {
    title: "Summen er endret hos LeaseCloud",
    what: "LeaseClouds sum for leasingavtalen er ikke den som først ble lest.",
    todo: "Spør LeaseCloud hvorfor summen er endret, sammenlign med ordren, og merk den så som utført.",
  },
  monthly_amount_differs: {
    title: "Månedsbeløpet avviker",
    what: "Kunden så et annet månedsbeløp enn det LeaseCloud svarte. Det er LeaseClouds beløp som faktureres.",
    todo: "Fortell kunden hvilket beløp som gjelder, og merk den så som utført.",
  },
  order_changed: {
    title: "Ordren avviker fra LeaseCloud",
    what: "Ordren ble endret etter at leasingavtalen var sendt. LeaseCloud har fortsatt det som står i den første kolonnen, og det beløpet belastes når leasingavtalen er aktiv. Det ordren kommer opp i utover dette, kan betales på annen måte.",
    todo: "Be LeaseCloud endre leasingavtalen, eller angre endringen, og merk deretter som utført. Flagget forsvinner også når ordren igjen er slik den ble sendt.",
  },
  paid_otherwise: {
    title: "Også betalt på annen måte",
    what: "Ordren er betalt, eller skal betales, på annen måte. Leasingavtalen har ikke belastet og ikke kansellert noe.",
    todo: "Bli enig med kunden om hvem som betaler. Hvis LeaseCloud gjør det: kanseller eller refunder den andre betalingen, så belastes leasingavtalen automatisk. Ellers: kanseller leasingavtalen hos LeaseCloud, og merk deretter som utført.",
  },
  fulfilled_before_refusal: {
    title: "Sendt, men ikke leaset",
    what: "Leasingavtalen ble avslått eller kansellert etter at ordren var levert. Ordren ble latt være som den er.",
    todo: "Ta varene tilbake, eller bli enig med kunden om en annen betaling, og merk den så som utført.",
  },
  ended_after_active: {
    title: "Kansellert etter at den var aktiv",
    what: "LeaseCloud kansellerte en leasingavtale som allerede løp. Ordren og betalingen ble latt være som de er.",
    todo: "Bli enig med LeaseCloud og kunden om hva som skjer med varer og penger, og merk den så som utført.",
  },
  completion_interrupted: {
    title: "Kassen ble avbrutt",
    what: "Medusa stanset midt i å legge inn ordren. Reservasjoner eller koblinger kan mangle.",
    todo: "Kontroller ordrens varer, reservasjoner og betaling før du sender, og merk den så som utført.",
  },
  vanished: {
    title: "Finnes ikke lenger hos LeaseCloud",
    what: "LeaseCloud kjenner ikke lenger denne leasingavtalen.",
    todo: "Spør LeaseCloud hva som har skjedd med den, og merk den så som utført.",
  },
  stale_submitting: {
    title: "Fortsatt ikke sendt",
    what: "Leasingavtalen har lenge ventet på å bli sendt til LeaseCloud.",
    todo: "Se på tilkoblingen under Innstillinger → LeaseCloud. Leasingavtalen sendes av seg selv når LeaseCloud kan nås.",
  },
  stale_pending: {
    title: "Venter i lang tid",
    what: "LeaseCloud har lenge hatt leasingavtalen uten at noe har skjedd. Oftest har kunden ikke signert.",
    todo: "Minn kunden på å signere, eller spør LeaseCloud, og merk den så som utført.",
  },
  align_failed: {
    title: "Ordren fulgte ikke med",
    what: "LeaseClouds status er kjent, men Medusa kunne ikke endre ordren eller betalingen deretter. Det prøves på nytt ved hver synkronisering.",
    todo: "Se på årsaken og på ordren, rett det som er i veien, og synkroniser så leasingavtalen.",
  },
  sent_elsewhere: {
    title: "Sendt til en annen LeaseCloud-konto",
    what: "Leasingavtalen ble sendt til LeaseCloud med en annen adresse eller API-nøkkel enn den butikken har nå, og LeaseCloud viser den ikke med den nåværende. Ingenting endres for den.",
    todo: "Angi den tidligere adressen og nøkkelen igjen, eller spør LeaseCloud om leasingavtalens nåværende ID, og løs den manuelt.",
  },
  apply_again: {
    title: "Ordre uten leasingavtale",
    what: "Leasingsøknaden ble avsluttet før den kunne sendes til LeaseCloud: den utløp, eller Medusa mistet betalingen. Ingen betaler ordren.",
    todo: "Be kunden betale på annen måte, eller kanseller ordren og la kunden bestille på nytt. Flagget forsvinner når ordren er betalt på annen måte eller kansellert.",
  },
  misconfigured: {
    title: "Tilkoblingen er feil innstilt",
    what: "LeaseCloud avviser butikkens API-nøkkel eller adresse, så leasingavtalen kan ikke sendes.",
    todo: "Rett tilkoblingen under Innstillinger → LeaseCloud. Leasingavtalen sendes så av seg selv.",
  },
}
