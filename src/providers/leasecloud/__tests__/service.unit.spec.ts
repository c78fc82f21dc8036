import { asValue, createContainer } from "@medusajs/framework/awilix"
import { LeaseCloudPaymentProvider, resolveDependencies, type ProviderContainer } from "../service"

/** The Payment module's container as Medusa hands it out: a name that is not there throws. */
const paymentContainer = () =>
  createContainer().register("logger", asValue({ error: () => {} })).cradle as ProviderContainer &
    Record<string, unknown>

describe("a payment module without the line `dependencies`", () => {
  it("is told which line is missing, by name", () => {
    expect(() => resolveDependencies(paymentContainer())).toThrow(
      /dependencies: \["query", "leasecloud"\]/
    )
  })

  it("answers a completion with a MedusaError that names the line", async () => {
    const provider = new LeaseCloudPaymentProvider(paymentContainer())
    await expect(provider.authorizePayment({ data: {} })).rejects.toMatchObject({
      __isMedusaError: true,
      message: expect.stringContaining('dependencies: ["query", "leasecloud"]'),
    })
  })
})

describe("what needs nothing from LeaseCloud", () => {
  const provider = new LeaseCloudPaymentProvider(paymentContainer())

  it("deletes and cancels without asking anybody, and keeps the data", async () => {
    const data = { lease_id: "lease_1" }
    expect(await provider.deletePayment({ data })).toEqual({ data })
    expect(await provider.cancelPayment({ data })).toEqual({ data })
    expect(await provider.retrievePayment({ data })).toEqual({ data })
  })

  it("refuses a refund in words", async () => {
    await expect(provider.refundPayment({ data: {}, amount: 1 })).rejects.toThrow(
      "can't be refunded here"
    )
  })

  it("refuses session data that Medusa would keep and show", async () => {
    const opening = provider.initiatePayment({
      amount: 1,
      currency_code: "sek",
      data: { nin: "19121212-1212" },
    })
    await expect(opening).rejects.toThrow("POST /store/carts/:id/lease")
    await expect(opening).rejects.not.toThrow("1212")
  })
})
