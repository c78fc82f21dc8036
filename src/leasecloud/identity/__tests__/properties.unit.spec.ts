import fc from "../../../../testbed/fast-check"
import { maskOrgNumber, ninForWire, orgNumberForWire, parseNin, parseOrgNumber } from "../numbers"
import { writtenForms } from "../../../../testbed/written-forms"
import { IMPOSSIBLE_DATES, TODAY } from "./published-numbers"
import { WRITTEN_COMPANY_NUMBERS, WRITTEN_NINS, WRITTEN_SOLE_TRADERS } from "./written-numbers"

const MARKETS = ["se", "no", "dk", "fi"] as const
const RUNS = 500
const KINDS = { org_number: parseOrgNumber, nin: parseNin }
const CASES = MARKETS.flatMap((market) =>
  (["org_number", "nin"] as const).map((kind) => [kind, market] as const)
)

/** Texts that resemble numbers, and any other value. */
const inputs = fc.oneof(
  fc.string({ unit: fc.constantFrom(..."0123456789-+ .AYFSEDKNOMVI"), maxLength: 16 }),
  fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: 7, maxLength: 13 }),
  fc.string({ unit: "binary", maxLength: 80 }),
  fc.anything()
)

describe.each(CASES)("any %s in %s", (kind, market) => {
  const parse = KINDS[kind]

  it("is read or refused with one of two fixed codes, and never throws", () => {
    const shape = parse(market, "", TODAY)
    const date = parseNin(market, IMPOSSIBLE_DATES[market][0], TODAY)
    fc.assert(
      fc.property(inputs, (input) => {
        const result = parse(market, input, TODAY)
        if (result.ok) return
        // A fixed code can't hold the input.
        expect([shape, date]).toContainEqual(result)
      }),
      { numRuns: RUNS }
    )
  })

  it("is in its normal form after it is read", () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const first = parse(market, input, TODAY)
        if (!first.ok) return
        expect(parse(market, first.value, TODAY)).toEqual(first)
        expect(first.value).toMatch(/^[0-9A-Z+-]{8,12}$/)
        expect(JSON.stringify(first.warnings)).not.toContain(first.value)
      }),
      { numRuns: RUNS }
    )
  })

  it("is the same number in every written form", () => {
    const numbers = kind === "nin" ? WRITTEN_NINS : WRITTEN_COMPANY_NUMBERS
    fc.assert(
      fc.property(numbers[market], ({ value, written }) => {
        const expected = { ok: true, value, personShaped: kind === "nin" }
        expect(parse(market, written, TODAY)).toMatchObject(expected)
      }),
      { numRuns: RUNS }
    )
  })

  it("goes to LeaseCloud as a text that can be read back", () => {
    const forWire = kind === "nin" ? ninForWire : orgNumberForWire
    const numbers = kind === "nin" ? WRITTEN_NINS : WRITTEN_COMPANY_NUMBERS
    fc.assert(
      fc.property(numbers[market], ({ value }) => {
        expect(parse(market, forWire(market, value), TODAY)).toMatchObject({ value })
      })
    )
  })
})

describe("Swedish sole traders", () => {
  it("are persons in every written form of their number", () => {
    fc.assert(
      fc.property(WRITTEN_SOLE_TRADERS, ({ value, written }) => {
        const expected = { ok: true, value, personShaped: true }
        expect(parseOrgNumber("se", written, TODAY)).toMatchObject(expected)
      }),
      { numRuns: RUNS }
    )
  })

  it("have a month's third digit", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: 10, maxLength: 10 }),
        (digits) => {
          const result = parseOrgNumber("se", digits, TODAY)
          if (result.ok) expect(result.personShaped).toBe(Number(digits[2]) < 2)
        }
      ),
      { numRuns: RUNS }
    )
  })
})

describe("written forms", () => {
  const numbers = fc.oneof(
    WRITTEN_SOLE_TRADERS,
    ...MARKETS.flatMap((market) => [WRITTEN_NINS[market], WRITTEN_COMPANY_NUMBERS[market]])
  )

  it("contain every written form of a number", () => {
    fc.assert(
      fc.property(numbers, ({ value, written }) => {
        const plain = written
          .normalize("NFKC")
          .replace(/\p{Cf}/gu, "")
          .replace(/−/g, "-")
          .trim()
        const text = `Bad number (${plain.replace(/ - /g, "-")}) given`
        const scrubbed = writtenForms(value).reduce(
          (rest, form) => rest.replaceAll(form, "#"),
          text
        )
        // A company's VAT suffix or century may remain, but no digit of the number.
        expect(scrubbed).toMatch(/^Bad number \((SE ?|NO ?|DK-?|FI ?|16)?#( ?01| ?MVA)?\) given$/i)
      }),
      { numRuns: RUNS }
    )
  })

  it.each(MARKETS)("of %s organisation numbers read as the number", (market) => {
    const values =
      market === "se"
        ? fc.oneof(WRITTEN_SOLE_TRADERS, WRITTEN_COMPANY_NUMBERS.se)
        : WRITTEN_COMPANY_NUMBERS[market]
    fc.assert(
      fc.property(values, ({ value }) => {
        const read = writtenForms(value).map((form) => parseOrgNumber(market, form, TODAY))
        const others = read.filter((result) => result.ok && result.value !== value)
        expect(others).toEqual([])
        expect(read.filter((result) => result.ok).length).toBeGreaterThanOrEqual(20)
      })
    )
  })

  it("come longest first, once each, and none for an empty text", () => {
    fc.assert(
      fc.property(numbers, ({ value }) => {
        const forms = writtenForms(value)
        const lengths = forms.map((form) => form.length)
        expect(lengths).toEqual([...lengths].sort((a, b) => b - a))
        expect(new Set(forms).size).toBe(forms.length)
        expect(forms).toContain(value)
      })
    )
    expect(writtenForms("")).toEqual([])
    expect(writtenForms("unknown-1")).toEqual(["unknown-1"])
  })
})

describe("a masked number", () => {
  it("shows its last two digits and its hyphen, and nothing else", () => {
    expect(maskOrgNumber("900602-2397")).toBe("******-**97")
    expect(maskOrgNumber("2397")).toBe("****")
    expect(maskOrgNumber("")).toBe("")
    fc.assert(
      fc.property(WRITTEN_SOLE_TRADERS, ({ value }) => {
        expect(maskOrgNumber(value)).toMatch(/^\*{6}-\*{2}\d{2}$/)
      })
    )
  })
})
