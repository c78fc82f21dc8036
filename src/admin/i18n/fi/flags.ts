import type { TextsOf } from "../types"

export const flags: TextsOf<"flags"> = {
  whatToDo: "Tee näin",
  evidence: {
    reason: "Syy",
    firstTotal: "Alkuperäinen summa",
    totalNow: "Summa nyt",
    orderTotalSent: "Tilauksen summa hakemuksessa",
    orderTotalNow: "Tilauksen summa nyt",
    why: {
      list_incomplete: "LeaseCloudin luettelo oli puutteellinen tai sitä ei voitu lukea",
      orders_without_reference:
        "LeaseCloudin luettelossa on viitteettömiä tilauksia. Jokin niistä voi olla tämä",
      no_echo: "LeaseCloudin luettelo ei ole vielä näyttänyt yhtään kaupan viitettä",
      sent_elsewhere:
        "Leasingsopimus lähetettiin eri osoitteella tai API-avaimella kuin nykyisellä",
      expired: "Hakemus vanheni ennen kuin leasingsopimus voitiin lähettää",
      ineligible: "Tilausta ei voi enää hankkia leasingilla sellaisenaan",
      session_gone: "Leasingsopimuksen maksuistunto ei enää ollut tilauksella",
      open_elsewhere: "Tilaukselle aloitettiin toinen maksu. Se ei kata tilausta",
    },
    paidOtherwise: "Maksettu muulla tavalla",
  },
  changes: {
    field: "Kenttä",
    leasecloud: "LeaseCloudissa",
    order: "Tilauksessa nyt",
    nothing: "ei mitään",
    total: "Summa sis. alv:n",
    shipping: "Toimitus ilman alv:tä",
    quantity: "{{article}}: määrä",
    amount: "{{article}}: summa ilman alv:tä",
    returned: "{{article}}: palautettu tai palautus pyydetty",
    written_off: "{{article}}: poistettu kirjanpidosta",
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
      city: "postitoimipaikka",
      postal_code: "postinumero",
      country_code: "maa",
    },
  },
  unknown: {
    title: "Vaatii huomiota",
    todo: "Tarkista tilaus ja leasingsopimus ja merkitse asia sitten hoidetuksi.",
  },
  unexpected_status: {
    title: "Odottamaton tila",
    what: "LeaseCloud ilmoittaa tilan, joka ei voi seurata edellistä. Medusassa ei muutettu mitään.",
    todo: "Kysy LeaseCloudilta, mitä on tapahtunut. Korjaa tilaus tarvittaessa manuaalisesti ja merkitse asia sitten hoidetuksi.",
  },
  cancel_at_leasecloud: {
    title: "Peruuta LeaseCloudissa",
    what: "Tilaus on peruutettu Medusassa, mutta LeaseCloudilla on yhä leasingsopimus. Medusa ei voi peruuttaa sitä siellä.",
    todo: "Ota yhteyttä LeaseCloudiin, ilmoita LeaseCloud-tunnus ja peruuta leasingsopimus. Merkitse asia sitten hoidetuksi. Merkintä poistuu myös, kun LeaseCloud ilmoittaa sopimuksen peruutetuksi.",
  },
  changed_after_sending: {
    title: "Ostoskoria muutettiin jälkikäteen",
    what: "Asiakas muutti ostoskoria sen jälkeen, kun leasingsopimus oli lähetetty LeaseCloudille. Tilausta ei voitu tehdä.",
    todo: "Sovi asiakkaan kanssa: joko ostoskori palautetaan ennalleen ja tilaus tehdään, tai leasingsopimus peruutetaan LeaseCloudissa. Merkitse asia sitten hoidetuksi.",
  },
  duplicate: {
    title: "Kaksi leasingsopimusta yhdelle tilaukselle",
    what: "LeaseCloudilla on useampi kuin yksi leasingsopimus tällä viitteellä. Medusa seuraa ensimmäistä.",
    todo: "Pyydä LeaseCloudia peruuttamaan ylimääräinen sopimus ja merkitse asia sitten hoidetuksi.",
  },
  unsettled: {
    title: "Vahvistamatta LeaseCloudissa",
    what: "LeaseCloudin vastaus ei koskaan tullut perille, eivätkä sen luettelot näytä, onko leasingsopimus olemassa. Medusa ei lähetä sitä uudelleen.",
    todo: "Kysy LeaseCloudilta, onko sillä leasingsopimus tällä viitteellä, ja selvitä se sitten manuaalisesti.",
  },
  orphan: {
    title: "Leasingsopimus ilman tilausta",
    what: "LeaseCloudilla on tämän kaupan leasingsopimus, jota vastaavaa tilausta ei löydy Medusasta.",
    todo: "Peruuta se LeaseCloudissa ja merkitse asia sitten hoidetuksi.",
  },
  amount_changed: {
    title: "Summa on muuttunut LeaseCloudissa",
    what: "LeaseCloudin summa leasingsopimukselle on muuttunut.",
    todo: "Kysy LeaseCloudilta, miksi summa muuttui, vertaa sitä tilaukseen ja merkitse asia sitten hoidetuksi.",
  },
  monthly_amount_differs: {
    title: "Kuukausimaksu poikkeaa näytetystä",
    what: "LeaseCloud ilmoitti eri kuukausimaksun kuin asiakkaalle näytettiin. Laskutettava summa on LeaseCloudin ilmoittama.",
    todo: "Kerro asiakkaalle, kumpi summa pätee, ja merkitse asia sitten hoidetuksi.",
  },
  order_changed: {
    title: "Tilaus poikkeaa LeaseCloudista",
    what: "Tilausta muutettiin sen jälkeen, kun leasingsopimus oli lähetetty. LeaseCloudilla on yhä ensimmäisen sarakkeen tiedot. LeaseCloudin summa veloitetaan, kun leasingsopimus on voimassa. Sen ylittävän osan voi maksaa muulla tavalla.",
    todo: "Pyydä LeaseCloudia muuttamaan leasingsopimusta tai kumoa muutos. Merkitse asia sitten hoidetuksi. Merkintä poistuu myös, kun tilaus vastaa taas LeaseCloudia.",
  },
  paid_otherwise: {
    title: "Maksettu myös muulla tavalla",
    what: "Tilauksella on toinen maksu tai se on saamassa sellaisen. Leasingsopimus ei ole veloittanut eikä peruuttanut mitään.",
    todo: "Sovi asiakkaan kanssa, kuka maksaa. Jos LeaseCloud maksaa, peruuta tai hyvitä toinen maksu: leasingsopimus veloitetaan sitten automaattisesti. Muuten peruuta leasingsopimus LeaseCloudissa ja merkitse asia sitten hoidetuksi.",
  },
  fulfilled_before_refusal: {
    title: "Toimitettu, mutta ei leasingia",
    what: "Leasingsopimus hylättiin tai peruutettiin sen jälkeen, kun tilaus oli toimitettu. Tilausta ei ole muutettu.",
    todo: "Ota tavarat takaisin tai sovi asiakkaan kanssa muusta maksutavasta, ja merkitse asia sitten hoidetuksi.",
  },
  ended_after_active: {
    title: "Peruutettu voimassaolon alettua",
    what: "LeaseCloud peruutti voimassa olleen leasingsopimuksen. Tilausta ja maksua ei ole muutettu.",
    todo: "Sovi LeaseCloudin ja asiakkaan kanssa, mitä tavaroille ja rahoille tapahtuu, ja merkitse asia sitten hoidetuksi.",
  },
  completion_interrupted: {
    title: "Tilaus jäi kesken",
    what: "Medusa pysähtyi kesken tilauksen tekemisen. Varauksia tai liitoksia voi puuttua.",
    todo: "Tarkista tilauksen tuotteet, varaukset ja maksu ennen lähettämistä ja merkitse asia sitten hoidetuksi.",
  },
  vanished: {
    title: "Ei enää LeaseCloudissa",
    what: "Leasingsopimusta ei enää löydy LeaseCloudista.",
    todo: "Kysy LeaseCloudilta, mitä sille on tapahtunut, ja merkitse asia sitten hoidetuksi.",
  },
  stale_submitting: {
    title: "Yhä lähettämättä",
    what: "Leasingsopimus on pitkään odottanut lähettämistä LeaseCloudille.",
    todo: "Tarkista yhteys kohdassa Asetukset → LeaseCloud. Leasingsopimus lähetetään automaattisesti, kun LeaseCloudiin saadaan yhteys.",
  },
  stale_pending: {
    title: "Odottanut pitkään",
    what: "LeaseCloudilla on pitkään ollut leasingsopimus, eikä mitään ole tapahtunut. Useimmiten asiakas ei ole allekirjoittanut.",
    todo: "Muistuta asiakasta allekirjoittamisesta tai kysy LeaseCloudilta, ja merkitse asia sitten hoidetuksi.",
  },
  align_failed: {
    title: "Tilausta ei voitu päivittää",
    what: "LeaseCloudin tila tunnetaan, mutta Medusa ei voinut päivittää tilausta tai maksua sen mukaiseksi. Medusa yrittää uudelleen joka synkronoinnissa.",
    todo: "Tarkista syy ja tilaus, poista este ja synkronoi sitten leasingsopimus.",
  },
  sent_elsewhere: {
    title: "Lähetetty toiselle LeaseCloud-tilille",
    what: "Leasingsopimus lähetettiin eri osoitteella tai API-avaimella kuin nykyisellä, eikä LeaseCloud näytä sitä nykyisellä. Medusa ei muuta mitään tämän sopimuksen osalta.",
    todo: "Ota aiempi osoite ja avain takaisin käyttöön tai kysy LeaseCloudilta leasingsopimuksen nykyinen tunnus ja selvitä asia manuaalisesti.",
  },
  apply_again: {
    title: "Tilaus ilman leasingsopimusta",
    what: "Tilauksen leasingsopimus on päättynyt, ja tilaus jätettiin ennalleen. Kukaan ei maksa tilausta.",
    todo: "Pyydä asiakasta maksamaan muulla tavalla tai peruuta tilaus ja anna asiakkaan tilata uudelleen. Merkintä poistuu, kun tilaus on maksettu muulla tavalla tai peruutettu.",
  },
  misconfigured: {
    title: "Yhteys on väärin määritetty",
    what: "LeaseCloud ei hyväksy kaupan API-avainta tai osoitetta. Leasingsopimusta ei voi lähettää.",
    todo: "Korjaa yhteys kohdassa Asetukset → LeaseCloud. Leasingsopimus lähetetään sitten automaattisesti.",
  },
}
