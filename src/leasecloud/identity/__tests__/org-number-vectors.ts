import type { MarketCode } from "../../markets"

/** `[written, normal form, source]` */
type Vector = readonly [string, string, string]

/**
 * Organisation numbers of companies and authorities whose check digit is right. Each with where it
 * stands published: the registers' own worked examples and their own numbers first.
 */
export const COMPANY_NUMBERS: Record<MarketCode, readonly Vector[]> = {
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

/** Sole traders' organisation numbers: Skatteverket's test persons (see `nin-vectors.ts`). */
export const SOLE_TRADERS: readonly Vector[] = [
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
export const MISTYPED_COMPANY_NUMBERS: Record<MarketCode, readonly Vector[]> = {
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
