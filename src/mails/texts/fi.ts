import { LENDER, type MailTexts } from "./keys"

/** Names and numbers stand in the nominative: no ending depends on them. */
export const fi: MailTexts = {
  hello: ({ name }) => (name ? `Hei ${name}!` : "Hei!"),
  next: "Näin tästä jatketaan",
  order: "Tilaus",
  period: "Sopimuskausi",
  monthly: "Kuukausimaksu ilman alv:tä",
  regards: "Ystävällisin terveisin",
  address: "Jos painike ei toimi, avaa tämä osoite selaimessa:",
  footer: ({ shop, number }) =>
    `Saat tämän viestin, koska se koskee tilaustasi ${number}. Myyjä on ${shop}. Ota yhteyttä myyjään, jos sinulla on kysyttävää.`,
  mails: {
    applied: ({ shop, number }) => ({
      subject: `Leasinghakemuksesi: tilaus ${number}`,
      heading: "Hakemuksesi on lähetetty",
      lines: [
        `Tilausta ${number} koskeva leasinghakemuksesi on nyt leasingyhtiöllä. Leasingyhtiö on ${LENDER}.`,
      ],
      steps: [
        "Leasingyhtiö lähettää sopimuksen sähköpostitse yrityksesi nimenkirjoitusoikeuden haltijalle.",
        "Nimenkirjoitusoikeuden haltija allekirjoittaa sopimuksen.",
        `${shop} toimittaa tilauksen.`,
      ],
    }),
    signature_reminder: ({ number }) => ({
      subject: `Tilaus ${number} odottaa allekirjoitusta`,
      heading: "Sopimusta ei ole vielä allekirjoitettu",
      lines: [
        `Tilaus ${number} voidaan toimittaa, kun yrityksesi nimenkirjoitusoikeuden haltija on allekirjoittanut sopimuksen.`,
        `Leasingyhtiö ${LENDER} on lähettänyt sopimuksen sähköpostitse nimenkirjoitusoikeuden haltijalle. Tarkista myös roskapostikansio.`,
        "Jos sopimus on jo allekirjoitettu, sinun ei tarvitse tehdä mitään.",
      ],
    }),
    signed: ({ shop, number }) => ({
      subject: `Sopimus on allekirjoitettu: tilaus ${number}`,
      heading: "Sopimus on allekirjoitettu",
      lines: [
        `Kiitos! ${shop} valmistelee nyt tilauksen ${number} toimitusta.`,
        "Leasing alkaa, kun kaikki on toimitettu.",
      ],
    }),
    active: ({ number }) => ({
      subject: `Tilauksen ${number} leasing on alkanut`,
      heading: "Leasing on alkanut",
      lines: [
        `Tilauksen ${number} leasingsopimus on nyt voimassa.`,
        `Laskut lähettää leasingyhtiö ${LENDER}.`,
      ],
    }),
    declined: ({ shop, number, isCanceled }) => ({
      subject: `Leasinghakemus hylättiin: tilaus ${number}`,
      heading: "Hakemus hylättiin",
      lines: [
        `Leasingyhtiö ${LENDER} on hylännyt tilausta ${number} koskevan leasinghakemuksen.`,
        isCanceled
          ? `${shop} on siksi peruuttanut tilauksen, eikä mitään toimiteta. Voit tilata uudelleen ja maksaa muulla tavalla.`
          : `Tilaus on edelleen voimassa. Ota yhteyttä myyjään (${shop}) ja maksa muulla tavalla.`,
      ],
    }),
    cancelled: ({ shop, number, isCanceled }) => ({
      subject: `Leasingsopimus on peruutettu: tilaus ${number}`,
      heading: "Leasingsopimus on peruutettu",
      lines: [
        `Tilauksen ${number} leasingsopimus on peruutettu. Leasingyhtiö on ${LENDER}.`,
        isCanceled
          ? "Myös tilaus on peruutettu, eikä mitään toimiteta. Voit tilata uudelleen."
          : `Tilaus on edelleen voimassa. Ota yhteyttä myyjään (${shop}) ja maksa muulla tavalla.`,
      ],
    }),
    apply_again: ({ shop, number, hasLink, until }) => ({
      subject: `Hae leasingia uudelleen: tilaus ${number}`,
      heading: "Hae uudelleen",
      lines: [
        `Tilausta ${number} koskevaa leasinghakemustasi ei valitettavasti voitu lähettää leasingyhtiölle, ja se on vanhentunut. Pahoittelemme vaivaa.`,
        "Tilaus on edelleen voimassa. Kauppa säilyttää hakemuksen tiedot vain lyhyen ajan, joten ne on annettava uudelleen.",
        ...(hasLink
          ? []
          : [
              `Ota yhteyttä myyjään (${shop}), jos haluat hakea uudelleen tai maksaa muulla tavalla.`,
            ]),
      ],
      button: "Hae uudelleen",
      notes: until ? [`Linkki on voimassa ${until} asti.`] : [],
    }),
    lease_link: ({ shop, number, until }) => ({
      subject: `Hanki tilaus ${number} leasingilla`,
      heading: "Hanki tilauksesi leasingilla",
      lines: [
        `${shop} tarjoaa sinulle leasingia tilaukseen ${number}. Tarkista tilaus, valitse sopimuskausi ja hae leasingia.`,
        "Tarvitset yritystunnuksen ja hakijan henkilötunnuksen.",
      ],
      button: "Katso tarjous",
      notes: [
        ...(until ? [`Tarjous on voimassa ${until} asti.`] : []),
        "Jokainen, jolla on linkki, voi nähdä tilauksen ja hakea leasingia. Älä lähetä viestiä edelleen muille.",
        `Kun olet hakenut leasingia, leasingyhtiö ${LENDER} lähettää sopimuksen sähköpostitse yrityksesi nimenkirjoitusoikeuden haltijalle.`,
      ],
    }),
  },
}
