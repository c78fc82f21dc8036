import { randomBytes } from "node:crypto"
import fc from "../../../../../testbed/fast-check"
import { newSelector, selectorOf, tokenOf } from "../link-token"

const TEXT = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

const key = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes))
const selector = fc
  .uint8Array({ minLength: 16, maxLength: 16 })
  .map((bytes) => Buffer.from(bytes).toString("base64url"))

describe("the token of a lease link", () => {
  it("always has one shape, which fits into an address as it is", () => {
    fc.assert(
      fc.property(selector, key, (of, made) => {
        const token = tokenOf(of, made)
        expect(token).toMatch(/^[A-Za-z0-9_-]{65}$/)
        expect(encodeURIComponent(token)).toBe(token)
      })
    )
  })

  it("leads to its selector by the key that made it, wherever that is among the keys", () => {
    const others = fc.array(key, { maxLength: 2 })
    fc.assert(
      fc.property(selector, key, others, others, (of, made, newer, older) => {
        expect(selectorOf(tokenOf(of, made), [...newer, made, ...older])).toBe(of)
      })
    )
  })

  it("leads nowhere by other keys", () => {
    fc.assert(
      fc.property(selector, key, fc.array(key, { maxLength: 3 }), (of, made, others) => {
        const keys = others.filter((each) => !each.equals(made))
        expect(selectorOf(tokenOf(of, made), keys)).toBeNull()
      })
    )
  })

  it("leads nowhere with any one character changed", () => {
    const made = randomBytes(32)
    const token = tokenOf(newSelector(), made)
    const changed = [...token].flatMap((is, place) =>
      [...TEXT]
        .filter((character) => character !== is)
        .map((character) => token.slice(0, place) + character + token.slice(place + 1))
    )
    expect(changed.filter((text) => selectorOf(text, [made]) !== null)).toEqual([])
  })

  it("is no text that somebody makes up, of whatever shape", () => {
    const made = randomBytes(32)
    const ofShape = fc.array(fc.constantFrom(...TEXT), { minLength: 65, maxLength: 65 })
    const madeUp = fc.oneof(
      fc.string(),
      ofShape.map((each) => each.join("")),
      selector.map((of) => tokenOf(of, made)).map((token) => `${token}A`),
      selector.map((of) => tokenOf(of, made)).map((token) => token.slice(1))
    )
    fc.assert(fc.property(madeUp, (text) => expect(selectorOf(text, [made])).toBeNull()))
  })

  it("is never that of another link", () => {
    const tokens = Array.from({ length: 500 }, () => tokenOf(newSelector(), randomBytes(32)))
    expect(new Set(tokens.map((token) => token.slice(0, 22))).size).toBe(500)
  })
})
