import type { MarketCode } from "../../markets"

/** `[written, normal form, source]`. Dates of birth count from `TODAY`. */
type PublishedNumber = readonly [string, string, string]

export const TODAY = new Date("2026-06-01T12:00:00Z")

/**
 * National ids of nobody: worked examples and test persons of the authorities, or of the named
 * public sources. Skatteverket's lists "Testpersonnummer" and "Testsamordningsnummer" are open
 * data (CC0), here from the copies in ActiveLogin.Identity and KentorIT/PU-Adapter.
 */
export const NINS: Record<MarketCode, readonly PublishedNumber[]> = {
  se: [
    ["640823-3234", "196408233234", "Skatteverket, SKV 704: worked example"],
    ["6408233234", "196408233234", "the same without a hyphen"],
    ["19640823-3234", "196408233234", "the same in twelve digits"],
    ["701063-2391", "197010632391", "Skatteverket, SKV 707: worked example of a samordningsnummer"],
    ["19121212-1212", "191212121212", "Skatteverket, testpersonnummer"],
    ["121212+1212", "191212121212", "the same with a plus, being over a hundred"],
    ["189001019802", "189001019802", "Skatteverket, testpersonnummer, of the 1800s"],
    ["900101+9802", "189001019802", "the same with a plus"],
    ["190002289825", "190002289825", "Skatteverket, testpersonnummer, last of February 1900"],
    ["190402299812", "190402299812", "Skatteverket, testpersonnummer, a leap day"],
    ["040229+9812", "190402299812", "the same with a plus"],
    ["000229-2399", "200002292399", "Skatteverket, testpersonnummer, leap day of 2000"],
    ["160229-2383", "201602292383", "Skatteverket, testpersonnummer, leap day of 2016"],
    ["20231231 2388", "202312312388", "Skatteverket, testpersonnummer, the youngest of 2023"],
    ["191401682396", "191401682396", "Skatteverket, testsamordningsnummer"],
    ["191500722390", "191500722390", "Skatteverket, testsamordningsnummer: month unknown"],
    ["150072+2390", "191500722390", "the same with a plus"],
    ["19171160-2399", "191711602399", "Skatteverket, testsamordningsnummer: day unknown"],
    ["202601912393", "202601912393", "Skatteverket, testsamordningsnummer 2026, on the 31st"],
  ],
  no: [
    ["13097248022", "13097248022", "navikt/fnrvalidator, tests"],
    ["130972 48022", "13097248022", "the same with a blank"],
    ["130972-48022", "13097248022", "the same with a hyphen"],
    ["29029648784", "29029648784", "navikt/fnrvalidator, tests: a leap day"],
    ["29020075838", "29020075838", "navikt/fnrvalidator, tests: leap day of 2000"],
    ["15021951940", "15021951940", "navikt/fnrvalidator, tests: a check digit 0"],
    ["53097248016", "53097248016", "navikt/fnrvalidator, tests: a D-number"],
    ["13527248013", "13527248013", "navikt/fnrvalidator, tests: an H-number, month + 40"],
    ["10915596784", "10915596784", "navikt/fnrvalidator, tests: Test-Norge, month + 80"],
    ["68467038838", "68467038838", "navikt/fnrvalidator, tests: D-number with month + 40"],
    ["50846202355", "50846202355", "navikt/fnrvalidator, tests: D-number with month + 80"],
    ["02013299997", "02013299997", "Skatteetaten, fødselsnummer fra 2032: worked example"],
    ["30108299920", "30108299920", "Skatteetaten, fødselsnummer fra 2032: remainder 0"],
    ["30108299939", "30108299939", "Skatteetaten, fødselsnummer fra 2032: remainder 1"],
    ["70108299914", "70108299914", "the same example as a D-number"],
  ],
  dk: [
    ["070761-4285", "0707614285", "CPR-kontoret, Personnummeret i CPR-systemet: worked example"],
    ["0707614285", "0707614285", "the same without a hyphen"],
    ["070761 4285", "0707614285", "the same with a blank"],
    ["251248-9996", "2512489996", "MedCom, nationale test-CPR-numre: fails modulus 11"],
    ["0107729995", "0107729995", "MedCom, nationale test-CPR-numre: fails modulus 11"],
    ["2311143995", "2311143995", "MedCom, nationale test-CPR-numre: born 1914"],
    ["0212159995", "0212159995", "MedCom, nationale test-CPR-numre: born 2015"],
    ["670761-4285", "6707614285", "STIL, fiktive CPR-numre: day + 60"],
  ],
  fi: [
    ["131052-308T", "131052-308T", "DVV (VRK), Henkilötunnus: worked example"],
    ["131052-308t", "131052-308T", "the same in lower case"],
    ["131052 - 308T", "131052-308T", "the same with blanks"],
    ["131052\u2011308T", "131052-308T", "the same with a non-breaking hyphen"],
    ["100190-999P", "100190-999P", "DVV, press release of 11 December 2023"],
    ["100190Y999P", "100190Y999P", "the same, another person by its separator alone"],
    ["010594Y9032", "010594Y9032", "DVV, test persons of the new separators"],
    ["020594X903P", "020594X903P", "DVV, same list"],
    ["030594W903B", "030594W903B", "DVV, same list"],
    ["040594V902Y", "040594V902Y", "DVV, same list"],
    ["050594U903M", "050594U903M", "DVV, same list"],
    ["020504A902E", "020504A902E", "DVV, same list"],
    ["010516B903X", "010516B903X", "DVV, same list"],
    ["020516C903K", "020516C903K", "DVV, same list"],
    ["030516D9037", "030516D9037", "DVV, same list"],
    ["010501E9032", "010501E9032", "DVV, same list"],
    ["020503f9037", "020503F9037", "DVV, same list, in lower case"],
  ],
}

