import type { MedusaContainer } from "@medusajs/framework/types"
import { Eligibility } from "../../modules/leasecloud/eligibility/eligibility"
import { World } from "../../modules/leasecloud/quotes/__tests__/fake-leasecloud"
import { type QuoteVariantsInput, quoteVariants } from "../quote-catalogue"

const NORDIC = { id: "reg_nordic", countries: [{ iso_2: "se" }, { iso_2: "fi" }] }
const SWEDEN = { id: "reg_se", countries: [{ iso_2: "se" }] }

interface Variant {
  id: string
  /** SEK, ex VAT. */
  price?: number
  status?: string
  channels?: string[]
  metadata?: Record<string, unknown>
}

/** A shop with these variants. `chunks`: how many of them each read asked for. */
function shopOf(variants: Variant[], rules: { customerGroups?: string[] } = {}) {
  const world = new World()
  const options = {
    markets: { se: { minimumAmount: 6_000 } },
    leasableByDefault: true,
    salesChannels: [],
    customerGroups: rules.customerGroups ?? [],
  }
  const quotes = world.process()
  const settings = { refresh: async () => undefined }
  const leasecloud = { options, quotes, settings, eligibility: new Eligibility(() => options) }
  const chunks: number[] = []
  const graph = async ({ entity, filters }: { entity: string; filters: { id: string } }) => {
    if (entity === "region") {
      const found = [NORDIC, SWEDEN].filter(({ id }) => id === filters.id)
      return { data: found.map((region) => ({ ...region, currency_code: "sek" })) }
    }
    chunks.push(filters.id.length)
    return { data: variants.filter(({ id }) => filters.id.includes(id)).map(graphOf) }
  }
  const container = {
    resolve: (name: string) => (name === "leasecloud" ? leasecloud : { graph }),
  } as unknown as MedusaContainer
  const ask = async (input: Partial<QuoteVariantsInput> = {}) =>
    await quoteVariants(container, {
      variantIds: variants.map(({ id }) => id),
      regionId: SWEDEN.id,
      ...input,
    })
  return { world, quotes, chunks, ask }
}

function graphOf({ id, price, status = "published", channels = ["sc_1"], metadata }: Variant) {
  return {
    id,
    metadata,
    product: {
      id: `prod_${id}`,
      status,
      sales_channels_link: channels.map((sales_channel_id) => ({ sales_channel_id })),
    },
    calculated_price: price == null ? null : { calculated_amount: price },
  }
}

const codes = ({ reasons }: { reasons: { code: string }[] }) => reasons.map(({ code }) => code)

describe("the quotes of a catalogue", () => {
  it("are by variant, the lowest monthly amount apart, without a request", async () => {
    const { world, quotes, ask } = shopOf([
      { id: "laptop", price: 17_990 },
      { id: "short", price: 17_990, metadata: { lease_months: [24] } },
      { id: "cable", price: 100 },
    ])
    await quotes.tariffs.refresh("se")
    const asked = world.requests
    const found = await ask({ quantity: 2 })
    const [two, three] = [
      { months: 24, monthly_amount: 1619.1, currency_code: "sek" },
      { months: 36, monthly_amount: 1151.36, currency_code: "sek" },
    ]
    expect(found.get("laptop")).toEqual({
      quotes: [two, three],
      lowest: three,
      eligible: true,
      reasons: [],
      known: true,
    })
    expect(found.get("short")).toMatchObject({ quotes: [two], lowest: two })
    expect(found.get("cable")).toMatchObject({
      ...{ eligible: false, quotes: [], lowest: null, known: true },
      reasons: [{ code: "below_minimum" }],
    })
    expect(world.requests).toBe(asked)
  })

  it("are marked where the amounts are not known yet, and the job learns them", async () => {
    const { world, ask } = shopOf([{ id: "laptop", price: 17_990 }])
    const unknown = await ask()
    expect(unknown.get("laptop")).toEqual({
      quotes: [],
      lowest: null,
      eligible: true,
      reasons: [],
      known: false,
    })
    expect(world.requests).toBe(0)
    // Another process of the shop runs the job.
    await world.process().tariffs.refreshIfUsed("se")
    expect((await ask()).get("laptop")).toMatchObject({ known: true })
  })

  it("are read in chunks, each variant once", async () => {
    const variants = Array.from({ length: 1_200 }, (_, at) => ({
      id: `v_${at}`,
      price: 9_000 + at,
    }))
    const { quotes, chunks, ask } = shopOf(variants)
    await quotes.tariffs.refresh("se")
    const ids = variants.map(({ id }) => id)
    const found = await ask({ variantIds: [...ids, ...ids] })
    expect([...found.keys()]).toEqual(ids)
    expect([...found.values()].every(({ lowest }) => lowest)).toBe(true)
    expect(chunks.length).toBeGreaterThan(1)
    expect(chunks.reduce((sum, each) => sum + each)).toBe(1_200)
  })

  it("show what the storefront shows: no draft, and nothing of another sales channel", async () => {
    const { quotes, ask } = shopOf([
      { id: "laptop", price: 17_990 },
      { id: "draft", price: 17_990, status: "draft" },
      { id: "elsewhere", price: 17_990, channels: ["sc_2"] },
      { id: "nowhere", price: 17_990, channels: [] },
      { id: "unpriced" },
    ])
    await quotes.tariffs.refresh("se")
    const eligibleIn = async (salesChannelIds?: string[]) =>
      [...(await ask({ salesChannelIds }))].flatMap(([id, { eligible }]) => (eligible ? id : []))
    expect(await eligibleIn()).toEqual(["laptop", "elsewhere"])
    expect(await eligibleIn(["sc_1"])).toEqual(["laptop"])
    const found = await ask({ variantIds: ["draft", "unpriced", "unheard"] })
    expect([...found.values()].map(codes)).toEqual([["no_price"], ["no_price"], ["no_price"]])
  })

  it("are for nobody who is logged in, unless groups are given", async () => {
    const shop = shopOf([{ id: "laptop", price: 17_990 }], { customerGroups: ["vip"] })
    await shop.quotes.tariffs.refresh("se")
    expect(codes((await shop.ask()).get("laptop")!)).toEqual(["wrong_group"])
    expect((await shop.ask({ customerGroupIds: ["vip"] })).get("laptop")).toMatchObject({
      eligible: true,
    })
  })
})

it.each<[Partial<QuoteVariantsInput>, string]>([
  [{ regionId: "reg_none" }, "regionId: there is no region with the id reg_none."],
  [{ regionId: undefined }, "regionId: there is no region"],
  [{ regionId: NORDIC.id }, "countryCode: it is needed"],
  [{ regionId: NORDIC.id, countryCode: "dk" }, "countryCode: it must be one of the region's"],
  [{ quantity: 0.5 }, "quantity: it must be a whole number from 1 on."],
  [{ variantIds: "laptop" as unknown as string[] }, "variantIds: it must be a list of ids."],
  [{ salesChannelIds: [""] }, "salesChannelIds: it must be a list of ids."],
  [{ customerGroupIds: [1] as unknown as string[] }, "customerGroupIds: it must be a list"],
])("what is wrong with %j is said by the field's name", async (input, message) => {
  const { ask } = shopOf([{ id: "laptop", price: 17_990 }])
  await expect(ask(input)).rejects.toThrow(message)
})
