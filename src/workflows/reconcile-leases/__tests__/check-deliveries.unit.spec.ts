import { DeliveredOrder, partialDelivery } from "../check-deliveries"

const line = (detail: object, requires_shipping = true) => ({ requires_shipping, detail })

const parcel = (more: object = {}) => ({
  shipped_at: null,
  delivered_at: null,
  canceled_at: null,
  ...more,
})

const orderOf = (more: Partial<DeliveredOrder>): DeliveredOrder => ({
  status: "pending",
  items: [],
  fulfillments: [parcel({ shipped_at: "2026-03-02T08:00:00.000Z" })],
  ...more,
})

const ONE_OF_TWO = [line({ quantity: 2, shipped_quantity: 1 })]

describe("what was delivered of an order", () => {
  it("is a part if some pieces were shipped or delivered and others were not", () => {
    const items = [
      line({ quantity: 3, shipped_quantity: 2, delivered_quantity: 1 }),
      line({ quantity: 1, delivered_quantity: 1 }),
      line({ quantity: 2, fulfilled_quantity: 2 }),
    ]
    const fulfillments = [
      parcel({ shipped_at: "2026-03-01T08:00:00.000Z", canceled_at: "2026-03-01T09:00:00.000Z" }),
      parcel({ shipped_at: new Date("2026-03-04T08:00:00Z") }),
      parcel({ delivered_at: "2026-03-03T08:00:00.000Z" }),
      parcel(),
    ]
    expect(partialDelivery(orderOf({ items, fulfillments }))).toEqual({
      delivered: 3,
      quantity: 6,
      since: "2026-03-03T08:00:00.000Z",
    })
  })

  it.each<[string, Partial<DeliveredOrder>]>([
    ["all of it", { items: [line({ quantity: 2, shipped_quantity: 2 })] }],
    [
      "all of it, marked in two ways",
      {
        items: [
          line({ quantity: 1, shipped_quantity: 1 }),
          line({ quantity: 1, delivered_quantity: 1 }),
        ],
      },
    ],
    ["nothing", { items: [line({ quantity: 2 })] }],
    [
      "all but what a claim wrote off",
      { items: [line({ quantity: 2, shipped_quantity: 1, written_off_quantity: 1 })] },
    ],
    [
      "all but what nobody ships",
      { items: [line({ quantity: 2, shipped_quantity: 2 }), line({ quantity: 1 }, false)] },
    ],
    ["a part of a canceled order", { items: ONE_OF_TWO, status: "canceled" }],
    ["a part, nobody knows when", { items: ONE_OF_TWO, fulfillments: [parcel()] }],
  ])("is no part if it is %s", (_, order) => {
    expect(partialDelivery(orderOf(order))).toBeNull()
  })
})
