import type { TextsOf } from "../types"

export const flags: TextsOf<"flags"> = {
  whatToDo: "Gør sådan",
  evidence: {
    reason: "Årsag",
    firstTotal: "Oprindeligt beløb",
    totalNow: "Beløb nu",
    orderTotalSent: "Ordrebeløb ved ansøgningen",
    orderTotalNow: "Ordrebeløb nu",
    why: {
      list_incomplete: "LeaseClouds liste var ufuldstændig eller kunne ikke læses",
      orders_without_reference: "LeaseCloud viser ordrer uden reference. En af dem kan være denne",
      no_echo: "LeaseClouds liste har endnu ikke vist nogen af butikkens referencer",
      sent_elsewhere:
        "Leasingaftalen blev sendt med en anden adresse eller API-nøgle end den nuværende",
      expired: "Ansøgningen udløb, før leasingaftalen kunne sendes",
      session_gone: "Leasingaftalens betalingssession var ikke længere på ordren",
      open_elsewhere: "En anden betaling blev påbegyndt for ordren. Den dækker ikke ordren",
    },
    paidOtherwise: "Betalt på anden måde",
  },
  changes: {
    field: "Felt",
    leasecloud: "Hos LeaseCloud",
    order: "På ordren nu",
    nothing: "intet",
    total: "Beløb inkl. moms",
    shipping: "Fragt ekskl. moms",
    quantity: "{{article}}: antal",
    amount: "{{article}}: beløb ekskl. moms",
    returned: "{{article}}: returneret, eller retur anmodet",
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
      address_1: "adresse",
      address_2: "adresse, anden linje",
      city: "by",
      postal_code: "postnummer",
      country_code: "land",
    },
  },
  unknown: {
    title: "Kræver opmærksomhed",
    todo: "Kontrollér ordren og leasingaftalen, og markér derefter som løst.",
  },
  unexpected_status: {
    title: "Uventet status",
    what: "LeaseCloud melder en status, der ikke kan følge efter den forrige. Intet er ændret i Medusa.",
    todo: "Spørg LeaseCloud, hvad der er sket. Ret ordren manuelt om nødvendigt, og markér derefter som løst.",
  },
  cancel_at_leasecloud: {
    title: "Annullér hos LeaseCloud",
    what: "Ordren er annulleret i Medusa, men LeaseCloud har stadig leasingaftalen. Medusa kan ikke annullere den der.",
    todo: "Kontakt LeaseCloud med LeaseCloud-id'et, og annullér leasingaftalen. Markér derefter som løst. Flaget forsvinder også, når LeaseCloud melder aftalen annulleret.",
  },
  changed_after_sending: {
    title: "Kurven blev ændret bagefter",
    what: "Kunden ændrede kurven, efter at leasingaftalen var sendt til LeaseCloud. Ordren kunne ikke afgives.",
    todo: "Aftal med kunden: enten gendannes kurven, og ordren afgives, eller leasingaftalen annulleres hos LeaseCloud. Markér derefter som løst.",
  },
  duplicate: {
    title: "To leasingaftaler for én ordre",
    what: "LeaseCloud har mere end én leasingaftale med denne reference. Medusa følger den første.",
    todo: "Bed LeaseCloud annullere den overflødige aftale, og markér derefter som løst.",
  },
  unsettled: {
    title: "Ubekræftet hos LeaseCloud",
    what: "LeaseClouds svar kom aldrig frem, og deres lister viser ikke, om leasingaftalen findes. Medusa sender den ikke igen.",
    todo: "Spørg LeaseCloud, om de har en leasingaftale med denne reference, og afklar den derefter manuelt.",
  },
  orphan: {
    title: "Leasingaftale uden ordre",
    what: "LeaseCloud har en leasingaftale fra denne butik uden en tilsvarende ordre i Medusa.",
    todo: "Annullér den hos LeaseCloud, og markér derefter som løst.",
  },
  amount_changed: {
    title: "Beløbet er ændret hos LeaseCloud",
    what: "LeaseClouds beløb for leasingaftalen er ændret.",
    todo: "Spørg LeaseCloud, hvorfor beløbet er ændret, sammenlign med ordren, og markér derefter som løst.",
  },
  monthly_amount_differs: {
    title: "Den månedlige ydelse afviger",
    what: "LeaseCloud oplyste en anden månedlig ydelse end den, kunden så. LeaseCloud fakturerer sit eget beløb.",
    todo: "Fortæl kunden, hvilket beløb der gælder, og markér derefter som løst.",
  },
  order_changed: {
    title: "Ordren afviger fra LeaseCloud",
    what: "Ordren blev ændret, efter at leasingaftalen var sendt. LeaseCloud har stadig værdierne i den første kolonne. LeaseClouds beløb hæves, når leasingaftalen er aktiv. Det, der overstiger det, kan betales på anden måde.",
    todo: "Bed LeaseCloud ændre leasingaftalen, eller fortryd ændringen. Markér derefter som løst. Flaget forsvinder også, når ordren igen svarer til LeaseCloud.",
  },
  paid_otherwise: {
    title: "Også betalt på anden måde",
    what: "Ordren har en anden betaling, eller er ved at få en. Leasingaftalen har hverken hævet eller annulleret noget.",
    todo: "Aftal med kunden, hvem der betaler. Hvis LeaseCloud betaler: annullér eller refundér den anden betaling, så hæves leasingaftalens beløb automatisk. Ellers: annullér leasingaftalen hos LeaseCloud, og markér derefter som løst.",
  },
  fulfilled_before_refusal: {
    title: "Ekspederet, men ikke leaset",
    what: "Leasingaftalen blev afvist eller annulleret, efter at ordren var ekspederet. Ordren er ikke ændret.",
    todo: "Tag varerne tilbage, eller aftal en anden betaling med kunden, og markér derefter som løst.",
  },
  ended_after_active: {
    title: "Annulleret, efter at den var aktiv",
    what: "LeaseCloud annullerede en aktiv leasingaftale. Ordren og betalingen er ikke ændret.",
    todo: "Aftal med LeaseCloud og kunden, hvad der sker med varer og penge, og markér derefter som løst.",
  },
  completion_interrupted: {
    title: "Ordren blev ikke fuldført",
    what: "Medusa standsede, mens ordren blev afgivet. Reservationer eller tilknytninger kan mangle.",
    todo: "Kontrollér ordrens varer, reservationer og betaling, før du sender, og markér derefter som løst.",
  },
  vanished: {
    title: "Findes ikke længere hos LeaseCloud",
    what: "LeaseCloud kender ikke længere denne leasingaftale.",
    todo: "Spørg LeaseCloud, hvad der er sket med den, og markér derefter som løst.",
  },
  stale_submitting: {
    title: "Stadig ikke sendt",
    what: "Leasingaftalen har længe ventet på at blive sendt til LeaseCloud.",
    todo: "Kontrollér forbindelsen under Indstillinger → LeaseCloud. Leasingaftalen sendes automatisk, når LeaseCloud kan nås.",
  },
  stale_pending: {
    title: "Har afventet længe",
    what: "LeaseCloud har længe haft leasingaftalen, uden at der er sket noget. Oftest har kunden ikke skrevet under.",
    todo: "Mind kunden om at skrive under, eller spørg LeaseCloud, og markér derefter som løst.",
  },
  align_failed: {
    title: "Ordren kunne ikke opdateres",
    what: "LeaseClouds status er kendt, men Medusa kunne ikke opdatere ordren eller betalingen efter den. Medusa prøver igen ved hver synkronisering.",
    todo: "Kontrollér årsagen og ordren, fjern hindringen, og synkronisér derefter leasingaftalen.",
  },
  sent_elsewhere: {
    title: "Sendt til en anden LeaseCloud-konto",
    what: "Leasingaftalen blev sendt med en anden adresse eller API-nøgle end den nuværende, og LeaseCloud viser den ikke med den nuværende. Medusa ændrer intet for aftalen.",
    todo: "Angiv den tidligere adresse og nøgle igen, eller spørg LeaseCloud om leasingaftalens nuværende id, og afklar den manuelt.",
  },
  apply_again: {
    title: "Ordre uden leasingaftale",
    what: "Leasingaftalen for ordren er afsluttet, og ordren er ikke ændret. Ingen betaler ordren.",
    todo: "Bed kunden betale på anden måde, eller annullér ordren, og lad kunden bestille igen. Flaget forsvinder, når ordren er betalt på anden måde eller annulleret.",
  },
  misconfigured: {
    title: "Forbindelsen er fejlkonfigureret",
    what: "LeaseCloud afviser butikkens API-nøgle eller adresse. Leasingaftalen kan ikke sendes.",
    todo: "Ret forbindelsen under Indstillinger → LeaseCloud. Leasingaftalen sendes derefter automatisk.",
  },
}
