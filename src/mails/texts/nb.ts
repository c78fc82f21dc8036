import { LENDER, type MailTexts } from "./keys"

export const nb: MailTexts = {
  hello: ({ name }) => (name ? `Hei, ${name}!` : "Hei!"),
  next: "Dette skjer nå",
  order: "Ordre",
  period: "Leasingperiode",
  monthly: "Månedsbeløp ekskl. mva.",
  regards: "Vennlig hilsen",
  address: "Åpne denne adressen i nettleseren hvis knappen ikke virker:",
  footer: ({ shop, number }) =>
    `Du får denne meldingen på grunn av ordre ${number} hos ${shop}. Kontakt ${shop} hvis du har spørsmål.`,
  mails: {
    applied: ({ shop, number }) => ({
      subject: `Leasingsøknaden din for ordre ${number}`,
      heading: "Søknaden din er sendt",
      lines: [`Leasingsøknaden din for ordre ${number} er nå hos leasingselskapet, ${LENDER}.`],
      steps: [
        "Leasingselskapet sender avtalen på e-post til den signaturberettigede i bedriften.",
        "Den signaturberettigede signerer avtalen.",
        `${shop} leverer ordren.`,
      ],
    }),
    signature_reminder: ({ number }) => ({
      subject: `Ordre ${number} venter på signering`,
      heading: "Avtalen er ikke signert ennå",
      lines: [
        `Ordre ${number} kan leveres når den signaturberettigede i bedriften har signert avtalen.`,
        `Leasingselskapet, ${LENDER}, har sendt avtalen på e-post til den signaturberettigede. Kontroller også søppelposten.`,
        "Hvis avtalen allerede er signert, trenger du ikke å gjøre noe.",
      ],
    }),
    signed: ({ shop, number }) => ({
      subject: `Avtalen for ordre ${number} er signert`,
      heading: "Avtalen er signert",
      lines: [
        `Takk! ${shop} forbereder nå leveringen av ordre ${number}.`,
        "Leasingen begynner når alt er levert.",
      ],
    }),
    active: ({ number }) => ({
      subject: `Leasingen av ordre ${number} har begynt`,
      heading: "Leasingen har begynt",
      lines: [
        `Leasingavtalen for ordre ${number} er nå aktiv.`,
        `Fakturaene kommer fra leasingselskapet, ${LENDER}.`,
      ],
    }),
    declined: ({ shop, number, isCanceled }) => ({
      subject: `Leasingsøknaden for ordre ${number} ble avslått`,
      heading: "Søknaden ble avslått",
      lines: [
        `Leasingselskapet, ${LENDER}, har avslått leasingsøknaden for ordre ${number}.`,
        isCanceled
          ? `${shop} har derfor kansellert ordren, og ingenting blir levert. Du er velkommen til å bestille på nytt og betale på en annen måte.`
          : `Ordren står ved lag. Kontakt ${shop} for å betale på en annen måte.`,
      ],
    }),
    cancelled: ({ shop, number, isCanceled }) => ({
      subject: `Leasingen av ordre ${number} er kansellert`,
      heading: "Leasingavtalen er kansellert",
      lines: [
        `Leasingavtalen for ordre ${number} hos leasingselskapet, ${LENDER}, er kansellert.`,
        isCanceled
          ? "Ordren er også kansellert, og ingenting blir levert. Du er velkommen til å bestille på nytt."
          : `Ordren står ved lag. Kontakt ${shop} for å betale på en annen måte.`,
      ],
    }),
    apply_again: ({ shop, number, hasLink, until }) => ({
      subject: `Søk på nytt om leasing av ordre ${number}`,
      heading: "Søk på nytt",
      lines: [
        `Leasingsøknaden din for ordre ${number} kunne dessverre ikke sendes til leasingselskapet og er utløpt. Vi beklager bryderiet.`,
        "Ordren står ved lag. Butikken lagrer opplysningene i en søknad bare en kort tid, så de må fylles ut på nytt.",
        ...(hasLink ? [] : [`Kontakt ${shop} for å søke på nytt eller betale på en annen måte.`]),
      ],
      button: "Søk på nytt",
      notes: until ? [`Lenken gjelder til ${until}.`] : [],
    }),
    lease_link: ({ shop, number, until }) => ({
      subject: `Lease ordre ${number} per måned`,
      heading: "Lease ordren din per måned",
      lines: [
        `${shop} tilbyr deg å lease ordre ${number}. Kontroller ordren, velg leasingperiode og søk.`,
        "Du trenger organisasjonsnummeret og søkerens fødselsnummer.",
      ],
      button: "Se tilbudet",
      notes: [
        ...(until ? [`Tilbudet gjelder til ${until}.`] : []),
        "Den som har lenken, kan se ordren og søke. Ikke videresend meldingen til andre.",
        `Når du har søkt, sender leasingselskapet, ${LENDER}, avtalen på e-post til den signaturberettigede i bedriften.`,
      ],
    }),
  },
}
