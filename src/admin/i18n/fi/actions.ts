import type { TextsOf } from "../types"

export const actions: TextsOf<"actions"> = {
  menu: "Toiminnot",
  cancel: "Peruuta",
  confirm: "Vahvista",
  close: "Sulje",
  copy: "Kopioi",
  viewLease: "Näytä leasingsopimus",
  viewOrder: "Näytä tilaus",
  note: "Muistiinpano",
  noteHint: "Säilytetään leasingsopimuksen yhteydessä työtovereitasi varten.",
  noteMissing: "Kirjoita muistiinpano: mitä tehtiin ja kenen kanssa.",
  sync: {
    action: "Synkronoi nyt",
    title: "Synkronoidaanko LeaseCloudin kanssa?",
    text: "LeaseCloudilta kysytään leasingsopimuksen tila, ja Medusa toimii sen mukaan: maksu voidaan varmentaa tai veloittaa, tai tilaus peruuttaa.",
    done: "Leasingsopimus on ajan tasalla",
  },
  acknowledge: {
    action: "Merkitse hoidetuksi",
    title: "Merkitse hoidetuksi",
    text: "Merkintä poistuu ja muistiinpanosi lisätään tapahtumiin. LeaseCloudissa tai tilauksessa ei muutu mitään. Merkintä palaa, jos jotain uutta tapahtuu.",
    done: "Merkitty hoidetuksi",
  },
  release: {
    action: "Vapauta toimitettavaksi",
    title: "Vapauta toimitettavaksi",
    text: "Tilauksen voi sitten toimittaa, vaikka LeaseCloud ei ole ilmoittanut sen olevan valmis lähetettäväksi. Jos leasingsopimus sen jälkeen hylätään, olet lähettänyt tavaraa, jota kukaan ei maksa. Itse leasingsopimus ei muutu.",
    done: "Tilauksen voi toimittaa",
  },
  erase: {
    action: "Poista henkilötiedot",
    title: "Poista henkilötiedot",
    text: "Leasingsopimuksen yritys, Y-tunnus, asiakas ja kaikki muistiinpanot poistetaan pysyvästi. Summat, päivämäärät, tunnukset ja tilat säilyvät. Medusan tilaukseen ja asiakkaaseen ei kosketa, ja LeaseCloud säilyttää omat tietonsa.",
    done: "Henkilötiedot on poistettu",
  },
  resolve: {
    action: "Selvitä käsin",
    title: "Selvitä käsin",
    text: "Kysy LeaseCloudilta, onko sillä leasingsopimus tällä viitteellä, ja kerro sitten tässä, mitä sait tietää.",
    attach: "LeaseCloudilla on leasingsopimus",
    attachText:
      "Medusa liittää tämän LeaseCloud-tunnuksen ja seuraa tästä lähtien sitä sopimusta. LeaseCloudille ei lähetetä mitään uudelleen.",
    remoteId: "LeaseCloud-tunnus",
    remoteIdMissing: "Anna tunnus, jonka sait LeaseCloudilta.",
    never: "LeaseCloudilla ei ole tällaista leasingsopimusta",
    neverText:
      "Leasingsopimusta ei katsota koskaan lähetetyn. Medusa lähettää sen itsestään LeaseCloudille vielä kerran.",
    done: "Leasingsopimus on selvitetty",
  },
}
