import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { LEASECLOUD_MODULE } from "../../../modules/leasecloud"
import { readPrefill } from "../read-prefill"

const COMPANY = "559900-1004"
const OTHER_COMPANY = "559900-1012"
const PERSON = "121212-1212"

interface Known {
  customer?: object
  /** Of Medusa's B2B starter; a shop without it has no such field of a customer. */
  company?: object
  lease?: { org_number: string | null; company?: string | null }
  market?: "se" | "dk" | null
}

function shop({ customer = {}, company, lease, market = "se" }: Known): MedusaContainer {
  const graph = async ({ entity, fields, filters }: Record<string, never>) => {
    if (entity === "cart") {
      const { customer_id } = filters as { customer_id: string }
      return { data: customer_id === "cus_1" ? [{ id: "cart_1" }] : [] }
    }
    if (!(fields as string[]).includes("employee.company.*")) {
      return { data: [customer] }
    }
    if (!company) throw new Error("Entity 'Customer' does not have property 'employee'")
    return { data: [{ id: "cus_1", employee: { company } }] }
  }
  const services: Record<string, unknown> = {
    [ContainerRegistrationKeys.QUERY]: { graph },
    [LEASECLOUD_MODULE]: {
      eligibility: { marketToQuote: () => market },
      ledger: { lastLeaseOf: async () => lease ?? null },
    },
  }
  return { resolve: (name: string) => services[name] } as unknown as MedusaContainer
}

const prefill = (known: Known, customerId = "cus_1") =>
  readPrefill(shop(known), "cart_1", customerId)
const metadata = { org_number: OTHER_COMPANY }

describe("what a customer need not type again", () => {
  it("is the company of the last lease, and the customer's own name and contact", async () => {
    const customer = { first_name: "Tolvan", email: "t@example.com", phone: null, metadata }
    const lease = { org_number: COMPANY, company: "Exempelkaffe AB" }
    expect(await prefill({ customer, lease })).toEqual({
      org_number: COMPANY,
      company: "Exempelkaffe AB",
      first_name: "Tolvan",
      email: "t@example.com",
    })
  })

  it("is else the number in the customer's metadata, then that of the B2B company", async () => {
    expect(await prefill({ customer: { metadata: { org_number: "5599001012" } } })).toEqual({
      org_number: OTHER_COMPANY,
    })
    expect(await prefill({ customer: { metadata: { org_number: 5599001012 } } })).toEqual({
      org_number: OTHER_COMPANY,
    })
    const company = { name: "Exempelkaffe AB", org_number: COMPANY }
    expect(await prefill({ company })).toEqual({ org_number: COMPANY, company: company.name })
    expect(await prefill({ company: { metadata: { org_number: COMPANY } } })).toEqual({
      org_number: COMPANY,
    })
  })

  it.each([
    ["masked in the last lease", { lease: { org_number: "******-**12" } }],
    ["of a person in the last lease", { lease: { org_number: PERSON } }],
    ["of a person in the metadata", { customer: { metadata: { org_number: PERSON } } }],
    [
      "of a person in the metadata, as a number",
      { customer: { metadata: { org_number: 1212121212 } } },
    ],
    ["of a person as a company's", { company: { org_number: `19${PERSON}` } }],
    ["that is none", { customer: { metadata: { org_number: { $ne: 1 } } } }],
    ["of another market", { customer: { metadata: { org_number: "99000015" } } }],
    ["where no market is known", { market: null, customer: { metadata } }],
  ])("has no number %s", async (_, known) => {
    expect(await prefill(known)).toBeNull()
  })

  it("passes over a person's number to a company's", async () => {
    const lease = { org_number: "******-**12", company: "Exempelkaffe AB" }
    expect(await prefill({ lease, customer: { metadata } })).toEqual({
      org_number: OTHER_COMPANY,
      company: "Exempelkaffe AB",
    })
  })

  it("is told to nobody but the customer whose cart it is", async () => {
    expect(await prefill({ customer: { metadata } }, "cus_2")).toBeNull()
  })
})
