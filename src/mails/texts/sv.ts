import { LENDER, type MailTexts } from "./keys"

export const sv: MailTexts = {
  hello: ({ name }) => (name ? `Hej ${name}!` : "Hej!"),
  next: "Det här händer nu",
  order: "Beställning",
  period: "Leasingperiod",
  monthly: "Månadskostnad exkl. moms",
  regards: "Vänliga hälsningar",
  address: "Öppna den här adressen i webbläsaren om knappen inte fungerar:",
  footer: ({ shop, number }) =>
    `Du får det här meddelandet på grund av beställning ${number} hos ${shop}. Kontakta ${shop} om du har frågor.`,
  mails: {
    applied: ({ shop, number }) => ({
      subject: `Din leasingansökan för beställning ${number}`,
      heading: "Din ansökan har skickats",
      lines: [`Din leasingansökan för beställning ${number} är nu hos leasingbolaget, ${LENDER}.`],
      steps: [
        "Leasingbolaget mejlar avtalet till företagets firmatecknare.",
        "Firmatecknaren signerar avtalet.",
        `${shop} levererar beställningen.`,
      ],
    }),
    signature_reminder: ({ number }) => ({
      subject: `Beställning ${number} väntar på signering`,
      heading: "Avtalet är inte signerat än",
      lines: [
        `Beställning ${number} kan levereras när företagets firmatecknare har signerat avtalet.`,
        `Leasingbolaget, ${LENDER}, har mejlat avtalet till firmatecknaren. Kontrollera även skräpposten.`,
        "Om avtalet redan är signerat behöver du inte göra något.",
      ],
    }),
    signed: ({ shop, number }) => ({
      subject: `Avtalet för beställning ${number} är signerat`,
      heading: "Avtalet är signerat",
      lines: [
        `Tack! ${shop} förbereder nu leveransen av beställning ${number}.`,
        "Leasingen börjar när allt har levererats.",
      ],
    }),
    active: ({ number }) => ({
      subject: `Leasingen av beställning ${number} har börjat`,
      heading: "Leasingen har börjat",
      lines: [
        `Leasingavtalet för beställning ${number} är nu aktivt.`,
        `Fakturorna kommer från leasingbolaget, ${LENDER}.`,
      ],
    }),
    declined: ({ shop, number, isCanceled }) => ({
      subject: `Leasingansökan för beställning ${number} avslogs`,
      heading: "Ansökan avslogs",
      lines: [
        `Leasingbolaget, ${LENDER}, har avslagit leasingansökan för beställning ${number}.`,
        isCanceled
          ? `${shop} har därför avbrutit beställningen, och inget levereras. Du är välkommen att beställa igen och betala på annat sätt.`
          : `Beställningen finns kvar. Kontakta ${shop} för att betala på annat sätt.`,
      ],
    }),
    cancelled: ({ shop, number, isCanceled }) => ({
      subject: `Leasingen av beställning ${number} har annullerats`,
      heading: "Leasingavtalet har annullerats",
      lines: [
        `Leasingavtalet för beställning ${number} hos leasingbolaget, ${LENDER}, har annullerats.`,
        isCanceled
          ? "Även beställningen är avbruten, och inget levereras. Du är välkommen att beställa igen."
          : `Beställningen finns kvar. Kontakta ${shop} för att betala på annat sätt.`,
      ],
    }),
    apply_again: ({ shop, number, hasLink, until }) => ({
      subject: `Ansök igen om leasing av beställning ${number}`,
      heading: "Ansök igen",
      lines: [
        `Din leasingansökan för beställning ${number} kunde tyvärr inte skickas till leasingbolaget och har gått ut. Vi ber om ursäkt för besväret.`,
        "Beställningen finns kvar. Butiken sparar uppgifterna i en ansökan bara en kort tid, så de måste anges på nytt.",
        ...(hasLink ? [] : [`Kontakta ${shop} för att ansöka igen eller betala på annat sätt.`]),
      ],
      button: "Ansök igen",
      notes: until ? [`Länken gäller till ${until}.`] : [],
    }),
    lease_link: ({ shop, number, until }) => ({
      subject: `Leasa beställning ${number} per månad`,
      heading: "Leasa din beställning per månad",
      lines: [
        `${shop} erbjuder dig att leasa beställning ${number}. Kontrollera beställningen, välj leasingperiod och ansök.`,
        "Du behöver företagets organisationsnummer och sökandens personnummer.",
      ],
      button: "Visa erbjudandet",
      notes: [
        ...(until ? [`Erbjudandet gäller till ${until}.`] : []),
        "Den som har länken kan se beställningen och ansöka. Vidarebefordra inte meddelandet till andra.",
        `När du har ansökt mejlar leasingbolaget, ${LENDER}, avtalet till företagets firmatecknare.`,
      ],
    }),
  },
}
