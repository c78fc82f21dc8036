import type { TextsOf } from "../types"

export const actions: TextsOf<"actions"> = {
  menu: "Handlinger",
  cancel: "Fortryd",
  confirm: "Bekræft",
  close: "Luk",
  copy: "Kopiér",
  viewLease: "Vis leasingaftale",
  viewOrder: "Vis ordre",
  note: "Note",
  noteHint: "Gemmes med leasingaftalen, til dine kolleger.",
  noteMissing: "Skriv en note: hvad der blev gjort, og med hvem.",
  sync: {
    action: "Synkronisér nu",
    title: "Vil du synkronisere med LeaseCloud?",
    text: "Medusa spørger LeaseCloud om leasingaftalens status og følger den. Det kan autorisere eller hæve betalingen eller annullere ordren.",
    done: "Leasingaftalen er opdateret",
  },
  acknowledge: {
    action: "Markér som løst",
    title: "Markér som løst",
    text: "Flaget forsvinder, og din note føjes til aktiviteten. Intet ændres hos LeaseCloud eller i ordren. Flaget kommer tilbage, hvis der sker noget nyt.",
    done: "Markeret som løst",
  },
  release: {
    action: "Frigiv til ekspedering",
    title: "Frigiv til ekspedering",
    text: "Ordren kan så ekspederes, selv om LeaseCloud ikke har givet grønt lys til afsendelse. Hvis LeaseCloud senere afviser leasingaftalen, betaler ingen for varerne. Selve leasingaftalen ændres ikke.",
    done: "Ordren kan ekspederes",
  },
  erase: {
    action: "Slet personoplysninger",
    title: "Slet personoplysninger",
    text: "Virksomhed, virksomhedsnummer, kunde og alle noter for denne leasingaftale slettes permanent. Beløb, datoer, id'er og statusser bevares. Ordren og kunden i Medusa ændres ikke, og LeaseCloud beholder sine egne data.",
    done: "Personoplysningerne er slettet",
  },
  resolve: {
    action: "Afklar manuelt",
    title: "Afklar manuelt",
    text: "Spørg LeaseCloud, om de har en leasingaftale med denne reference, og angiv derefter svaret her.",
    attach: "LeaseCloud har leasingaftalen",
    attachText:
      "Medusa tilknytter dette LeaseCloud-id og følger den aftale fra nu af. Intet sendes til LeaseCloud igen.",
    remoteId: "LeaseCloud-id",
    remoteIdMissing: "Angiv LeaseCloud-id'et.",
    never: "LeaseCloud har ingen sådan leasingaftale",
    neverText:
      "Leasingaftalen markeres som ikke sendt. Medusa sender den automatisk til LeaseCloud igen.",
    done: "Leasingaftalen er afklaret",
  },
}
