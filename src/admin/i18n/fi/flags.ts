import type { TextsOf } from "../types"

export const flags: TextsOf<"flags"> = {
  whatToDo: "Tee näin",
  evidence: {
    reason: "Syy",
    firstTotal: "Yhteensä alun perin",
    totalNow: "Yhteensä nyt",
    orderTotalSent: "Tilauksen summa hakemuksessa",
    orderTotalNow: "Tilauksen summa nyt",
    why: {
      list_incomplete: "LeaseCloudin luettelo oli puutteellinen tai sitä ei voitu lukea",
      orders_without_reference:
        "LeaseCloudin luettelossa on viitteettömiä tilauksia, joista jokin voi olla tämä",
      no_echo: "LeaseCloudin luettelo ei ole vielä näyttänyt yhtään kaupan viitettä",
      sent_elsewhere:
        "Leasingsopimus lähetettiin eri osoitteella tai API-avaimella kuin kaupalla nyt on",
    },
    paidOtherwise: "Maksettu muulla tavalla",
  },
  changes: {
    field: "Kenttä",
    leasecloud: "LeaseCloudilla on",
    order: "Tilauksessa on nyt",
    nothing: "ei mitään",
    total: "Summa, sis. alv:n",
    shipping: "Toimitus, ilman alv:tä",
    quantity: "{{article}}: määrä",
    amount: "{{article}}: summa, ilman alv:tä",
    returned: "{{article}}: palautettu tai palautumassa",
    written_off: "{{article}}: kirjattu pois",
    company: "Yritys",
    contact: "Yhteystiedot: {{field}}",
    billing_address: "Laskutusosoite: {{field}}",
    shipping_address: "Toimitusosoite: {{field}}",
    fields: {
      first_name: "etunimi",
      last_name: "sukunimi",
      email: "sähköposti",
      phone: "puhelin",
      address_1: "katuosoite",
      address_2: "katuosoite, toinen rivi",
      city: "paikkakunta",
      postal_code: "postinumero",
      country_code: "maa",
    },
  },
  unknown: {
    title: "Vaatii toimenpiteen",
    todo: "Tarkista tilaus ja leasingsopimus ja merkitse se sitten hoidetuksi.",
  },
  unexpected_status: {
    title: "Odottamaton tila",
    what: "LeaseCloud ilmoittaa tilan, joka ei seuraa edellistä. Medusassa ei muutettu mitään.",
    todo: "Kysy LeaseCloudilta, mitä on tapahtunut, korjaa tilaus tarvittaessa käsin ja merkitse se sitten hoidetuksi.",
  },
  cancel_at_leasecloud: {
    title: "Peruuta LeaseCloudissa",
    what: "Tilaus on peruutettu Medusassa, mutta leasingsopimus on yhä voimassa LeaseCloudissa. Medusa ei voi peruuttaa sitä siellä.",
    todo: "Peruuta leasingsopimus LeaseCloudissa: ota yhteyttä ja ilmoita LeaseCloud-tunnus, ja merkitse se sitten hoidetuksi. Merkintä poistuu myös, kun LeaseCloud ilmoittaa sopimuksen peruutetuksi.",
  },
  changed_after_sending: {
    title: "Ostoskoria muutettiin jälkikäteen",
    what: "Asiakas muutti ostoskoria sen jälkeen, kun leasingsopimus oli lähetetty LeaseCloudille, joten tilausta ei voitu tehdä.",
    todo: "Sovi asiakkaan kanssa: joko ostoskori palautetaan ennalleen ja tilaus tehdään, tai leasingsopimus peruutetaan LeaseCloudissa. Merkitse se sitten hoidetuksi.",
  },
  duplicate: {
    title: "Kaksi leasingsopimusta yhdelle tilaukselle",
    what: "LeaseCloudilla on useampi kuin yksi leasingsopimus tällä viitteellä. Medusa seuraa ensimmäistä.",
    todo: "Pyydä LeaseCloudia peruuttamaan ylimääräinen sopimus ja merkitse se sitten hoidetuksi.",
  },
  unsettled: {
    title: "Vahvistamatta LeaseCloudissa",
    what: "LeaseCloudin vastaus ei koskaan tullut perille, eivätkä sen luettelot osoittaneet, onko leasingsopimus olemassa. Sitä ei lähetetä uudelleen.",
    todo: "Kysy LeaseCloudilta, onko sillä leasingsopimus tällä viitteellä, ja selvitä se sitten käsin.",
  },
  orphan: {
    title: "Leasingsopimus ilman tilausta",
    what: "LeaseCloudilla on tämän kaupan leasingsopimus, johon ei kuulu tilausta.",
    todo: "Peruuta se LeaseCloudissa ja merkitse se sitten hoidetuksi.",
  },
  amount_changed: {
    title: "Summa on muuttunut LeaseCloudissa",
    what: "LeaseCloudin summa leasingsopimukselle ei ole se, joka ensin luettiin.",
    todo: "Kysy LeaseCloudilta, miksi summa muuttui, vertaa sitä tilaukseen ja merkitse se sitten hoidetuksi.",
  },
  monthly_amount_differs: {
    title: "Kuukausierä poikkeaa näytetystä",
    what: "Asiakkaalle näytettiin eri kuukausierä kuin minkä LeaseCloud vastasi. Laskutettava erä on LeaseCloudin.",
    todo: "Kerro asiakkaalle, kumpi erä pätee, ja merkitse se sitten hoidetuksi.",
  },
  order_changed: {
    title: "Tilaus poikkeaa LeaseCloudista",
    what: "Tilausta muutettiin sen jälkeen, kun leasingsopimus oli lähetetty. LeaseCloudilla on yhä se, mikä on ensimmäisessä sarakkeessa, ja se summa veloitetaan, kun leasingsopimus on voimassa. Sen ylittävän osan voi maksaa muulla tavalla.",
    todo: "Pyydä LeaseCloudia muuttamaan leasingsopimusta tai peru muutos, ja merkitse asia sitten hoidetuksi. Merkintä poistuu myös, kun tilaus on taas sellainen kuin se lähetettiin.",
  },
  paid_otherwise: {
    title: "Maksettu myös muulla tavalla",
    what: "Tilaus on maksettu tai maksetaan muulla tavalla. Leasingsopimus ei ole veloittanut eikä perunut mitään.",
    todo: "Sovi asiakkaan kanssa, kuka maksaa. Jos LeaseCloud maksaa, peru tai hyvitä toinen maksu: leasingsopimus veloitetaan sitten automaattisesti. Muuten peruuta leasingsopimus LeaseCloudissa ja merkitse asia hoidetuksi.",
  },
  fulfilled_before_refusal: {
    title: "Toimitettu, mutta ei leasingia",
    what: "Leasingsopimus hylättiin tai peruutettiin sen jälkeen, kun tilaus oli toimitettu. Tilaus jätettiin ennalleen.",
    todo: "Ota tavarat takaisin tai sovi asiakkaan kanssa muusta maksutavasta, ja merkitse se sitten hoidetuksi.",
  },
  ended_after_active: {
    title: "Peruutettu voimassaolon alettua",
    what: "LeaseCloud peruutti leasingsopimuksen, joka oli jo voimassa. Tilaus ja maksu jätettiin ennalleen.",
    todo: "Sovi LeaseCloudin ja asiakkaan kanssa, mitä tavaroille ja rahoille tapahtuu, ja merkitse se sitten hoidetuksi.",
  },
  completion_interrupted: {
    title: "Kassa keskeytyi",
    what: "Medusa pysähtyi kesken tilauksen tekemisen. Varauksia tai liitoksia voi puuttua.",
    todo: "Tarkista tilauksen tuotteet, varaukset ja maksu ennen lähettämistä ja merkitse se sitten hoidetuksi.",
  },
  vanished: {
    title: "Ei enää LeaseCloudissa",
    what: "LeaseCloud ei enää tunne tätä leasingsopimusta.",
    todo: "Kysy LeaseCloudilta, mitä sille on tapahtunut, ja merkitse se sitten hoidetuksi.",
  },
  stale_submitting: {
    title: "Yhä lähettämättä",
    what: "Leasingsopimus on pitkään odottanut lähettämistä LeaseCloudille.",
    todo: "Katso yhteyttä kohdassa Asetukset → LeaseCloud. Leasingsopimus lähtee itsestään, kun LeaseCloudiin saadaan yhteys.",
  },
  stale_pending: {
    title: "Odottanut pitkään",
    what: "LeaseCloudilla on pitkään ollut leasingsopimus, eikä mitään ole tapahtunut. Useimmiten asiakas ei ole allekirjoittanut.",
    todo: "Muistuta asiakasta allekirjoittamisesta tai kysy LeaseCloudilta, ja merkitse se sitten hoidetuksi.",
  },
  align_failed: {
    title: "Tilaus ei seurannut tilaa",
    what: "LeaseCloudin tila tunnetaan, mutta Medusa ei voinut muuttaa tilausta tai maksua sen mukaiseksi. Sitä yritetään uudelleen joka synkronoinnissa.",
    todo: "Katso syytä ja tilausta, korjaa este ja synkronoi sitten leasingsopimus.",
  },
  sent_elsewhere: {
    title: "Lähetetty toiselle LeaseCloud-tilille",
    what: "Leasingsopimus lähetettiin LeaseCloudille eri osoitteella tai API-avaimella kuin kaupalla nyt on, eikä LeaseCloud näytä sitä nykyisellä. Sille ei muuteta mitään.",
    todo: "Ota aiempi osoite ja avain takaisin käyttöön tai kysy LeaseCloudilta leasingsopimuksen nykyinen tunnus ja ratkaise asia manuaalisesti.",
  },
  apply_again: {
    title: "Tilaus ilman leasingsopimusta",
    what: "Leasinghakemus päättyi ennen kuin se ehdittiin lähettää LeaseCloudiin: se vanheni, tai Medusa kadotti sen maksun. Kukaan ei maksa tilausta.",
    todo: "Pyydä asiakasta maksamaan muulla tavalla tai peruuta tilaus ja anna asiakkaan tilata uudelleen. Merkintä poistuu, kun tilaus on maksettu muulla tavalla tai peruutettu.",
  },
  misconfigured: {
    title: "Yhteyden asetukset ovat väärin",
    what: "LeaseCloud ei hyväksy kaupan API-avainta tai osoitetta, joten leasingsopimusta ei voi lähettää.",
    todo: "Korjaa yhteys kohdassa Asetukset → LeaseCloud. Leasingsopimus lähtee sitten itsestään.",
  },
}
