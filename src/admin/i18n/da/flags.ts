import type { TextsOf } from "../types"

export const flags: TextsOf<"flags"> = {
  whatToDo: "Gør sådan",
  evidence: {
    reason: "Årsag",
    firstTotal: "I alt fra begyndelsen",
    totalNow: "I alt nu",
    orderTotalSent: "Ordrebeløb ved ansøgningen",
    orderTotalNow: "Ordrens beløb nu",
    why: {
      list_incomplete: "LeaseClouds liste var ufuldstændig eller kunne ikke læses",
      orders_without_reference: "LeaseCloud viser ordrer uden reference, som kan være denne",
      no_echo: "LeaseClouds liste har endnu ikke vist nogen af butikkens referencer",
      sent_elsewhere:
        "Leasingaftalen blev sendt med en anden adresse eller API-nøgle end den, butikken har nu",
    },
    paidOtherwise: "Betalt på anden vis",
  },
  changes: {
    field: "Felt",
    leasecloud: "LeaseCloud har",
    order: "Ordren siger nu",
    nothing: "intet",
    total: "Beløb, inkl. moms",
    shipping: "Fragt, ekskl. moms",
    quantity: "{{article}}: antal",
    amount: "{{article}}: beløb, ekskl. moms",
    returned: "{{article}}: returneret eller på vej retur",
    written_off: "{{article}}: afskrevet",
    company: "Virksomhed",
    contact: "Kontakt: {{field}}",
    billing_address: "Faktureringsadresse: {{field}}",
    shipping_address: "Leveringsadresse: {{field}}",
    fields: {
      first_name: "fornavn",
      last_name: "efternavn",
      email: "e-mail",
      phone: "telefon",
      address_1: "gade",
      address_2: "gade, anden linje",
      city: "by",
      postal_code: "postnummer",
      country_code: "land",
    },
  },
  unknown: {
    title: "Kræver handling",
    todo: "Kontrollér ordren og leasingaftalen, og markér den så som klaret.",
  },
  unexpected_status: {
    title: "Uventet status",
    what: "LeaseCloud melder en status, der ikke følger efter den forrige. Intet blev ændret i Medusa.",
    todo: "Spørg LeaseCloud, hvad der er sket, ret ordren manuelt om nødvendigt, og markér den så som klaret.",
  },
  cancel_at_leasecloud: {
    title: "Annullér hos LeaseCloud",
    what: "Ordren er annulleret i Medusa, men leasingaftalen løber stadig hos LeaseCloud. Medusa kan ikke annullere den der.",
    todo: "Annullér leasingaftalen hos LeaseCloud: kontakt dem med LeaseCloud-id'et, og markér den så som klaret. Flaget forsvinder også, når LeaseCloud melder aftalen annulleret.",
  },
  changed_after_sending: {
    title: "Kurven blev ændret bagefter",
    what: "Kunden ændrede kurven, efter at dens leasingaftale var sendt til LeaseCloud, så ordren kunne ikke afgives.",
    todo: "Aftal med kunden: enten sættes kurven tilbage, og ordren afgives, eller leasingaftalen annulleres hos LeaseCloud. Markér den så som klaret.",
  },
  duplicate: {
    title: "To leasingaftaler for én ordre",
    what: "LeaseCloud har mere end én leasingaftale med denne reference. Medusa følger den første.",
    todo: "Bed LeaseCloud annullere den overflødige aftale, og markér den så som klaret.",
  },
  unsettled: {
    title: "Ubekræftet hos LeaseCloud",
    what: "LeaseClouds svar kom aldrig frem, og deres lister kunne ikke vise, om leasingaftalen findes. Den sendes ikke igen.",
    todo: "Spørg LeaseCloud, om de har en leasingaftale med denne reference, og afklar den så manuelt.",
  },
  orphan: {
    title: "Leasingaftale uden ordre",
    what: "LeaseCloud har en leasingaftale fra denne butik, som ingen ordre hører til.",
    todo: "Annullér den hos LeaseCloud, og markér den så som klaret.",
  },
  amount_changed: {
    title: "Beløbet er ændret hos LeaseCloud",
    what: "LeaseClouds beløb for leasingaftalen er ikke det, der først blev læst.",
    todo: "Spørg LeaseCloud, hvorfor beløbet er ændret, sammenlign med ordren, og markér den så som klaret.",
  },
  monthly_amount_differs: {
    title: "Det månedlige beløb afviger",
    what: "Kunden så et andet månedligt beløb, end LeaseCloud svarede. Det er LeaseClouds beløb, der faktureres.",
    todo: "Fortæl kunden, hvilket beløb der gælder, og markér den så som klaret.",
  },
  order_changed: {
    title: "Ordren afviger fra LeaseCloud",
    what: "Ordren blev ændret, efter at leasingaftalen var sendt. LeaseCloud har stadig det, der står i den første kolonne, og det beløb hæves, når leasingaftalen er aktiv. Det, som ordren kommer op på derudover, kan betales på anden vis.",
    todo: "Bed LeaseCloud ændre leasingaftalen, eller fortryd ændringen, og markér derefter som løst. Flaget forsvinder også, når ordren igen er, som den blev sendt.",
  },
  paid_otherwise: {
    title: "Også betalt på anden vis",
    what: "Ordren er betalt, eller skal betales, på anden vis. Leasingaftalen har ikke hævet og ikke annulleret noget.",
    todo: "Aftal med kunden, hvem der betaler. Hvis LeaseCloud gør: annullér eller refundér den anden betaling, så hæves leasingaftalens beløb automatisk. Ellers: annullér leasingaftalen hos LeaseCloud, og markér derefter som løst.",
  },
  fulfilled_before_refusal: {
    title: "Sendt, men ikke leaset",
    what: "Leasingaftalen blev afvist eller annulleret, efter at ordren var leveret. Ordren blev ladt uændret.",
    todo: "Tag varerne tilbage, eller aftal en anden betaling med kunden, og markér den så som klaret.",
  },
  ended_after_active: {
    title: "Annulleret, efter at den var aktiv",
    what: "LeaseCloud annullerede en leasingaftale, der allerede løb. Ordren og betalingen blev ladt uændret.",
    todo: "Aftal med LeaseCloud og kunden, hvad der sker med varer og penge, og markér den så som klaret.",
  },
  completion_interrupted: {
    title: "Kassen blev afbrudt",
    what: "Medusa standsede midt i at afgive ordren. Reservationer eller tilknytninger kan mangle.",
    todo: "Kontrollér ordrens varer, reservationer og betaling, før du sender, og markér den så som klaret.",
  },
  vanished: {
    title: "Findes ikke længere hos LeaseCloud",
    what: "LeaseCloud kender ikke længere denne leasingaftale.",
    todo: "Spørg LeaseCloud, hvad der er sket med den, og markér den så som klaret.",
  },
  stale_submitting: {
    title: "Stadig ikke sendt",
    what: "Leasingaftalen har længe ventet på at blive sendt til LeaseCloud.",
    todo: "Se på forbindelsen under Indstillinger → LeaseCloud. Leasingaftalen sendes af sig selv, når LeaseCloud kan nås.",
  },
  stale_pending: {
    title: "Afventer i lang tid",
    what: "LeaseCloud har længe haft leasingaftalen, uden at der er sket noget. Oftest har kunden ikke skrevet under.",
    todo: "Mind kunden om at skrive under, eller spørg LeaseCloud, og markér den så som klaret.",
  },
  align_failed: {
    title: "Ordren fulgte ikke med",
    what: "LeaseClouds status er kendt, men Medusa kunne ikke ændre ordren eller betalingen derefter. Det prøves igen ved hver synkronisering.",
    todo: "Se på årsagen og på ordren, ret det, der er i vejen, og synkronisér så leasingaftalen.",
  },
  sent_elsewhere: {
    title: "Sendt til en anden LeaseCloud-konto",
    what: "Leasingaftalen blev sendt til LeaseCloud med en anden adresse eller API-nøgle end den, butikken har nu, og LeaseCloud viser den ikke med den nuværende. Intet ændres for den.",
    todo: "Angiv den tidligere adresse og nøgle igen, eller spørg LeaseCloud om leasingaftalens nuværende ID, og løs den manuelt.",
  },
  apply_again: {
    title: "Ordre uden leasingaftale",
    what: "Leasingansøgningen blev afsluttet, før den kunne sendes til LeaseCloud: den udløb, eller Medusa mistede dens betaling. Ingen betaler ordren.",
    todo: "Bed kunden betale på anden måde, eller annuller ordren, og lad kunden bestille igen. Flaget forsvinder, når ordren er betalt på anden måde eller annulleret.",
  },
  misconfigured: {
    title: "Forbindelsen er forkert indstillet",
    what: "LeaseCloud afviser butikkens API-nøgle eller adresse, så leasingaftalen kan ikke sendes.",
    todo: "Ret forbindelsen under Indstillinger → LeaseCloud. Leasingaftalen sendes så af sig selv.",
  },
}
