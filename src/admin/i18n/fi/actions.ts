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
    text: "Medusa kysyy LeaseCloudilta leasingsopimuksen tilan ja toimii sen mukaan. Maksu voidaan varmentaa tai veloittaa, tai tilaus voidaan peruuttaa.",
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
    text: "Tilauksen voi sitten toimittaa, vaikka LeaseCloud ei ole antanut lähetyslupaa. Jos LeaseCloud hylkää leasingsopimuksen myöhemmin, kukaan ei maksa tavaroita. Itse leasingsopimus ei muutu.",
    done: "Tilauksen voi toimittaa",
  },
  erase: {
    action: "Poista henkilötiedot",
    title: "Poista henkilötiedot",
    text: "Leasingsopimuksen yritys, yritystunnus, asiakas ja kaikki muistiinpanot poistetaan pysyvästi. Summat, päivämäärät, tunnukset ja tilat säilyvät. Medusan tilaus ja asiakas eivät muutu, ja LeaseCloud säilyttää omat tietonsa.",
    done: "Henkilötiedot on poistettu",
  },
  resolve: {
    action: "Selvitä manuaalisesti",
    title: "Selvitä manuaalisesti",
    text: "Kysy LeaseCloudilta, onko sillä leasingsopimus tällä viitteellä, ja anna vastaus sitten tässä.",
    attach: "LeaseCloudilla on leasingsopimus",
    attachText:
      "Medusa liittää tämän LeaseCloud-tunnuksen ja seuraa tästä lähtien sitä sopimusta. LeaseCloudille ei lähetetä mitään uudelleen.",
    remoteId: "LeaseCloud-tunnus",
    remoteIdMissing: "Anna LeaseCloud-tunnus.",
    never: "LeaseCloudilla ei ole tällaista leasingsopimusta",
    neverText:
      "Leasingsopimus merkitään lähettämättömäksi. Medusa lähettää sen automaattisesti uudelleen.",
    done: "Leasingsopimus on selvitetty",
  },
}
