import { parseEmail, parsePhone, parsePostalCode } from "../contact"
import fc from "../../../testbed/fast-check"
import type { InputResult } from "../input"

const MARKETS = ["se", "no", "dk", "fi"] as const

/** What no field of an applicant may hold. */
const NO_TEXTS = [null, undefined, 46701740605, 1n, true, {}, [], ["+46701740605"], Symbol("x")]

describe("phone numbers", () => {
  // Numbers of films and examples: PTS 070-174 06 05 to 99, Nkom 680 5x xxx, Traficom and the
  // Danish authorities reserve none, so that those are libphonenumber's own examples.
  it.each([
    ["se", "070-174 06 05", "+46701740605"],
    ["se", "0701740605", "+46701740605"],
    ["se", "+46 (0)70-174 06 05", "+46701740605"],
    ["se", "+46701740605", "+46701740605"],
    ["se", "0046 70 174 06 05", "+46701740605"],
    ["se", "０７０–１７４ ０６ ０５", "+46701740605"],
    ["se", "\u200e070\u00a0174\u00a006\u00a005\u202c", "+46701740605"],
    ["se", "08-465 004 00", "+46846500400"],
    ["se", "070-174 06 05 ext. 12", "+46701740605"],
    ["no", "680 50 000", "+4768050000"],
    ["no", "406 12 345", "+4740612345"],
    ["dk", "32 12 34 56", "+4532123456"],
    ["fi", "041 2345678", "+358412345678"],
    ["fi", "+358 41 2345678", "+358412345678"],
    ["se", "+47 406 12 345", "+4740612345"],
    ["dk", "+46 70-174 06 05", "+46701740605"],
    ["no", "+1 202 555 0123", "+12025550123"],
  ] as const)("in %s: %s is %s", (market, written, value) => {
    expect(parsePhone(market, written)).toEqual({ ok: true, value, warnings: [] })
  })

  it.each([
    ["se", "0000000000"],
    ["no", "00000001"],
    ["dk", "11111111"],
    ["se", "+999 123 456 789"],
  ] as const)("in %s: %s is warned of or refused, never taken silently", (market, written) => {
    const result = parsePhone(market, written)
    const codes = result.ok ? result.warnings.map(({ code }) => code) : [result.code]
    expect(codes).toEqual([result.ok ? "phone_unassigned" : "phone_shape"])
  })

  describe.each(MARKETS)("in %s", (market) => {
    it.each(
      [
        ["", " ", "-", "+", "0", "12", "112", "+46", "phone", "070-ABC-DEFG", "+46+46701740605"],
        [
          "call 070-174 06 05",
          "070-174 06 05 or 08-465 004 00",
          "0701740605<script>",
          "1".repeat(20),
        ],
        ["name@example.com", "070174060507017406050701740605", "\u0000", "\ud800", "٠٧٠١٧٤٠٦٠٥;x"],
      ].flat()
    )("refuses %j", (written) => {
      expect(parsePhone(market, written)).toEqual({ ok: false, code: "phone_shape" })
    })

    it.each(NO_TEXTS)("refuses what is no text: %p", (input) => {
      expect(parsePhone(market, input)).toMatchObject({ ok: false, code: "phone_shape" })
    })
  })
})

describe("postal codes", () => {
  it.each([
    ["se", "111 20", "11120"],
    ["se", "11120", "11120"],
    ["se", "SE-111 20", "11120"],
    ["se", "s-111 20", "11120"],
    ["se", "１１１\u00a0２０", "11120"],
    ["no", "0150", "0150"],
    ["no", "NO-0150", "0150"],
    ["no", "N-0150", "0150"],
    ["dk", "2100", "2100"],
    ["dk", "DK-2100", "2100"],
    ["fi", "00100", "00100"],
    ["fi", "FI-00100", "00100"],
    ["fi", "FIN-00100", "00100"],
    ["fi", "AX-22100", "22100"],
  ] as const)("in %s: %s is %s", (market, written, value) => {
    expect(parsePostalCode(market, written)).toEqual({ ok: true, value, warnings: [] })
  })

  it.each([
    ["se", ["011 20", "1112", "111200", "DK-2100", "SE", "S-", "11120 Stockholm"]],
    ["no", ["150", "01500", "0000", "SE-11120", "0150 Oslo"]],
    ["dk", ["100", "21000", "0000", "K", "2100 København Ø"]],
    ["fi", ["100", "0100", "001000", "00000", "SE-11120"]],
  ] as const)("in %s: refuses %j", (market, refused) => {
    for (const written of [
      ...refused,
      "",
      " ",
      "-",
      "abcde",
      "1234٥",
      "12.34",
      "1e3",
      ...NO_TEXTS,
    ]) {
      expect(parsePostalCode(market, written)).toEqual({ ok: false, code: "postal_code_shape" })
    }
  })
})

describe("email addresses", () => {
  const long = `${"a".repeat(64)}@${"b".repeat(60)}.${"c".repeat(60)}.${"d".repeat(60)}`

  it.each([
    ["name@example.com", "name@example.com"],
    ["  Name.Surname+lease@Example.COM\n", "Name.Surname+lease@Example.COM"],
    ["\u200ename@example.com\u202c", "name@example.com"],
    ["åsa.öberg@företag.se", "åsa.öberg@företag.se"],
    ["o'neil@xn--fretag-1xa.se", "o'neil@xn--fretag-1xa.se"],
    [`${long}.org.se`, `${long}.org.se`],
  ])("%j is %s", (written, value) => {
    expect(parseEmail(written)).toEqual({ ok: true, value, warnings: [] })
  })

  it.each(
    [
      ["", " ", "name", "@", "name@", "@example.com", "name@example", "name@example.", "name@.com"],
      ["a b@example.com", "name@exa mple.com", "name@@example.com", "a@b@example.com"],
      [".name@example.com", "na..me@example.com", "name@-example.com", "name@[127.0.0.1]"],
      ["Name <name@example.com>", '"<script>"@example.com', "a@example.com,b@example.com"],
      [
        "name@example.com\r\nBcc: other@example.com",
        "mailto:name@example.com",
        "\u0000@example.com",
      ],
      [`${long}.info.se`, `${"a".repeat(65)}@example.com`, "a@".repeat(200_000)],
    ].flat()
  )("refuses %.60j", (written) => {
    expect(parseEmail(written)).toEqual({ ok: false, code: "email_shape" })
  })

  it.each(NO_TEXTS)("refuses what is no text: %p", (input) => {
    expect(parseEmail(input)).toMatchObject({ ok: false, code: "email_shape" })
  })
})

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