/** One character off: the shape is right, the check digit is not. Danish numbers have no check digit. */
export const MISTYPED_NINS: Record<Exclude<MarketCode, "dk">, readonly PublishedNumber[]> = {
  se: [
    ["640823-3235", "196408233235", "SKV 704's example, last digit"],
    ["701063-2319", "197010632319", "SKV 707's example, two digits swapped"],
  ],
  no: [
    ["13097248032", "13097248032", "navikt/fnrvalidator, tests: first check digit"],
    ["13097248023", "13097248023", "navikt/fnrvalidator, tests: second check digit"],
    ["02013299987", "02013299987", "navikt/fnrvalidator, tests: not even by the rule of 2032"],
    ["02013299996", "02013299996", "navikt/fnrvalidator, tests: second check digit, 2032"],
  ],
  fi: [
    ["131052-308U", "131052-308U", "DVV's example, check character"],
    ["131052-380T", "131052-380T", "DVV's example, two digits swapped"],
  ],
}

/** The shape is right, the date of birth is not possible. */
export const IMPOSSIBLE_DATES: Record<MarketCode, readonly string[]> = {
  se: [
    "19900230-1234",
    "190302299813", // Skatteverket's test numbers skip it: 1903 is no leap year
    "19000229-1234",
    "000229+1234",
    "19901301-1234",
    "19900132-1234",
    "19900100-1234",
    "19900001-1234",
    "19900292-1234", // a samordningsnummer on the 32nd
    "20260602-1234", // tomorrow
  ],
  no: ["32127248022", "13137248022", "29020112345", "00010112345", "72017212345", "13537248022"],
  dk: ["310261-4285", "290200-1234", "321261-4285", "071361-4285", "920761-4285", "311236-4123"],
  fi: ["310252-308T", "290200-308T", "131352-308T", "001052-308T", "311299A308T"],
}

/**
 * Organisation numbers of companies and authorities with the right check digit, and where each is
 * published. The registers' worked examples and own numbers come first.
 */
