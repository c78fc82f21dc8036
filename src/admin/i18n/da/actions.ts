import type { TextsOf } from "../types"

export const actions: TextsOf<"actions"> = {
  menu: "Handlinger",
  cancel: "Annuller",
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
    title: "Synkronisér med LeaseCloud?",
    text: "LeaseCloud spørges om leasingaftalens status, og Medusa retter sig efter svaret: betalingen kan blive autoriseret eller hævet, eller ordren annulleret.",
    done: "Leasingaftalen er opdateret",
  },
  acknowledge: {
    action: "Markér som klaret",
    title: "Markér som klaret",
    text: "Flaget forsvinder, og din note føjes til aktiviteten. Intet ændres hos LeaseCloud eller i ordren. Flaget kommer tilbage, hvis der sker noget nyt.",
    done: "Markeret som klaret",
  },
  release: {
    action: "Frigiv til levering",
    title: "Frigiv til levering",
    text: "Ordren kan så leveres, selv om LeaseCloud ikke har sagt, at den er klar til afsendelse. Hvis leasingaftalen afvises derefter, har du sendt varer, som ingen betaler for. Selve leasingaftalen ændres ikke.",
    done: "Ordren kan leveres",
  },
  erase: {
    action: "Slet personoplysninger",
    title: "Slet personoplysninger",
    text: "Virksomhed, CVR-nummer, kunde og alle noter for denne leasingaftale slettes for altid. Beløb, datoer, id'er og statusser bliver. Ordren og kunden i Medusa røres ikke, og LeaseCloud beholder det, de har.",
    done: "Personoplysningerne er slettet",
  },
  resolve: {
    action: "Afklar manuelt",
    title: "Afklar manuelt",
    text: "Spørg LeaseCloud, om de har en leasingaftale med denne reference, og angiv så her, hvad du fik at vide.",
    attach: "LeaseCloud har leasingaftalen",
    attachText:
      "Medusa tilknytter dette LeaseCloud-id og følger den aftale fra nu af. Intet sendes til LeaseCloud igen.",
    remoteId: "LeaseCloud-id",
    remoteIdMissing: "Angiv det id, som LeaseCloud gav dig.",
    never: "LeaseCloud har ingen sådan leasingaftale",
    neverText:
      "Leasingaftalen regnes for aldrig sendt. Medusa sender den af sig selv til LeaseCloud én gang til.",
    done: "Leasingaftalen er afklaret",
  },
}
