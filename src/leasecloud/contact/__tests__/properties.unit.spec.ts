import fc from "../../../../testbed/fast-check"
import type { InputResult } from "../../identity"
import { parseEmail, parsePhone, parsePostalCode } from ".."

const MARKETS = ["se", "no", "dk", "fi"] as const
const RUNS = { numRuns: 500 }

const PARSERS: [string, (input: unknown) => InputResult][] = [
  ["email address", parseEmail],
  ...MARKETS.flatMap((market): [string, (input: unknown) => InputResult][] => [
    [`phone number in ${market}`, (input) => parsePhone(market, input)],
    [`postal code in ${market}`, (input) => parsePostalCode(market, input)],
  ]),
]

const inputs = fc.oneof(
  fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: 3, maxLength: 12 }),
  fc.string({ unit: fc.constantFrom(..."0123456789+-() .SENODKFI"), maxLength: 20 }),
  fc
    .string({ unit: fc.constantFrom(..."+0123456789"), minLength: 8, maxLength: 16 })
    .map((one) => `+${one}`),
  fc.emailAddress(),
  fc.string({ unit: "binary", maxLength: 80 }),
  fc.anything()
)

describe.each(PARSERS)("any %s", (_, parse) => {
  it("is read or refused with one fixed code, and never throws", () => {
    const refusal = parse("")
    fc.assert(
      fc.property(inputs, (input) => {
        const result = parse(input)
        if (!result.ok) expect(result).toEqual(refusal)
      }),
      RUNS
    )
  })

  it("is in its normal form once it is read", () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const first = parse(input)
        if (!first.ok) return
        expect(parse(first.value)).toEqual(first)
        expect(first.value.length).toBeLessThanOrEqual(255)
        expect(JSON.stringify(first.warnings)).not.toContain(first.value)
      }),
      RUNS
    )
  })
})

it("takes the email addresses that the web's forms take", () => {
  fc.assert(
    fc.property(fc.emailAddress(), (address) => {
      expect(parseEmail(address)).toEqual({ ok: true, value: address, warnings: [] })
    }),
    RUNS
  )
})

it("reads a number that holds national prefixes after its country code until it reads as itself", () => {
  const first = parsePhone("fi", "+54007012008159")
  expect(first.ok && parsePhone("fi", first.value)).toEqual(first)
})