export const COMPANY_NUMBERS: Record<MarketCode, readonly PublishedNumber[]> = {
  se: [
    ["202100-5489", "202100-5489", "Bolagsverket's own number"],
    [
      "212000-0142",
      "212000-0142",
      "Stockholms stad, wiki jarnvagshistoria.se, Organisationsnummer",
    ],
    ["2120001355", "212000-1355", "Göteborgs stad, same page"],
    ["556036 0793", "556036-0793", "Saab AB, same page"],
    [
      "SE556056625801",
      "556056-6258",
      "Ericsson AB, registreringsnummer.net, Momsregistreringsnummer",
    ],
    ["SE 556056-6258 01", "556056-6258", "the same, spaced"],
    ["SE5560566258", "556056-6258", "the same without its suffix"],
    ["SE202100548901", "202100-5489", "Bolagsverket's as a VAT number"],
    [
      "165560004615",
      "556000-4615",
      "R package sweidnumbr, as.oin; 16 as in Skatteverket's registers",
    ],
    ["16556000-4615", "556000-4615", "the same with a hyphen"],
    ["16802002-4280", "802002-4280", "sweidnumbr, as.oin"],
    ["232100–0156", "232100-0156", "sweidnumbr, as.oin; with an en dash"],
    ["559089-4308", "559089-4308", "LeaseCloud's API documentation of 2018"],
  ],
  no: [
    ["123456785", "123456785", "Brønnøysundregistrene, The organization number: worked example"],
    ["974 760 673", "974760673", "Brønnøysundregistrene's own number"],
    ["NO 974 760 673 MVA", "974760673", "the same as a VAT number"],
    ["NO974760673MVA", "974760673", "the same, close"],
    ["974760673 mva", "974760673", "the same, without NO"],
    ["NO974760673", "974760673", "the same, without MVA"],
    ["701730496", "701730496", "norske-testdata.no, Organisasjonsnummer: worked example"],
    ["923609016", "923609016", "Equinor ASA, nordicdata.cloud, Glossary"],
  ],
  dk: [
    ["13-74-81-36", "13748136", "Erhvervsstyrelsen, Modulus 11 kontrol: worked example"],
    ["10150817", "10150817", "Erhvervsstyrelsen's own number"],
    ["DK10150817", "10150817", "the same as a VAT number"],
    ["DK-10 15 08 17", "10150817", "the same, spaced"],
    ["54562519", "54562519", "LEGO A/S, Virk"],
    ["3621 3728", "36213728", "Ørsted A/S, Virk"],
  ],
  fi: [
    ["0244683-1", "0244683-1", "PRH's own number"],
    ["0245458-3", "0245458-3", "Verohallinto's own number"],
    ["FI02454583", "0245458-3", "the same as a VAT number"],
    ["FI 0245458-3", "0245458-3", "the same, mixed"],
    ["0112038-9", "0112038-9", "Nokia Oyj, YTJ"],
    ["112038-9", "0112038-9", "the same in the old six-digit form"],
    ["1120389", "0112038-9", "the same without a hyphen"],
    ["01120389", "0112038-9", "the same without a hyphen"],
    ["1234567-1", "1234567-1", "Wikipedia (fi), Y-tunnus: example"],
  ],
}

/** Sole traders' organisation numbers: Skatteverket's test persons. */
export const SOLE_TRADERS: readonly PublishedNumber[] = [
  ["19900602-2397", "900602-2397", "Skatteverket, testpersonnummer"],
  ["199006022397", "900602-2397", "the same without a hyphen"],
  ["900602-2397", "900602-2397", "the same in ten digits"],
  ["9006022397", "900602-2397", "the same in ten digits without a hyphen"],
  ["900602 2397", "900602-2397", "the same with a blank"],
  ["SE900602239701", "900602-2397", "the same as a VAT number"],
  ["16900602-2397", "900602-2397", "the same with a company's century"],
  ["121212+1212", "121212-1212", "Skatteverket, testpersonnummer; older than a hundred years"],
  ["19121212+1212", "121212-1212", "the same in twelve digits"],
  ["701063-2391", "701063-2391", "Skatteverket, SKV 707: a samordningsnummer"],
  ["19701063-2391", "701063-2391", "the same in twelve digits"],
  ["191500722390", "150072-2390", "Skatteverket, testsamordningsnummer: month unknown"],
  ["191711602399", "171160-2399", "Skatteverket, testsamordningsnummer: day unknown"],
]

/** One digit off: the shape is right, the check digit is not. */
export const MISTYPED_COMPANY_NUMBERS: Record<MarketCode, readonly PublishedNumber[]> = {
  se: [
    ["202100-5488", "202100-5488", "Bolagsverket's, last digit"],
    ["16556000-4651", "556000-4651", "sweidnumbr's, two digits swapped"],
    ["900602-2398", "900602-2398", "Skatteverket's test person, last digit"],
  ],
  no: [
    ["974760763", "974760763", "Brønnøysundregistrene's, two digits swapped"],
    ["123456789", "123456789", "what people fill in"],
  ],
  dk: [
    ["13748163", "13748163", "Erhvervsstyrelsen's example, two digits swapped"],
    ["12345678", "12345678", "what people fill in"],
  ],
  fi: [
    ["0244683-2", "0244683-2", "PRH's, last digit"],
    ["1234567-8", "1234567-8", "what people fill in"],
  ],
}
