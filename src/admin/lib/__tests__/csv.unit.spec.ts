import fc from "../../../../testbed/fast-check"

import type { Lease } from "../../../api/schemas/leases"
import { csvCell, leasesToCsv } from "../csv"

describe("csvCell", () => {
  it.each([
    ["=HYPERLINK(1)", "'=HYPERLINK(1)"],
    ["+46 70", "'+46 70"],
    ["-1+1", "'-1+1"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["  =1+1", "'  =1+1"],
    ["\t=1", "'\t=1"],
    ['=A("x")', `"'=A(""x"")"`],
    ["Bygg & Söner AB", "Bygg & Söner AB"],
    ["Kaffe, Te", '"Kaffe, Te"'],
    ['Kalle "K" AB', '"Kalle ""K"" AB"'],
    ["two\nlines", '"two\nlines"'],
  ])("writes %j as %j", (value, written) => {
    expect(csvCell(value)).toBe(written)
  })

  it("leaves numbers as they are, also negative ones", () => {
    expect([csvCell(-12.5), csvCell(0), csvCell(null), csvCell(undefined)]).toEqual([
      "-12.5",
      "0",
      "",
      "",
    ])
  })

  it("never lets text begin as a formula does", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const shown = csvCell(text).replace(/^"/, "").trimStart()
        expect(shown).not.toMatch(/^[=+\-@]/)
      })
    )
  })
})

describe("leasesToCsv", () => {
  it("begins with the UTF-8 mark, names its columns and ends every line", () => {
    const lease = {
      order_display_id: 7,
      status: "pending",
      company: "=cmd",
      source: "link",
      market: "se",
      monthly_amount: 451.25,
      needs_attention: [{ code: "duplicate" }, { code: "orphan" }],
    } as unknown as Lease
    const [head, row, rest] = leasesToCsv([lease]).split("\r\n")

    expect(head).toMatch(/^\uFEFForder,status,/)
    const cells = Object.fromEntries(
      head
        .slice(1)
        .split(",")
        .map((name, index) => [name, row.split(",")[index]])
    )
    expect(cells).toMatchObject({
      order: "7",
      status: "pending",
      company: "'=cmd",
      source: "link",
      monthly_amount: "451.25",
      needs_attention: "duplicate orphan",
    })
    expect(rest).toBe("")
  })

  it("names an order by the number that the shop gave it", () => {
    const lease = { order_display_id: 7, order_custom_display_id: "SE-1007", needs_attention: [] }
    expect(leasesToCsv([lease as unknown as Lease])).toContain("\r\nSE-1007,")
  })
})
