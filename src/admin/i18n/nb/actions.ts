import type { TextsOf } from "../types"

export const actions: TextsOf<"actions"> = {
  menu: "Handlinger",
  cancel: "Avbryt",
  confirm: "Bekreft",
  close: "Lukk",
  copy: "Kopier",
  viewLease: "Vis leasingavtale",
  viewOrder: "Vis ordre",
  note: "Notat",
  noteHint: "Lagres med leasingavtalen, for kollegene dine.",
  noteMissing: "Skriv et notat: hva som ble gjort, og med hvem.",
  sync: {
    action: "Synkroniser nå",
    title: "Synkronisere med LeaseCloud?",
    text: "LeaseCloud blir spurt om leasingavtalens status, og Medusa retter seg etter svaret: betalingen kan bli autorisert eller trukket, eller ordren kansellert.",
    done: "Leasingavtalen er oppdatert",
  },
  acknowledge: {
    action: "Merk som utført",
    title: "Merk som utført",
    text: "Flagget forsvinner, og notatet ditt legges til i aktiviteten. Ingenting endres hos LeaseCloud eller i ordren. Flagget kommer tilbake hvis noe nytt skjer.",
    done: "Merket som utført",
  },
  release: {
    action: "Frigi for levering",
    title: "Frigi for levering",
    text: "Ordren kan da leveres selv om LeaseCloud ikke har sagt at den er klar til sending. Blir leasingavtalen avslått etterpå, har du sendt varer som ingen betaler for. Selve leasingavtalen endres ikke.",
    done: "Ordren kan leveres",
  },
  erase: {
    action: "Slett personopplysninger",
    title: "Slett personopplysninger",
    text: "Bedrift, organisasjonsnummer, kunde og alle notater for denne leasingavtalen slettes for godt. Beløp, datoer, ID-er og statuser blir. Ordren og kunden i Medusa berøres ikke, og LeaseCloud beholder det de har.",
    done: "Personopplysningene er slettet",
  },
  resolve: {
    action: "Avklar manuelt",
    title: "Avklar manuelt",
    text: "Spør LeaseCloud om de har en leasingavtale med denne referansen, og oppgi så her hva du fikk vite.",
    attach: "LeaseCloud har leasingavtalen",
    attachText:
      "Medusa knytter til denne LeaseCloud-ID-en og følger den avtalen fra nå av. Ingenting sendes til LeaseCloud igjen.",
    remoteId: "LeaseCloud-ID",
    remoteIdMissing: "Oppgi ID-en du fikk av LeaseCloud.",
    never: "LeaseCloud har ingen slik leasingavtale",
    neverText:
      "Leasingavtalen regnes som aldri sendt. Medusa sender den av seg selv til LeaseCloud én gang til.",
    done: "Leasingavtalen er avklart",
  },
}
