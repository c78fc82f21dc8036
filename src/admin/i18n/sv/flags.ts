import type { TextsOf } from "../types"

export const flags: TextsOf<"flags"> = {
  whatToDo: "Gör så här",
  evidence: {
    reason: "Orsak",
    firstTotal: "Ursprunglig summa",
    totalNow: "Summa nu",
    orderTotalSent: "Beställningens summa vid ansökan",
    orderTotalNow: "Beställningens summa nu",
    why: {
      list_incomplete: "LeaseClouds lista var ofullständig eller gick inte att läsa",
      orders_without_reference:
        "LeaseCloud listar beställningar utan referens. En av dem kan vara denna",
      no_echo: "LeaseClouds lista har ännu inte visat någon av butikens referenser",
      sent_elsewhere:
        "Leasingavtalet skickades med en annan adress eller API-nyckel än den nuvarande",
      expired: "Ansökan gick ut innan leasingavtalet kunde skickas",
      ineligible: "Beställningen kan inte längre leasas som den är",
      session_gone: "Leasingavtalets betalsession fanns inte längre på beställningen",
      open_elsewhere:
        "En annan betalning påbörjades för beställningen. Den täcker inte beställningen",
    },
    paidOtherwise: "Betalt på annat sätt",
  },
  changes: {
    field: "Fält",
    leasecloud: "Hos LeaseCloud",
    order: "I beställningen nu",
    nothing: "inget",
    total: "Summa inkl. moms",
    shipping: "Frakt exkl. moms",
    quantity: "{{article}}: antal",
    amount: "{{article}}: belopp exkl. moms",
    returned: "{{article}}: returnerat, eller retur begärd",
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
      address_1: "gatuadress",
      address_2: "gatuadress, andra raden",
      city: "ort",
      postal_code: "postnummer",
      country_code: "land",
    },
  },
  unknown: {
    title: "Behöver ses över",
    todo: "Kontrollera beställningen och leasingavtalet, och markera sedan som klart.",
  },
  unexpected_status: {
    title: "Oväntad status",
    what: "LeaseCloud anger en status som inte kan följa på den förra. Inget ändrades i Medusa.",
    todo: "Fråga LeaseCloud vad som har hänt. Rätta beställningen manuellt om det behövs, och markera sedan som klart.",
  },
  cancel_at_leasecloud: {
    title: "Annullera hos LeaseCloud",
    what: "Beställningen är avbruten i Medusa, men LeaseCloud har fortfarande leasingavtalet. Medusa kan inte annullera det där.",
    todo: "Kontakta LeaseCloud med LeaseCloud-ID:t och annullera leasingavtalet, och markera sedan som klart. Flaggan försvinner också när LeaseCloud anger att avtalet är annullerat.",
  },
  changed_after_sending: {
    title: "Varukorgen ändrades efteråt",
    what: "Kunden ändrade varukorgen efter att leasingavtalet hade skickats till LeaseCloud. Beställningen kunde inte läggas.",
    todo: "Kom överens med kunden: antingen återställs varukorgen och beställningen läggs, eller så annulleras leasingavtalet hos LeaseCloud. Markera sedan som klart.",
  },
  duplicate: {
    title: "Två leasingavtal för en beställning",
    what: "LeaseCloud har mer än ett leasingavtal med denna referens. Medusa följer det första.",
    todo: "Be LeaseCloud annullera det överflödiga avtalet, och markera sedan som klart.",
  },
  unsettled: {
    title: "Obekräftat hos LeaseCloud",
    what: "LeaseClouds svar kom aldrig fram, och deras listor visar inte om leasingavtalet finns. Medusa skickar det inte igen.",
    todo: "Fråga LeaseCloud om de har ett leasingavtal med denna referens, och lös det sedan manuellt.",
  },
  orphan: {
    title: "Leasingavtal utan beställning",
    what: "LeaseCloud har ett leasingavtal från den här butiken utan motsvarande beställning i Medusa.",
    todo: "Annullera det hos LeaseCloud, och markera sedan som klart.",
  },
  amount_changed: {
    title: "Summan har ändrats hos LeaseCloud",
    what: "LeaseClouds summa för leasingavtalet har ändrats.",
    todo: "Fråga LeaseCloud varför summan ändrades, jämför med beställningen, och markera sedan som klart.",
  },
  monthly_amount_differs: {
    title: "Månadskostnaden avviker",
    what: "LeaseCloud angav en annan månadskostnad än den kunden fick se. LeaseCloud fakturerar sitt eget belopp.",
    todo: "Tala om för kunden vilket belopp som gäller, och markera sedan som klart.",
  },
  order_changed: {
    title: "Beställningen avviker från LeaseCloud",
    what: "Beställningen ändrades efter att leasingavtalet hade skickats. LeaseCloud har fortfarande värdena i den första kolumnen. LeaseClouds summa debiteras när leasingavtalet är aktivt. Det som överstiger den kan betalas på annat sätt.",
    todo: "Be LeaseCloud ändra leasingavtalet, eller ångra ändringen. Markera sedan som klart. Flaggan försvinner också när beställningen åter stämmer med LeaseCloud.",
  },
  paid_otherwise: {
    title: "Även betald på annat sätt",
    what: "Beställningen har en annan betalning, eller är på väg att få en. Leasingavtalet har inte debiterat eller annullerat något.",
    todo: "Kom överens med kunden om vem som betalar. Om LeaseCloud betalar: avbryt eller återbetala den andra betalningen, så debiteras leasingavtalet automatiskt. Annars: annullera leasingavtalet hos LeaseCloud, och markera sedan som klart.",
  },
  fulfilled_before_refusal: {
    title: "Skickat men inte leasat",
    what: "Leasingavtalet avslogs eller annullerades efter att beställningen hade skickats. Beställningen är oförändrad.",
    todo: "Ta tillbaka varorna eller kom överens med kunden om en annan betalning, och markera sedan som klart.",
  },
  ended_after_active: {
    title: "Annullerat efter att det var aktivt",
    what: "LeaseCloud annullerade ett aktivt leasingavtal. Beställningen och betalningen är oförändrade.",
    todo: "Kom överens med LeaseCloud och kunden om varor och pengar, och markera sedan som klart.",
  },
  completion_interrupted: {
    title: "Beställningen blev inte klar",
    what: "Medusa stannade medan beställningen lades. Reservationer eller kopplingar kan saknas.",
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
    todo: "Kontrollera anslutningen under Inställningar → LeaseCloud. Leasingavtalet skickas automatiskt när LeaseCloud kan nås.",
  },
  stale_pending: {
    title: "Har väntat länge på signering",
    what: "LeaseCloud har länge haft leasingavtalet utan att något har hänt. Oftast har kunden inte signerat.",
    todo: "Påminn kunden om att signera, eller fråga LeaseCloud, och markera sedan som klart.",
  },
  align_failed: {
    title: "Beställningen kunde inte uppdateras",
    what: "LeaseClouds status är känd, men Medusa kunde inte uppdatera beställningen eller betalningen efter den. Ett nytt försök görs vid varje synk.",
    todo: "Kontrollera orsaken och beställningen, åtgärda hindret, och synka sedan leasingavtalet.",
  },
  sent_elsewhere: {
    title: "Skickat till ett annat LeaseCloud-konto",
    what: "Leasingavtalet skickades med en annan adress eller API-nyckel än den nuvarande, och LeaseCloud visar det inte med den nuvarande. Medusa ändrar inget för avtalet.",
    todo: "Ange den tidigare adressen och nyckeln igen, eller fråga LeaseCloud efter leasingavtalets nuvarande ID och lös det manuellt.",
  },
  apply_again: {
    title: "Beställning utan leasingavtal",
    what: "Leasingavtalet för beställningen har avslutats, och beställningen lämnades som den är. Ingen betalar beställningen.",
    todo: "Be kunden betala på annat sätt, eller avbryt beställningen och låt kunden beställa igen. Flaggan försvinner när beställningen har betalats på annat sätt eller avbrutits.",
  },
  misconfigured: {
    title: "Anslutningen är felkonfigurerad",
    what: "LeaseCloud godtar inte butikens API-nyckel eller adress. Leasingavtalet kan inte skickas.",
    todo: "Rätta anslutningen under Inställningar → LeaseCloud. Leasingavtalet skickas sedan automatiskt.",
  },
}
