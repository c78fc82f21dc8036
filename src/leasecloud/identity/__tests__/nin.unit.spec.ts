import { parseNin } from "../numbers"
import { COMPANY_NUMBERS, IMPOSSIBLE_DATES, MISTYPED_NINS, NINS, TODAY } from "./published-numbers"

const MARKETS = ["se", "no", "dk", "fi"] as const

const refused = { ok: false, code: "nin_shape" }

const warned = [{ code: "nin_checksum" }]

describe.each(MARKETS)("national ids in %s", (market) => {
  it.each(NINS[market])("reads %j as %s (%s)", (written, value) => {
    const expected = { ok: true, value, personShaped: true, warnings: [] }
    expect(parseNin(market, written, TODAY)).toEqual(expected)
  })

  it.each(IMPOSSIBLE_DATES[market])("refuses the date of %s", (written) => {
    expect(parseNin(market, written, TODAY)).toEqual({ ok: false, code: "nin_date" })
  })

  it.each(COMPANY_NUMBERS[market].map(([written]) => written))(
    "refuses a company's number: %s",
    (written) => {
      const result = parseNin(market, written, TODAY)
      // A Swedish company's number has the right shape, but no valid date.
      expect(result).toMatchObject({ ok: false, code: expect.stringMatching(/^nin_(shape|date)$/) })
    }
  )

  it.each(
    [
      ["", " ", "-", "+", "abc", "131052", "131052-", "-308T", "131052/308T"],
      [
        "1".repeat(9),
        "1".repeat(13),
        "1".repeat(64),
        "TF640823-3234",
        "640823-T234",
        "640823_3234",
      ],
      ["131052-308G", "131052-308I", "131052-308O", "131052-308Q", "131052-308Z", "131052Z308T"],
      ["131052G308T", "٦٤٠٨٢٣٣٢٣٤", "640823-3234X", "<b>", "\u0000", "\udfff"],
    ].flat()
  )("refuses %j by its shape", (written) => {
    expect(parseNin(market, written, TODAY)).toEqual(refused)
  })

  it.each([null, undefined, 6408233234, 1n, false, {}, [], ["131052-308T"], Symbol("x")])(
    "refuses a value that is no text: %p",
    (input) => expect(parseNin(market, input, TODAY)).toEqual(refused)
  )
})

describe.each(["se", "no", "fi"] as const)("check digits in %s", (market) => {
  it.each(MISTYPED_NINS[market])("takes %s with a warning (%s, %s)", (written, value) => {
    const expected = { ok: true, value, personShaped: true, warnings: warned }
    expect(parseNin(market, written, TODAY)).toEqual(expected)
  })
})

it("never warns of a Danish check digit, which nobody may rely on since 2007", () => {
  for (let last = 0; last < 10; last++) {
    const result = parseNin("dk", `010165-100${last}`, TODAY)
    expect(result).toMatchObject({ ok: true, warnings: [] })
  }
})

describe("the century of ten Swedish digits", () => {
  it.each([
    ["260601-1234", "20260601", "born today"],
    ["260602-1234", "19260602", "tomorrow is not yet: the hyphen is a mistake for a plus"],
    ["260602+1234", "19260602", "turns 100 this year"],
    ["270101-1234", "19270101", "turns 100 next year"],
    ["270101+1234", "18270101", "a plus, but not of the 1900s"],
    ["9901011234", "19990101", "no separator is a hyphen"],
  ])("%s is born %s: %s", (written, date) => {
    expect(parseNin("se", written, TODAY)).toMatchObject({ value: `${date}1234` })
  })
})

it("takes Norsk helsenett's test persons, month + 65, by their shape", () => {
  expect(parseNin("no", "13777248022", TODAY)).toMatchObject({ ok: true, value: "13777248022" })
})
