import type { TextsOf } from "../types"

export const flags: TextsOf<"flags"> = {
  whatToDo: "Gör så här",
  evidence: {
    reason: "Orsak",
    firstTotal: "Totalt från början",
    totalNow: "Totalt nu",
    orderTotalSent: "Beställningens summa vid ansökan",
    orderTotalNow: "Beställningens summa nu",
    why: {
      list_incomplete: "LeaseClouds lista var ofullständig eller gick inte att läsa",
      orders_without_reference: "LeaseCloud listar beställningar utan referens som kan vara denna",
      no_echo: "LeaseClouds lista har ännu inte visat någon av butikens referenser",
      sent_elsewhere:
        "Leasingavtalet skickades med en annan adress eller API-nyckel än den butiken har nu",
    },
    paidOtherwise: "Betalt på annat sätt",
  },
  changes: {
    field: "Fält",
    leasecloud: "LeaseCloud har",
    order: "Beställningen säger nu",
    nothing: "inget",
    total: "Summa, inkl. moms",
    shipping: "Frakt, exkl. moms",
    quantity: "{{article}}: antal",
    amount: "{{article}}: belopp, exkl. moms",
    returned: "{{article}}: returnerat eller på väg tillbaka",
    written_off: "{{article}}: avskrivet",
    company: "Företag",
    contact: "Kontakt: {{field}}",
    billing_address: "Faktureringsadress: {{field}}",
    shipping_address: "Leveransadress: {{field}}",
    fields: {
      first_name: "förnamn",
      last_name: "efternamn",
      email: "e-post",
      phone: "telefon",
      address_1: "gata",
      address_2: "gata, andra raden",
      city: "ort",
      postal_code: "postnummer",
      country_code: "land",
    },
  },
  unknown: {
    title: "Kräver åtgärd",
    todo: "Kontrollera beställningen och leasingavtalet, och markera sedan som klart.",
  },
  unexpected_status: {
    title: "Oväntad status",
    what: "LeaseCloud anger en status som inte följer på den förra. Inget ändrades i Medusa.",
    todo: "Fråga LeaseCloud vad som har hänt, rätta beställningen för hand om det behövs, och markera sedan som klart.",
  },
  cancel_at_leasecloud: {
    title: "Avbryt hos LeaseCloud",
    what: "Beställningen är avbruten i Medusa, men leasingavtalet löper fortfarande hos LeaseCloud. Medusa kan inte avbryta det där.",
    todo: "Avbryt leasingavtalet hos LeaseCloud: kontakta dem med LeaseCloud-ID:t, och markera sedan som klart. Flaggan försvinner också när LeaseCloud anger att avtalet är avbrutet.",
  },
  changed_after_sending: {
    title: "Varukorgen ändrades efteråt",
    what: "Kunden ändrade varukorgen efter att dess leasingavtal hade skickats till LeaseCloud, så beställningen kunde inte läggas.",
    todo: "Kom överens med kunden: antingen återställs varukorgen och beställningen läggs, eller så avbryts leasingavtalet hos LeaseCloud. Markera sedan som klart.",
  },
  duplicate: {
    title: "Två leasingavtal för en beställning",
    what: "LeaseCloud har mer än ett leasingavtal med denna referens. Medusa följer det första.",
    todo: "Be LeaseCloud avbryta det överflödiga avtalet, och markera sedan som klart.",
  },
  unsettled: {
    title: "Obekräftat hos LeaseCloud",
    what: "LeaseClouds svar kom aldrig fram, och deras listor kunde inte visa om leasingavtalet finns. Det skickas inte igen.",
    todo: "Fråga LeaseCloud om de har ett leasingavtal med denna referens, och red sedan ut det för hand.",
  },
  orphan: {
    title: "Leasingavtal utan beställning",
    what: "LeaseCloud har ett leasingavtal från den här butiken som ingen beställning hör till.",
    todo: "Avbryt det hos LeaseCloud, och markera sedan som klart.",
  },
  amount_changed: {
    title: "Summan har ändrats hos LeaseCloud",
    what: "LeaseClouds summa för leasingavtalet är inte den som först lästes.",
    todo: "Fråga LeaseCloud varför summan ändrades, jämför med beställningen, och markera sedan som klart.",
  },
  monthly_amount_differs: {
    title: "Månadsbeloppet avviker",
    what: "Kunden fick se ett annat månadsbelopp än det LeaseCloud svarade. Det är LeaseClouds belopp som faktureras.",
    todo: "Tala om för kunden vilket belopp som gäller, och markera sedan som klart.",
  },
  order_changed: {
    title: "Beställningen avviker från LeaseCloud",
    what: "Beställningen ändrades efter att leasingavtalet hade skickats. LeaseCloud har fortfarande det som står i den första kolumnen, och det beloppet debiteras när leasingavtalet är aktivt. Det som beställningen kommer upp till därutöver kan betalas på annat sätt.",
    todo: "Be LeaseCloud ändra leasingavtalet, eller ångra ändringen, och markera sedan som klart. Flaggan försvinner också när beställningen åter är som den skickades.",
  },
  paid_otherwise: {
    title: "Även betald på annat sätt",
    what: "Beställningen har betalats, eller ska betalas, på annat sätt. Leasingavtalet har inte debiterat och inte avbrutit något.",
    todo: "Kom överens med kunden om vem som betalar. Om LeaseCloud gör det: avbryt eller återbetala den andra betalningen, så debiteras leasingavtalet automatiskt. Annars: avbryt leasingavtalet hos LeaseCloud och markera som klart.",
  },
  fulfilled_before_refusal: {
    title: "Skickat men inte leasat",
    what: "Leasingavtalet avslogs eller avbröts efter att beställningen hade skickats. Beställningen lämnades som den är.",
    todo: "Ta tillbaka varorna eller kom överens med kunden om en annan betalning, och markera sedan som klart.",
  },
  ended_after_active: {
    title: "Avbrutet efter att det var aktivt",
    what: "LeaseCloud avbröt ett leasingavtal som redan löpte. Beställningen och betalningen lämnades som de är.",
    todo: "Kom överens med LeaseCloud och kunden om varor och pengar, och markera sedan som klart.",
  },
  completion_interrupted: {
    title: "Kassan avbröts",
    what: "Medusa stannade mitt i att lägga beställningen. Reservationer eller kopplingar kan saknas.",
    todo: "Kontrollera beställningens artiklar, reservationer och betalning innan du skickar, och markera sedan som klart.",
  },
  vanished: {
    title: "Finns inte längre hos LeaseCloud",
    what: "LeaseCloud känner inte längre till leasingavtalet.",
    todo: "Fråga LeaseCloud vad som har hänt med det, och markera sedan som klart.",
  },
  stale_submitting: {
    title: "Fortfarande inte skickat",
    what: "Leasingavtalet har länge väntat på att skickas till LeaseCloud.",
    todo: "Se på anslutningen under Inställningar → LeaseCloud. Leasingavtalet skickas av sig självt när LeaseCloud kan nås.",
  },
  stale_pending: {
    title: "Väntande sedan länge",
    what: "LeaseCloud har länge haft leasingavtalet utan att något har hänt. Oftast har kunden inte signerat.",
    todo: "Påminn kunden om att signera, eller fråga LeaseCloud, och markera sedan som klart.",
  },
  align_failed: {
    title: "Beställningen följde inte med",
    what: "LeaseClouds status är känd, men Medusa kunde inte ändra beställningen eller betalningen därefter. Det prövas på nytt vid varje synk.",
    todo: "Se på orsaken och på beställningen, rätta det som är i vägen, och synka sedan leasingavtalet.",
  },
  sent_elsewhere: {
    title: "Skickat till ett annat LeaseCloud-konto",
    what: "Leasingavtalet skickades till LeaseCloud med en annan adress eller API-nyckel än den butiken har nu, och LeaseCloud visar det inte med den nuvarande. Ingenting ändras för det.",
    todo: "Ange den tidigare adressen och nyckeln igen, eller fråga LeaseCloud efter leasingavtalets nuvarande ID och lös det manuellt.",
  },
  apply_again: {
    title: "Beställning utan leasingavtal",
    what: "Leasingansökan avslutades innan den hann skickas till LeaseCloud: den gick ut, eller så förlorade Medusa dess betalning. Ingen betalar beställningen.",
    todo: "Be kunden betala på annat sätt, eller avbryt beställningen och låt kunden beställa igen. Flaggan försvinner när beställningen har betalats på annat sätt eller avbrutits.",
  },
  misconfigured: {
    title: "Anslutningen är fel inställd",
    what: "LeaseCloud godtar inte butikens API-nyckel eller adress, så leasingavtalet kan inte skickas.",
    todo: "Rätta anslutningen under Inställningar → LeaseCloud. Leasingavtalet skickas sedan av sig självt.",
  },
}
