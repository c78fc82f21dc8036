import { BigNumber as MedusaBigNumber } from "@medusajs/framework/utils"
import BigNumber from "bignumber.js"
import fc from "../../../testbed/fast-check"
import { snap, toMajor, toMinor, type MoneyInput } from "../money"

const minorUnits = fc.integer({ min: -1e13, max: 1e13 })

describe("toMinor", () => {
  test.each<[MoneyInput, number]>([
    [0, 0],
    [-0, 0],
    [1374.9875, 137499],
    [98.9009, 9890],
    [1.005, 101],
    [0.005, 1],
    [-0.005, -1],
    [0.004999, 0],
    ["0.0049999", 1],
    [4.35 * 100, 43500],
    [0.1 + 0.2, 30],
    [1e-7, 0],
    ["1374.9875", 137499],
    [" 12.50 ", 1250],
    [".25", 25],
    ["1e3", 100_000],
    ["15e-1", 150],
    ["1e10", 1e12],
    [12n, 1200],
    [new BigNumber("33.335"), 3334],
    [new MedusaBigNumber("1374.9875"), 137499],
    [{ value: "1374.9875", precision: 20 } as MoneyInput, 137499],
    [{ numeric: 12.5 }, 1250],
    [{ raw: { value: "90071992547409.91" }, numeric: 90071992547409.9 }, 9007199254740991],
  ])("%p is %p", (major, minor) => {
    expect(toMinor(major)).toBe(minor)
  })

  test.each<[unknown]>([
    [NaN],
    [Infinity],
    ["NaN"],
    [""],
    ["12,50"],
    ["0x10"],
    ["12 SEK"],
    [null],
    [undefined],
    [true],
    [{}],
    [[]],
    [[5]],
    [new Date(0)],
    [{ value: {} }],
    [new BigNumber(NaN)],
    [1e15],
  ])("refuses %p", (value) => {
    expect(() => toMinor(value as MoneyInput)).toThrow(RangeError)
  })

  it("gives back the minor units of every amount that has two decimals", () => {
    fc.assert(
      fc.property(minorUnits, (minor) => {
        expect(toMinor(toMajor(minor))).toBe(minor)
        expect(toMinor(new BigNumber(minor).shiftedBy(-2).toFixed())).toBe(minor)
      })
    )
  })

  it("is not moved by noise beyond the sixth decimal", () => {
    const noise = fc.double({ min: -4e-7, max: 4e-7, noNaN: true })
    const tenThousandths = fc.integer({ min: -1e10, max: 1e10 })
    fc.assert(
      fc.property(tenThousandths, noise, (exact, off) => {
        const value = new BigNumber(exact).shiftedBy(-4)
        expect(toMinor(value.plus(new BigNumber(off)))).toBe(toMinor(value))
      })
    )
  })

  it("is never further than half a minor unit from the snapped amount", () => {
    const micro = fc.integer({ min: -1e13, max: 1e13 })
    fc.assert(
      fc.property(micro, (value) => {
        const major = new BigNumber(value).shiftedBy(-6)
        const off = snap(major).shiftedBy(2).minus(toMinor(major)).abs()
        expect(off.lte(0.5)).toBe(true)
        expect(toMinor(major.negated())).toBe(0 - toMinor(major))
      })
    )
  })
})

describe("toMajor", () => {
  test.each([
    [12345, 123.45],
    [1, 0.01],
    [0, 0],
  ])("%p is %p", (minor, major) => {
    expect(toMajor(minor)).toBe(major)
  })

  test.each([[1.5], [NaN], [2 ** 53]])("refuses %p", (minor) => {
    expect(() => toMajor(minor)).toThrow(RangeError)
  })
})
