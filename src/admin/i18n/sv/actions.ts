import type { TextsOf } from "../types"

export const actions: TextsOf<"actions"> = {
  menu: "Åtgärder",
  cancel: "Avbryt",
  confirm: "Bekräfta",
  close: "Stäng",
  copy: "Kopiera",
  viewLease: "Visa leasingavtal",
  viewOrder: "Visa beställning",
  note: "Anteckning",
  noteHint: "Sparas med leasingavtalet, för dina kollegor.",
  noteMissing: "Skriv en anteckning: vad som gjordes och med vem.",
  sync: {
    action: "Synka nu",
    title: "Synka med LeaseCloud?",
    text: "Medusa frågar LeaseCloud om leasingavtalets status och följer den. Det kan auktorisera eller debitera betalningen, eller avbryta beställningen.",
    done: "Leasingavtalet är uppdaterat",
  },
  acknowledge: {
    action: "Markera som klart",
    title: "Markera som klart",
    text: "Flaggan försvinner och din anteckning läggs till i aktiviteten. Inget ändras hos LeaseCloud eller i beställningen. Flaggan kommer tillbaka om något nytt händer.",
    done: "Markerat som klart",
  },
  release: {
    action: "Frige för leverans",
    title: "Frige för leverans",
    text: "Beställningen kan då skickas även om LeaseCloud inte har gett klartecken för leverans. Om LeaseCloud avslår leasingavtalet senare betalar ingen för varorna. Själva leasingavtalet ändras inte.",
    done: "Beställningen kan skickas",
  },
  erase: {
    action: "Radera personuppgifter",
    title: "Radera personuppgifter",
    text: "Företag, organisationsnummer, kund och alla anteckningar för detta leasingavtal raderas permanent. Belopp, datum, ID:n och statusar blir kvar. Beställningen och kunden i Medusa påverkas inte, och LeaseCloud behåller det de har.",
    done: "Personuppgifterna är raderade",
  },
  resolve: {
    action: "Lös manuellt",
    title: "Lös manuellt",
    text: "Fråga LeaseCloud om de har ett leasingavtal med den här referensen, och ange sedan svaret här.",
    attach: "LeaseCloud har leasingavtalet",
    attachText:
      "Medusa kopplar detta LeaseCloud-ID och följer det avtalet från och med nu. Inget skickas till LeaseCloud igen.",
    remoteId: "LeaseCloud-ID",
    remoteIdMissing: "Ange LeaseCloud-ID:t.",
    never: "LeaseCloud har inget sådant leasingavtal",
    neverText:
      "Leasingavtalet markeras som ej skickat. Medusa skickar det automatiskt till LeaseCloud igen.",
    done: "Ärendet är löst",
  },
}
