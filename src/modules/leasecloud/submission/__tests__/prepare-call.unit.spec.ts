import type { LeaseRow } from "../../ledger/database"
import { parseOptions } from "../../options"
import { sampleOrder } from "../../payload/__tests__/sample-order"
import { checkAndBuild } from "../prepare-call"

const LEASE = {
  id: "lease_1",
  market: "se",
  months: 36,
  invoice_interval: "MONTHLY",
  reference: "inst.lease_1",
} as LeaseRow

const APPLICANT = { months: 36, orgNumber: "559900-1004", nin: "191212121212", ownInsurance: false }

function partnerOf(sales_channel_id: string | null, partners: object): string | undefined {
  const se = { baseUrl: "https://api.example", apiKey: "k", minimumAmount: 0, ...partners }
  const options = parseOptions({ markets: { se }, encryptionKey: "ab".repeat(32) })
  const checked = checkAndBuild(options, LEASE, sampleOrder({ sales_channel_id }), APPLICANT)
  if (checked.kind !== "ready") throw new Error(checked.message("en"))
  return checked.call.request.partnerId
}

it("sends the partner's id of the order's sales channel, else the market's, else none", () => {
  const both = { partnerId: "12", partnerIds: { sc_1: "34" } }
  expect(partnerOf("sc_1", both)).toBe("34")
  expect(partnerOf("sc_2", both)).toBe("12")
  expect(partnerOf(null, both)).toBe("12")
  expect(partnerOf("sc_2", { partnerIds: { sc_1: "34" } })).toBeUndefined()
})
