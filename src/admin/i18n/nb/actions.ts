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
    text: "Medusa spør LeaseCloud om leasingavtalens status og følger den. Det kan autorisere eller trekke betalingen, eller kansellere ordren.",
    done: "Leasingavtalen er oppdatert",
  },
  acknowledge: {
    action: "Merk som utført",
    title: "Merk som utført",
    text: "Flagget forsvinner, og notatet ditt legges til i aktiviteten. Ingenting endres hos LeaseCloud eller i ordren. Flagget kommer tilbake hvis noe nytt skjer.",
    done: "Merket som utført",
  },
  release: {
    action: "Frigi for ekspedering",
    title: "Frigi for ekspedering",
    text: "Ordren kan da ekspederes selv om LeaseCloud ikke har gitt klarsignal for sending. Hvis LeaseCloud avslår leasingavtalen senere, betaler ingen for varene. Selve leasingavtalen endres ikke.",
    done: "Ordren kan ekspederes",
  },
  erase: {
    action: "Slett personopplysninger",
    title: "Slett personopplysninger",
    text: "Bedrift, organisasjonsnummer, kunde og alle notater for denne leasingavtalen slettes permanent. Beløp, datoer, ID-er og statuser beholdes. Ordren og kunden i Medusa endres ikke, og LeaseCloud beholder sine egne data.",
    done: "Personopplysningene er slettet",
  },
  resolve: {
    action: "Avklar manuelt",
    title: "Avklar manuelt",
    text: "Spør LeaseCloud om de har en leasingavtale med denne referansen, og oppgi deretter svaret her.",
    attach: "LeaseCloud har leasingavtalen",
    attachText:
      "Medusa kobler leasingavtalen til denne LeaseCloud-ID-en og følger den avtalen fra nå av. Ingenting sendes til LeaseCloud igjen.",
    remoteId: "LeaseCloud-ID",
    remoteIdMissing: "Oppgi LeaseCloud-ID-en.",
    never: "LeaseCloud har ingen slik leasingavtale",
    neverText:
      "Leasingavtalen merkes som ikke sendt. Medusa sender den automatisk til LeaseCloud igjen.",
    done: "Leasingavtalen er avklart",
  },
}
