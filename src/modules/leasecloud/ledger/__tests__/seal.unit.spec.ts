import { randomBytes } from "node:crypto"
import { inspect } from "node:util"
import fc from "../../../../../testbed/fast-check"
import { SealError, open, seal } from "../seal"

const KEY = Buffer.alloc(32, "a key")
const APPLICANT = { nin: "191212121212", orgNumber: "559900-1004", firstName: "Åsa 🪑" }

const refusalOf = (sealed: string, key = KEY, context = "lapp_1"): unknown => {
  try {
    return open(sealed, [key], context)
  } catch (error) {
    return error
  }
}

describe("a sealed applicant", () => {
  it("opens with the same key in the same row, whatever it holds", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (value, context) => {
        expect(open(seal(value, KEY, context), [KEY], context)).toEqual(
          JSON.parse(JSON.stringify(value))
        )
      })
    )
  })

  it("shows nothing of what it holds, and looks different every time", () => {
    const sealed = seal(APPLICANT, KEY, "lapp_1")
    const bytes = sealed
      .split(".")
      .slice(1)
      .map((part) => Buffer.from(part, "base64url").toString("latin1"))
    for (const text of [sealed, ...bytes]) {
      expect(text).not.toContain(APPLICANT.nin)
      expect(text).not.toContain("nin")
    }
    expect(new Set(Array.from({ length: 100 }, () => seal(APPLICANT, KEY, "x"))).size).toBe(100)
  })

  it("does not open with another key, nor in another row", () => {
    const sealed = seal(APPLICANT, KEY, "lapp_1")
    expect(refusalOf(sealed, randomBytes(32))).toBeInstanceOf(SealError)
    expect(refusalOf(sealed, KEY, "lapp_2")).toBeInstanceOf(SealError)
    expect(refusalOf(sealed, KEY, "")).toBeInstanceOf(SealError)
  })

  it("opens with whichever of several keys sealed it, and with none that did not", () => {
    const former = randomBytes(32)
    const sealed = seal(APPLICANT, former, "lapp_1")
    expect(open(sealed, [KEY, former], "lapp_1")).toEqual(APPLICANT)
    expect(open(sealed, [former, KEY], "lapp_1")).toEqual(APPLICANT)
    expect(() => open(sealed, [KEY, randomBytes(32)], "lapp_1")).toThrow(SealError)
    expect(() => open(sealed, [], "lapp_1")).toThrow(SealError)
  })

  it("does not open with one bit changed, wherever it is", () => {
    const [version, ...parts] = seal(APPLICANT, KEY, "lapp_1").split(".")
    const decoded = parts.map((part) => Buffer.from(part, "base64url"))
    decoded.forEach((bytes, part) => {
      for (let bit = 0; bit < bytes.length * 8; bit++) {
        const changed = decoded.map((each) => Buffer.from(each))
        changed[part][bit >> 3] ^= 1 << (bit & 7)
        const text = [version, ...changed.map((each) => each.toString("base64url"))].join(".")
        expect(refusalOf(text)).toBeInstanceOf(SealError)
      }
    })
  })

  it("does not open where a part is missing, shorter or swapped, or of another version", () => {
    const sealed = seal(APPLICANT, KEY, "lapp_1")
    const [version, iv, tag, text] = sealed.split(".")
    const shortTag = Buffer.from(tag, "base64url").subarray(0, 4).toString("base64url")
    for (const bad of [
      "",
      "...",
      "v1.a.b.c",
      [version, iv, tag].join("."),
      [version, iv, shortTag, text].join("."),
      [version, tag, iv, text].join("."),
      ["v2", iv, tag, text].join("."),
      JSON.stringify(APPLICANT),
    ]) {
      expect(refusalOf(bad)).toBeInstanceOf(SealError)
    }
  })

  it("says nothing of key or content where it does not open", () => {
    const sealed = seal(APPLICANT, KEY, "lapp_1")
    const refusal = refusalOf(sealed, randomBytes(32))
    const seen = inspect(refusal, { depth: 10, showHidden: true })
    expect((refusal as Error).cause).toBeUndefined()
    for (const secret of [APPLICANT.nin, KEY.toString("hex"), KEY.toString("base64"), sealed]) {
      expect(seen).not.toContain(secret)
    }
  })
})
