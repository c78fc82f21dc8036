import type { TextsOf } from "../types"

export const flags: TextsOf<"flags"> = {
  whatToDo: "Gjør slik",
  evidence: {
    reason: "Årsak",
    firstTotal: "Opprinnelig sum",
    totalNow: "Sum nå",
    orderTotalSent: "Ordresum ved søknaden",
    orderTotalNow: "Ordresum nå",
    why: {
      list_incomplete: "LeaseClouds liste var ufullstendig eller kunne ikke leses",
      orders_without_reference: "LeaseCloud viser ordrer uten referanse. En av dem kan være denne",
      no_echo: "LeaseClouds liste har ennå ikke vist noen av butikkens referanser",
      sent_elsewhere:
        "Leasingavtalen ble sendt med en annen adresse eller API-nøkkel enn den nåværende",
      expired: "Søknaden utløp før leasingavtalen kunne sendes",
      session_gone: "Leasingavtalens betalingsøkt var ikke lenger på ordren",
      open_elsewhere: "En annen betaling ble påbegynt for ordren. Den dekker ikke ordren",
    },
    paidOtherwise: "Betalt på annen måte",
  },
  changes: {
    field: "Felt",
    leasecloud: "Hos LeaseCloud",
    order: "På ordren nå",
    nothing: "ingenting",
    total: "Sum inkl. mva.",
    shipping: "Frakt ekskl. mva.",
    quantity: "{{article}}: antall",
    amount: "{{article}}: beløp ekskl. mva.",
    returned: "{{article}}: returnert, eller retur bedt om",
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
      address_1: "gateadresse",
      address_2: "gateadresse, andre linje",
      city: "poststed",
      postal_code: "postnummer",
      country_code: "land",
    },
  },
  unknown: {
    title: "Trenger oppfølging",
    todo: "Kontroller ordren og leasingavtalen, og merk deretter som utført.",
  },
  unexpected_status: {
    title: "Uventet status",
    what: "LeaseCloud melder en status som ikke kan følge etter den forrige. Ingenting er endret i Medusa.",
    todo: "Spør LeaseCloud hva som har skjedd. Rett ordren manuelt om nødvendig, og merk deretter som utført.",
  },
  cancel_at_leasecloud: {
    title: "Kanseller hos LeaseCloud",
    what: "Ordren er kansellert i Medusa, men LeaseCloud har fortsatt leasingavtalen. Medusa kan ikke kansellere den der.",
    todo: "Kontakt LeaseCloud med LeaseCloud-ID-en og kanseller leasingavtalen, og merk deretter som utført. Flagget forsvinner også når LeaseCloud melder avtalen kansellert.",
  },
  changed_after_sending: {
    title: "Handlekurven ble endret etterpå",
    what: "Kunden endret handlekurven etter at leasingavtalen var sendt til LeaseCloud. Ordren kunne ikke legges inn.",
    todo: "Bli enig med kunden: enten gjenopprettes handlekurven og ordren legges inn, eller leasingavtalen kanselleres hos LeaseCloud. Merk deretter som utført.",
  },
  duplicate: {
    title: "To leasingavtaler for én ordre",
    what: "LeaseCloud har mer enn én leasingavtale med denne referansen. Medusa følger den første.",
    todo: "Be LeaseCloud kansellere den overflødige avtalen, og merk deretter som utført.",
  },
  unsettled: {
    title: "Ubekreftet hos LeaseCloud",
    what: "LeaseClouds svar kom aldri fram, og listene deres viser ikke om leasingavtalen finnes. Medusa sender den ikke igjen.",
    todo: "Spør LeaseCloud om de har en leasingavtale med denne referansen, og avklar den deretter manuelt.",
  },
  orphan: {
    title: "Leasingavtale uten ordre",
    what: "LeaseCloud har en leasingavtale fra denne butikken uten tilsvarende ordre i Medusa.",
    todo: "Kanseller den hos LeaseCloud, og merk deretter som utført.",
  },
  amount_changed: {
    title: "Summen er endret hos LeaseCloud",
    what: "LeaseClouds sum for leasingavtalen er endret.",
    todo: "Spør LeaseCloud hvorfor summen er endret, sammenlign med ordren, og merk deretter som utført.",
  },
  monthly_amount_differs: {
    title: "Månedsbeløpet avviker",
    what: "LeaseCloud oppga et annet månedsbeløp enn det kunden så. LeaseCloud fakturerer sitt eget beløp.",
    todo: "Fortell kunden hvilket beløp som gjelder, og merk deretter som utført.",
  },
  order_changed: {
    title: "Ordren avviker fra LeaseCloud",
    what: "Ordren ble endret etter at leasingavtalen var sendt. LeaseCloud har fortsatt verdiene i den første kolonnen. LeaseClouds sum trekkes når leasingavtalen er aktiv. Det som overstiger den, kan betales på annen måte.",
    todo: "Be LeaseCloud endre leasingavtalen, eller angre endringen. Merk deretter som utført. Flagget forsvinner også når ordren igjen stemmer med LeaseCloud.",
  },
  paid_otherwise: {
    title: "Også betalt på annen måte",
    what: "Ordren har en annen betaling, eller er i ferd med å få en. Leasingavtalen har verken trukket eller kansellert noe.",
    todo: "Bli enig med kunden om hvem som betaler. Hvis LeaseCloud betaler: kanseller eller refunder den andre betalingen, så trekkes leasingavtalens beløp automatisk. Ellers: kanseller leasingavtalen hos LeaseCloud, og merk deretter som utført.",
  },
  fulfilled_before_refusal: {
    title: "Ekspedert, men ikke leaset",
    what: "Leasingavtalen ble avslått eller kansellert etter at ordren var ekspedert. Ordren er ikke endret.",
    todo: "Ta varene tilbake, eller bli enig med kunden om en annen betaling, og merk deretter som utført.",
  },
  ended_after_active: {
    title: "Kansellert etter at den var aktiv",
    what: "LeaseCloud kansellerte en aktiv leasingavtale. Ordren og betalingen er ikke endret.",
    todo: "Bli enig med LeaseCloud og kunden om hva som skjer med varer og penger, og merk deretter som utført.",
  },
  completion_interrupted: {
    title: "Ordren ble ikke fullført",
    what: "Medusa stanset mens ordren ble lagt inn. Reservasjoner eller koblinger kan mangle.",
    todo: "Kontroller ordrens varer, reservasjoner og betaling før du sender, og merk deretter som utført.",
  },
  vanished: {
    title: "Finnes ikke lenger hos LeaseCloud",
    what: "LeaseCloud kjenner ikke lenger denne leasingavtalen.",
    todo: "Spør LeaseCloud hva som har skjedd med den, og merk deretter som utført.",
  },
  stale_submitting: {
    title: "Fortsatt ikke sendt",
    what: "Leasingavtalen har lenge ventet på å bli sendt til LeaseCloud.",
    todo: "Kontroller tilkoblingen under Innstillinger → LeaseCloud. Leasingavtalen sendes automatisk når LeaseCloud kan nås.",
  },
  stale_pending: {
    title: "Har ventet lenge",
    what: "LeaseCloud har lenge hatt leasingavtalen uten at noe har skjedd. Oftest har kunden ikke signert.",
    todo: "Minn kunden på å signere, eller spør LeaseCloud, og merk deretter som utført.",
  },
  align_failed: {
    title: "Ordren kunne ikke oppdateres",
    what: "LeaseClouds status er kjent, men Medusa kunne ikke oppdatere ordren eller betalingen etter den. Medusa prøver igjen ved hver synkronisering.",
    todo: "Kontroller årsaken og ordren, fjern hindringen, og synkroniser deretter leasingavtalen.",
  },
  sent_elsewhere: {
    title: "Sendt til en annen LeaseCloud-konto",
    what: "Leasingavtalen ble sendt med en annen adresse eller API-nøkkel enn den nåværende, og LeaseCloud viser den ikke med den nåværende. Medusa endrer ingenting for avtalen.",
    todo: "Angi den tidligere adressen og nøkkelen igjen, eller spør LeaseCloud om leasingavtalens nåværende ID, og avklar den manuelt.",
  },
  apply_again: {
    title: "Ordre uten leasingavtale",
    what: "Leasingavtalen for ordren er avsluttet, og ordren er ikke endret. Ingen betaler ordren.",
    todo: "Be kunden betale på annen måte, eller kanseller ordren og la kunden bestille på nytt. Flagget forsvinner når ordren er betalt på annen måte eller kansellert.",
  },
  misconfigured: {
    title: "Tilkoblingen er feilkonfigurert",
    what: "LeaseCloud avviser butikkens API-nøkkel eller adresse. Leasingavtalen kan ikke sendes.",
    todo: "Rett tilkoblingen under Innstillinger → LeaseCloud. Leasingavtalen sendes deretter automatisk.",
  },
}
