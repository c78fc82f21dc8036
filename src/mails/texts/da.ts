import { LENDER, type MailTexts } from "./keys"

export const da: MailTexts = {
  hello: ({ name }) => (name ? `Hej ${name}` : "Hej"),
  next: "Det sker der nu",
  order: "Ordre",
  period: "Leasingperiode",
  monthly: "Månedlig ydelse ekskl. moms",
  regards: "Venlig hilsen",
  address: "Åbn denne adresse i browseren, hvis knappen ikke virker:",
  footer: ({ shop, number }) =>
    `Du får denne besked på grund af ordre ${number} hos ${shop}. Kontakt ${shop}, hvis du har spørgsmål.`,
  mails: {
    applied: ({ shop, number }) => ({
      subject: `Din leasingansøgning for ordre ${number}`,
      heading: "Din ansøgning er sendt",
      lines: [`Din leasingansøgning for ordre ${number} er nu hos leasingselskabet, ${LENDER}.`],
      steps: [
        "Leasingselskabet mailer aftalen til den tegningsberettigede i virksomheden.",
        "Den tegningsberettigede underskriver aftalen.",
        `${shop} leverer ordren.`,
      ],
    }),
    signature_reminder: ({ number }) => ({
      subject: `Ordre ${number} afventer underskrift`,
      heading: "Aftalen er ikke underskrevet endnu",
      lines: [
        `Ordre ${number} kan leveres, når den tegningsberettigede i virksomheden har underskrevet aftalen.`,
        `Leasingselskabet, ${LENDER}, har mailet aftalen til den tegningsberettigede. Kontrollér også spammappen.`,
        "Hvis aftalen allerede er underskrevet, skal du ikke gøre noget.",
      ],
    }),
    signed: ({ shop, number }) => ({
      subject: `Aftalen for ordre ${number} er underskrevet`,
      heading: "Aftalen er underskrevet",
      lines: [
        `Tak! ${shop} forbereder nu leveringen af ordre ${number}.`,
        "Leasingen begynder, når alt er leveret.",
      ],
    }),
    active: ({ number }) => ({
      subject: `Leasingen af ordre ${number} er begyndt`,
      heading: "Leasingen er begyndt",
      lines: [
        `Leasingaftalen for ordre ${number} er nu aktiv.`,
        `Fakturaerne kommer fra leasingselskabet, ${LENDER}.`,
      ],
    }),
    declined: ({ shop, number, isCanceled }) => ({
      subject: `Leasingansøgningen for ordre ${number} blev afvist`,
      heading: "Ansøgningen blev afvist",
      lines: [
        `Leasingselskabet, ${LENDER}, har afvist leasingansøgningen for ordre ${number}.`,
        isCanceled
          ? `${shop} har derfor annulleret ordren, og intet bliver leveret. Du er velkommen til at bestille igen og betale på en anden måde.`
          : `Ordren står ved magt. Kontakt ${shop} for at betale på en anden måde.`,
      ],
    }),
    cancelled: ({ shop, number, isCanceled }) => ({
      subject: `Leasingen af ordre ${number} er annulleret`,
      heading: "Leasingaftalen er annulleret",
      lines: [
        `Leasingaftalen for ordre ${number} hos leasingselskabet, ${LENDER}, er annulleret.`,
        isCanceled
          ? "Ordren er også annulleret, og intet bliver leveret. Du er velkommen til at bestille igen."
          : `Ordren står ved magt. Kontakt ${shop} for at betale på en anden måde.`,
      ],
    }),
    apply_again: ({ shop, number, hasLink, until }) => ({
      subject: `Ansøg igen om leasing af ordre ${number}`,
      heading: "Ansøg igen",
      lines: [
        `Din leasingansøgning for ordre ${number} kunne desværre ikke sendes til leasingselskabet og er udløbet. Vi beklager ulejligheden.`,
        "Ordren står ved magt. Butikken gemmer kun oplysningerne i en ansøgning i kort tid, så de skal indtastes igen.",
        ...(hasLink ? [] : [`Kontakt ${shop} for at ansøge igen eller betale på en anden måde.`]),
      ],
      button: "Ansøg igen",
      notes: until ? [`Linket gælder til ${until}.`] : [],
    }),
    lease_link: ({ shop, number, until }) => ({
      subject: `Leas ordre ${number} pr. måned`,
      heading: "Leas din ordre pr. måned",
      lines: [
        `${shop} tilbyder dig at lease ordre ${number}. Kontrollér ordren, vælg leasingperiode, og ansøg.`,
        "Du skal bruge virksomhedsnummeret og ansøgerens personnummer.",
      ],
      button: "Se tilbuddet",
      notes: [
        ...(until ? [`Tilbuddet gælder til ${until}.`] : []),
        "Den, der har linket, kan se ordren og ansøge. Videresend ikke beskeden til andre.",
        `Når du har ansøgt, mailer leasingselskabet, ${LENDER}, aftalen til den tegningsberettigede i virksomheden.`,
      ],
    }),
  },
}
