import type { MarketCode } from "../../markets"
import { companyNumbers, parseOrgNumber } from "../numbers"
import {
  COMPANY_NUMBERS,
  MISTYPED_COMPANY_NUMBERS,
  NINS,
  SOLE_TRADERS,
  TODAY,
} from "./published-numbers"

const MARKETS = ["se", "no", "dk", "fi"] as const

const refused = { ok: false, code: "org_number_shape" }

describe.each(MARKETS)("organisation numbers in %s", (market) => {
  it.each(COMPANY_NUMBERS[market])("reads %s as %s (%s)", (written, value) => {
    const expected = { ok: true, value, personShaped: false, warnings: [] }
    expect(parseOrgNumber(market, written, TODAY)).toEqual(expected)
  })

  it.each(MISTYPED_COMPANY_NUMBERS[market])(
    "takes %s with a warning (%s, %s)",
    (written, value) => {
      expect(parseOrgNumber(market, written, TODAY)).toMatchObject({
        ok: true,
        value,
        warnings: [{ code: "org_number_checksum" }],
      })
    }
  )

  it.each(
    [
      ["", " ", "-", "0", "abc", "null", "undefined", "1e9", "0x10", "12.34", "１", "🇸🇪"],
      ["0".repeat(7), "0".repeat(8), "0".repeat(9), "0".repeat(10), "0".repeat(12)],
      ["123456", "1234567890123", "SE", "NO MVA", "DK", "FI", "XX12345678", "SE556036079302"],
      ["556036-079X", "55603607９X", "٥٥٦٠٣٦٠٧٩٣", "556036_0793", "556036/0793", "5560360793;"],
      ["556036-0793 556036-0793", "<script>", "' OR 1=1 --", "\u0000", "\ud800"],
    ].flat()
  )("refuses %j by its shape", (written) => {
    expect(parseOrgNumber(market, written, TODAY)).toEqual(refused)
  })

  it.each([null, undefined, 5560360793, 974760673n, true, {}, [], ["974760673"], Symbol("x"), NaN])(
    "refuses a value that is no text: %p",
    (input) => expect(parseOrgNumber(market, input, TODAY)).toEqual(refused)
  )

  it("refuses a text that is longer than any number", () => {
    const [[, value]] = COMPANY_NUMBERS[market]
    const spaced = (length: number) => value + " ".repeat(length - value.length)
    expect(parseOrgNumber(market, spaced(64), TODAY)).toMatchObject({ ok: true, value })
    expect(parseOrgNumber(market, spaced(65), TODAY)).toEqual(refused)
    expect(parseOrgNumber(market, "1".repeat(1_000_000), TODAY)).toEqual(refused)
  })
})

describe("numbers of persons", () => {
  it.each(SOLE_TRADERS)("takes %s as a sole trader's %s (%s)", (written, value) => {
    const expected = { ok: true, value, personShaped: true, warnings: [] }
    expect(parseOrgNumber("se", written, TODAY)).toEqual(expected)
  })

  it.each([
    ["550012-5790", "a third digit of a month, but no month"],
    ["551340-0014", "a month of 13"],
    ["810230-1236", "the 30th of February"],
    ["202605012392", "a future year of birth, if the century is believed"],
    ["556036+0793", "a plus in a company's number"],
    ["19556036-0793", "a company's number with a person's century"],
    ["205560360793", "the same"],
    ["175560360793", "a century of nobody"],
  ])("refuses %s in Sweden: %s", (written) => {
    const yesterday = new Date("2026-04-30T12:00:00Z")
    expect(parseOrgNumber("se", written, yesterday)).toEqual(refused)
  })

  const elsewhere: MarketCode[] = ["no", "dk", "fi"]
  it.each(elsewhere.flatMap((market) => NINS[market].map(([nin]) => [market, nin] as const)))(
    "refuses a national id as organisation number in %s: %s",
    (market, nin) => expect(parseOrgNumber(market, nin, TODAY)).toEqual(refused)
  )
})

it("reads twelve digits after SE as a VAT number, also where they begin with 16", () => {
  const result = parseOrgNumber("se", "SE166272938001", TODAY)
  expect(result).toMatchObject({ ok: true, value: "166272-9380" })
})

describe("numbers of another country", () => {
  const pairs = MARKETS.flatMap((market) =>
    MARKETS.filter((other) => other !== market).map((other) => [market, other] as const)
  )
  it.each(pairs)("%s refuses VAT numbers of %s", (market, other) => {
    const vat = COMPANY_NUMBERS[other].filter(([written]) => /^[A-Z]{2}/.test(written))
    expect(vat.length).toBeGreaterThan(0)
    for (const [written] of vat) expect(parseOrgNumber(market, written, TODAY)).toEqual(refused)
  })
})

describe("a number whose market is unknown", () => {
  it.each(MARKETS)("may be the company's that it is in %s, in each way to write it", (market) => {
    for (const [written, value] of COMPANY_NUMBERS[market]) {
      expect(companyNumbers(written)).toContainEqual({ market, value })
    }
  })

  it("may be of two markets, and is never a person's", () => {
    const both = companyNumbers("26416213").map(({ market }) => market)
    expect(both).toEqual(["dk", "fi"])
    for (const written of [...SOLE_TRADERS.map(([each]) => each), NINS.se[0][0], "19121212-1212"]) {
      expect([written, companyNumbers(written)]).toEqual([written, []])
    }
  })
})
