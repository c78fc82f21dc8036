import type { MarketCode } from "../../markets"

/** `[written, normal form, source]`, at the day `TODAY`. */
type Vector = readonly [string, string, string]

export const TODAY = new Date("2026-06-01T12:00:00Z")

/**
 * National ids of nobody: worked examples and test persons of the authorities, or of the named
 * public sources. Skatteverket's lists "Testpersonnummer" and "Testsamordningsnummer" are open
 * data (CC0); they were read in ActiveLogin.Identity's and KentorIT/PU-Adapter's copies.
 */
export const NINS: Record<MarketCode, readonly Vector[]> = {
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

/** One character off: the shape is right, the check digit is not. None in DK, see there. */
export const MISTYPED_NINS: Record<Exclude<MarketCode, "dk">, readonly Vector[]> = {
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

/** The right shape with a date on which nobody was born. */
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
