import { Market, Simulator, SimulatorOptions, startSimulator } from "../index"

/** `body` is what the JSON holds, or the text where there is none. */
export type Reply = { status: number; headers: Headers; body: ReturnType<JSON["parse"]> }

/** A simulator for one spec file: started before it, reset between tests, closed after it. */
export function useSimulator(options: SimulatorOptions = {}) {
  let simulator: Simulator
  beforeAll(async () => {
    simulator = await startSimulator(options)
  })
  afterEach(() => simulator.control.reset())
  afterAll(() => simulator.close())

  const send = async (
    method: string,
    path: string,
    body?: unknown,
    init: { market?: Market; headers?: Record<string, string>; signal?: AbortSignal } = {}
  ): Promise<Reply> => {
    const response = await fetch(simulator.url + path, {
      method,
      redirect: "manual",
      signal: init.signal,
      headers: {
        authorization: `Bearer ${simulator.keys[init.market ?? "se"]}`,
        "content-type": "application/json",
        ...init.headers,
      },
      body: typeof body === "string" ? body : JSON.stringify(body),
    })
    const text = await response.text()
    const json = response.headers.get("content-type")?.startsWith("application/json") && text !== ""
    return {
      status: response.status,
      headers: response.headers,
      body: json ? JSON.parse(text) : text,
    }
  }

  return {
    send,
    /** Creates an order and returns its id. */
    create: async (changes: object = {}, market: Market = "se"): Promise<string> => {
      const reply = await send("POST", "/orders", { ...orderBody(), ...changes }, { market })
      expect(reply).toMatchObject({ status: 201 })
      return reply.body.data.id
    },
    get control() {
      return simulator.control
    },
    get simulator() {
      return simulator
    },
  }
}

/** The least that the API takes as an order: 1 x 10,000.00 SEK. */
export function orderBody() {
  return {
    months: 36,
    ownInsurance: false,
    company: "Fjällräven Kontor AB",
    orgNumber: "5560000001",
    nin: "19800101-1234",
    firstName: "Åsa",
    lastName: "Öberg",
    email: "asa@example.com",
    phone: "+46701234567",
    billingAddress: "Storgatan 1",
    billingCity: "Stockholm",
    billingPostalCode: "11122",
    billingCountry: "SE",
    items: [{ name: "Desk", unitAmount: 1_000_000, quantity: 1 }],
  }
}

/** Everything that the API document lists. */
export function fullOrderBody() {
  return {
    ...orderBody(),
    partnerId: "partner-1",
    internalOrderId: "shop.lease-1",
    invoiceInterval: "QUARTERLY",
    authorizedSignatory: "ceo@example.com",
    billingAddress2: "2 tr",
    shippingFirstName: "Åsa",
    shippingLastName: "Öberg",
    shippingAddress: "Lillgatan 2",
    shippingAddress2: "c/o Kontor",
    shippingCity: "Solna",
    shippingPostalCode: "16931",
    shippingAmount: 10_000,
    shippingVAT: 2_500,
    customerIp: "192.0.2.1",
    items: [
      {
        name: "Desk",
        attributes: "oak",
        sku: "DESK",
        productId: "prod_1",
        unitAmount: 333_334,
        quantity: 3,
        discountAmount: 2,
      },
    ],
    statusTrigger: "READY_TO_SHIP",
  }
}
