import fc from "../../../../../testbed/fast-check"
import { parseOptions } from "../../options"
import { type SettingsInput, changesBetween, layOver, merge, settingsOf } from "../merge"

const OPTIONS = {
  markets: {
    se: { baseUrl: "https://leasecloud.example/se", apiKey: "key", maximumAmount: 500_000 },
    fi: { baseUrl: "https://leasecloud.example/fi", apiKey: "key" },
  },
  encryptionKey: "00".repeat(32),
}

const configured = parseOptions(OPTIONS)

const market = fc.record(
  {
    enabled: fc.option(fc.boolean()),
    minimumAmount: fc.option(fc.integer({ min: 0, max: 9_000 })),
    maximumAmount: fc.option(fc.integer({ min: 9_000, max: 90_000 })),
    months: fc.option(fc.uniqueArray(fc.constantFrom(12, 24, 36), { maxLength: 3 })),
  },
  { requiredKeys: [] }
)
const input: fc.Arbitrary<SettingsInput> = fc.record(
  {
    markets: fc.record({ se: market, fi: market, dk: market }, { requiredKeys: [] }),
    defaultMonths: fc.option(fc.constantFrom(12, 24, 36)),
    onDecline: fc.option(fc.constantFrom("cancel" as const, "keep" as const)),
    fulfillmentGate: fc.option(fc.boolean()),
  },
  { requiredKeys: [] }
)

it("what is set last is in force, and null goes back to the option", () => {
  fc.assert(
    fc.property(fc.array(input, { maxLength: 5 }), (inputs) => {
      const values = inputs.reduce(layOver, {})
      const { markets, ...shop } = settingsOf(merge(configured, values))
      const last = (read: (each: SettingsInput) => unknown) =>
        inputs
          .map(read)
          .reverse()
          .find((value) => value !== undefined) ?? null
      for (const name of ["defaultMonths", "onDecline", "fulfillmentGate"] as const) {
        expect(shop[name]).toEqual(last((each) => each[name]) ?? configured[name])
      }
      for (const code of ["se", "fi"] as const) {
        for (const name of ["enabled", "minimumAmount", "maximumAmount", "months"] as const) {
          const set = last((each) => each.markets?.[code]?.[name])
          expect(markets[code]![name]).toEqual(set ?? configured.markets[code]![name])
        }
      }
      expect(Object.keys(markets)).toEqual(["se", "fi"])
    })
  )
})

it("null puts all settings of a market back, or those of all markets", () => {
  fc.assert(
    fc.property(input, (former) => {
      const { markets, ...shop } = layOver(former, {})
      const others = Object.entries(markets!).filter(([market]) => market !== "se")
      expect(layOver(former, { markets: { se: null } })).toEqual({
        ...shop,
        markets: Object.fromEntries(others),
      })
      expect(layOver(former, { markets: null })).toEqual({ ...shop, markets: {} })
    })
  )
})

it("keys and addresses are the configuration's, whatever is set", () => {
  fc.assert(
    fc.property(input, (values) => {
      const { markets, encryptionKey } = merge(configured, values)
      expect(markets.se!.apiKey).toBe("key")
      expect(markets.se!.baseUrl).toBe(OPTIONS.markets.se.baseUrl)
      expect(encryptionKey).toBe(configured.encryptionKey)
    })
  )
})

it("what is locked since somebody set it is the configuration's again", () => {
  const locked = parseOptions({ ...OPTIONS, locked: ["onDecline", "minimumAmount"] })
  const values = { onDecline: "keep" as const, markets: { se: { minimumAmount: 1 } } }
  expect(merge(locked, values).onDecline).toBe("cancel")
  expect(merge(locked, values).markets.se!.minimumAmount).toBe(6000)
})

it("a change names each setting that differs, before and after", () => {
  fc.assert(
    fc.property(input, input, (one, other) => {
      const before = settingsOf(merge(configured, one))
      const after = settingsOf(merge(configured, other))
      const changes = changesBetween(before, after)
      expect(changes.length === 0).toBe(JSON.stringify(before) === JSON.stringify(after))
      for (const { field, from, to } of changes) {
        const read = (settings: object) =>
          field.split(".").reduce((at: never, part) => at?.[part], settings as never) ?? null
        expect([read(before), read(after)]).toEqual([from, to])
      }
    })
  )
})
