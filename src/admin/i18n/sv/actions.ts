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
    text: "LeaseCloud tillfrågas om leasingavtalets status, och Medusa rättar sig efter svaret: betalningen kan auktoriseras eller debiteras, eller beställningen avbrytas.",
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
    text: "Beställningen kan då levereras fast LeaseCloud inte har sagt att den är redo att skickas. Om leasingavtalet avslås efter det har du skickat varor som ingen betalar för. Själva leasingavtalet ändras inte.",
    done: "Beställningen kan levereras",
  },
  erase: {
    action: "Radera personuppgifter",
    title: "Radera personuppgifter",
    text: "Företag, organisationsnummer, kund och alla anteckningar för detta leasingavtal raderas för gott. Belopp, datum, ID:n och statusar blir kvar. Beställningen och kunden i Medusa påverkas inte, och LeaseCloud behåller det de har.",
    done: "Personuppgifterna är raderade",
  },
  resolve: {
    action: "Red ut för hand",
    title: "Red ut för hand",
    text: "Fråga LeaseCloud om de har ett leasingavtal med den här referensen, och ange sedan här vad du fick veta.",
    attach: "LeaseCloud har leasingavtalet",
    attachText:
      "Medusa kopplar detta LeaseCloud-ID och följer det avtalet från och med nu. Inget skickas till LeaseCloud igen.",
    remoteId: "LeaseCloud-ID",
    remoteIdMissing: "Ange det ID som du fick av LeaseCloud.",
    never: "LeaseCloud har inget sådant leasingavtal",
    neverText:
      "Leasingavtalet räknas som aldrig skickat. Medusa skickar det av sig självt till LeaseCloud en gång till.",
    done: "Leasingavtalet är utrett",
  },
}
