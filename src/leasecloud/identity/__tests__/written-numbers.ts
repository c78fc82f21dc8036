import fc from "../../../../testbed/fast-check"
import type { MarketCode } from "../../markets"

/** A number in its normal form, and one way of writing it that the market's parser must read. */
export type Written = { value: string; written: string }

const BETWEEN = ["", "-", " ", " - ", ".", "\u00a0", "\u2011", "–", "−", "\u202f", "\u00ad-"]

const between = fc.constantFrom(...BETWEEN)
const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((one) => one.join(""))
    .filter((text) => /[1-9]/.test(text))

/** Days of the 1900s and 2000s that are past on the tests' day. */
const birthDates = fc
  .date({ min: new Date("1927-01-01"), max: new Date("2025-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10).replaceAll("-", ""))

/** As it stands, in full-width characters, in lower case, with an invisible mark, with blanks. */
const disguised = (plain: fc.Arbitrary<Written>) =>
  fc.tuple(plain, fc.constantFrom(0, 1, 2, 3, 4)).map(([{ value, written }, how]) => ({
    value,
    written: [
      written,
      written.replace(/[0-9A-Z]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0)),
      written.toLowerCase(),
      `\u200e${written}\u202c`,
      `  ${written}\n`,
    ][how],
  }))

const ddmmyy = (date: string) => date.slice(6) + date.slice(4, 6) + date.slice(2, 4)

const around = (...pairs: [string, string][]) =>
  fc.constantFrom<[string, string]>(["", ""], ...pairs)

const swedishNin = fc
  .tuple(birthDates, fc.boolean(), digits(4), between, fc.boolean())
  .map(([date, coordination, serial, gap, long]) => {
    const day = Number(date.slice(6)) + (coordination ? 60 : 0)
    const born = date.slice(0, 6) + String(day).padStart(2, "0")
    return { value: born + serial, written: (long ? born : born.slice(2)) + gap + serial }
  })

const swedishCompany = fc
  .tuple(digits(2), fc.integer({ min: 2, max: 9 }), digits(3), digits(4), between)
  .chain(([start, third, rest, tail, gap]) =>
    around(["16", ""], ["SE", "01"], ["SE ", " 01"], ["SE", ""]).map(([before, after]) => ({
      value: `${start}${third}${rest}-${tail}`,
      written: before + start + third + rest + gap + tail + after,
    }))
  )

const norwegianNin = fc
  .tuple(birthDates, fc.constantFrom(0, 40), fc.constantFrom(0, 40, 65, 80), digits(5), between)
  .map(([date, day, month, serial, gap]) => {
    const born = Number(date.slice(6)) + day
    const inMonth = Number(date.slice(4, 6)) + month
    const head = String(born).padStart(2, "0") + String(inMonth).padStart(2, "0") + date.slice(2, 4)
    return { value: head + serial, written: head + gap + serial }
  })

const danishNin = fc.tuple(birthDates, digits(3), between).map(([date, serial, gap]) => {
  // 1-3 is the 1900s for any year, 4 the 2000s up to 2036.
  const head = ddmmyy(date)
  const tail = (date < "2000" ? "1" : "4") + serial
  return { value: head + tail, written: head + gap + tail }
})

const finnishNin = fc
  .tuple(
    birthDates,
    fc.nat({ max: 5 }),
    digits(3),
    fc.constantFrom(..."0123456789ABCDEFHJKLMNPRSTUVWXY")
  )
  .map(([date, which, serial, check]) => {
    const value = ddmmyy(date) + (date < "2000" ? "-YXWVU" : "ABCDEF")[which] + serial + check
    return { value, written: value }
  })

const grouped = (groups: number[], ...pairs: [string, string][]) =>
  fc
    .tuple(fc.tuple(...groups.map(digits)), between, around(...pairs))
    .map(([parts, gap, [before, after]]) => ({
      value: parts.join(""),
      written: before + parts.join(gap) + after,
    }))

/** National ids of a right shape and date, their check digits by chance. */
export const WRITTEN_NINS: Record<MarketCode, fc.Arbitrary<Written>> = {
  se: disguised(swedishNin),
  no: disguised(norwegianNin),
  dk: disguised(danishNin),
  fi: disguised(finnishNin),
}

/** Swedish sole traders' organisation numbers. */
export const WRITTEN_SOLE_TRADERS = disguised(
  swedishNin.map(({ value, written }) => ({
    value: `${value.slice(2, 8)}-${value.slice(8)}`,
    written,
  }))
)

/** Companies' organisation numbers of a right shape, their check digits by chance. */
export const WRITTEN_COMPANY_NUMBERS: Record<MarketCode, fc.Arbitrary<Written>> = {
  se: disguised(swedishCompany),
  no: disguised(grouped([3, 3, 3], ["NO", ""], ["NO ", " MVA"], ["", "MVA"])),
  dk: disguised(grouped([2, 2, 2, 2], ["DK", ""], ["DK-", ""])),
  fi: disguised(
    grouped([7, 1], ["FI", ""], ["FI ", ""]).map(({ value, written }) => ({
      value: `${value.slice(0, 7)}-${value.slice(7)}`,
      written,
    }))
  ),
}
