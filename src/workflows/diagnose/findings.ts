/** What is wrong with the shop's set-up. The admin's texts go by the code and name the data. */
export type Finding = { message: string } & (
  | { code: "provider_missing" | "encryption_key"; data: Record<string, never> }
  | { code: "dependency_missing"; data: { missing: string } }
  | { code: "region_missing"; data: { country: string } }
  | { code: "provider_not_enabled"; data: { region: string } }
  | {
      code: "region_currency"
      data: { region: string; country: string; currency: string; wanted: string }
    }
)

export type FindingCode = Finding["code"]
