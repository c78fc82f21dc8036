import { clean, cut, fit, flow } from "../text"

describe("clean", () => {
  it.each([
    ["  Exempel\u00a0 AB\r\n", "Exempel AB"],
    ["A\u0000B\u0007C\u2028D", "A B C D"],
    ["e\u0301", "é"],
    ["Soft\u00adhyphen\u200b\ufeff", "Softhyphen"],
    ["half \ud83d of one", "half of one"],
    ["👩‍👩‍👧‍👦 & 🇸🇪", "👩‍👩‍👧‍👦 & 🇸🇪"],
  ])("%j becomes %j", (text, expected) => {
    expect(clean(text)).toBe(expected)
  })

  it.each([undefined, null, "", " \t\u00a0", "\u200b\u200d", "\u0301", "\ud83d"])(
    "%j is nothing",
    (text) => expect(clean(text)).toBeUndefined()
  )
})

describe("cut", () => {
  it("leaves 255 alone and takes off what is more", () => {
    expect(cut("å".repeat(255))).toEqual({ head: "å".repeat(255) })
    expect(cut("å".repeat(256))).toEqual({ head: "å".repeat(255), rest: "å" })
  })

  it.each([
    ["a pair of surrogates", "👍"],
    ["a family", "👩‍👩‍👧‍👦"],
    ["a flag", "🇸🇪"],
    ["a skin tone", "👍🏽"],
    ["a letter with marks", "q\u0323\u0307"],
  ])("does not cut through %s", (_, character) => {
    for (let before = 243; before <= 255; before++) {
      const { head, rest } = cut("a".repeat(before) + character + "b")
      expect(head.length).toBeLessThanOrEqual(255)
      const fits = before + character.length <= 255
      expect(head.slice(0, before + character.length)).toBe(
        "a".repeat(before) + (fits ? character : "")
      )
      expect(`${head}${rest ?? ""}`).toBe("a".repeat(before) + character + "b")
    }
  })

  it("still cuts one character that is longer than a whole string, between its code points", () => {
    const { head } = cut(`x${"\u0301".repeat(300)}`)
    expect(head).toHaveLength(255)
    // Its 255th unit is the first half of a pair.
    const family = cut(`👩\u0301\u0301${"\u200d👩".repeat(100)}`)
    expect(family.head).toHaveLength(254)
    expect(family.head).not.toMatch(/\p{Cs}/u)
  })

  it("ends no string in a blank", () => {
    expect(fit(`${"a".repeat(254)} b`)).toBe("a".repeat(254))
  })
})

describe("flow", () => {
  it("puts what is too much before the second text", () => {
    expect(flow("a".repeat(300), ["b", null, " c "])).toEqual([
      "a".repeat(255),
      `${"a".repeat(45)}, b, c`,
    ])
    expect(flow(null, ["b"])).toEqual([undefined, "b"])
    expect(flow("a", [null, " "])).toEqual(["a", undefined])
  })
})
