import { parseNin, parseOrgNumber } from "../../../../src/leasecloud/identity/numbers"
import { writtenForms } from "../../../../testbed/written-forms"
import { hintFor, marketOf, type Market, type NumberField } from "../identity"

// Numbers outside the ranges in use, or the authorities' published examples.
const SOUND: [NumberField, Market, string][] = [
  ["org_number", "se", "559900-1004"],
  ["org_number", "se", "16 559900 1004"],
  ["org_number", "se", "19121212-1212"],
  ["org_number", "dk", "99000015"],
  ["org_number", "dk", "DK 99 00 00 15"],
  ["org_number", "no", "999 000 010"],
  ["org_number", "no", "NO 999000010 MVA"],
  ["org_number", "fi", "9900001-8"],
  ["org_number", "fi", "99000018"],
  ["nin", "se", "19121212-1212"],
  ["nin", "se", "121212-1212"],
  ["nin", "se", "121212+1212"],
  ["nin", "se", "197010632391"],
  ["nin", "dk", "070761-4285"],
  ["nin", "dk", "0707614285"],
  ["nin", "no", "010100 30028"],
  ["nin", "fi", "131052-308T"],
  ["nin", "fi", "131052y308t"],
]

describe("hintFor", () => {
  it.each(SOUND)("is content with %s of %s: %s", (field, market, input) => {
    expect(hintFor(field, market, input)).toBe("ok")
  })

  it.each(SOUND.filter(([field, market]) => !(field === "nin" && market === "dk")))(
    "notices a wrong digit in %s of %s: %s",
    (field, market, input) => {
      const at = input.search(/\d\D*$/)
      const wrong = input.slice(0, at) + ((Number(input[at]) + 1) % 10) + input.slice(at + 1)
      expect(hintFor(field, market, wrong)).toBe("checksum")
    }
  )

  it("expects no check digit of a Danish identity number", () => {
    expect(hintFor("nin", "dk", "070761-4286")).toBe("ok")
  })

  it.each<[NumberField, Market, string]>([
    ["org_number", "se", "559900-100"],
    ["org_number", "dk", "9900001"],
    ["org_number", "no", "9990000101"],
    ["org_number", "fi", "990001-8"],
    ["nin", "se", "19121312-1212"],
    ["nin", "dk", "077761-4285"],
    ["nin", "no", "0101003002"],
    ["nin", "fi", "131052G308T"],
    ["nin", "fi", "131052308T"],
  ])("finds no number of its kind in %s of %s: %s", (field, market, input) => {
    expect(hintFor(field, market, input)).toBe("shape")
  })
})

describe("hintFor and the shop", () => {
  const parsers = { org_number: parseOrgNumber, nin: parseNin }

  it.each(SOUND)(
    "find no fault with the same ways of writing %s of %s: %s",
    (field, market, input) => {
      const read = parsers[field](market, input)
      const written = writtenForms(read.ok ? read.value : "")
      const taken = written.filter((form) => parsers[field](market, form).ok)
      expect(taken.length).toBeGreaterThan(0)
      expect(taken.filter((form) => hintFor(field, market, form) !== "ok")).toEqual([])
    }
  )
})

describe("marketOf", () => {
  it("goes by the country, else by the currency", () => {
    expect(marketOf("FI", "sek")).toBe("fi")
    expect(marketOf("", "NOK")).toBe("no")
    expect(marketOf("de", "eur")).toBe("fi")
  })
})
