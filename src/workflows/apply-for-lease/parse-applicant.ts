import { parseEmail, parsePhone } from "../../leasecloud/contact"
import { InputResult, InputErrorCode, WarningCode } from "../../leasecloud/input"
import { parseNin, parseOrgNumber } from "../../leasecloud/identity/numbers"
import type { MarketCode } from "../../leasecloud/markets"
import { problem, type Problem } from "../../messages"
import type { Applicant } from "../../modules/leasecloud/internal"
import { publicAddress } from "./customer-ip"

/** What a person typed to apply, as the route's validator let it through. */
export interface ApplicationInput {
  months: number
  org_number: string
  nin: string
  first_name?: string | null
  last_name?: string | null
  email?: string | null
  phone?: string | null
  own_insurance?: boolean | null
  invoice_interval?: "MONTHLY" | "QUARTERLY" | null
  authorized_signatory?: string | null
  status_trigger?: Applicant["statusTrigger"] | null
}

/** What is wrong, or odd, with one field of an application. */
export type ApplicationProblem = Problem & { field: string }

export interface ParsedApplicant {
  applicant: Applicant
  orgNumberIsPersonal: boolean
  warnings: ApplicationProblem[]
  problems: ApplicationProblem[]
}

/**
 * Brings an application to the normal forms of its market. Nothing is thrown: every problem is
 * listed with its field, and under `strict` a checksum that does not match is one. A `customerIp`
 * that is no address on the internet is left out.
 */
export function parseApplicant(
  market: MarketCode,
  input: ApplicationInput,
  { strict, customerIp }: { strict: boolean; customerIp?: string }
): ParsedApplicant {
  const problems: ApplicationProblem[] = []
  const warnings: ParsedApplicant["warnings"] = []
  const read = (field: string, result: InputResult): string | undefined => {
    const described = (code: InputErrorCode | WarningCode) => ({
      ...problem(code, { market }),
      field,
    })
    if (!result.ok) {
      problems.push(described(result.code))
      return undefined
    }
    const found = result.warnings.map(({ code }) => described(code))
    ;(strict && (field === "org_number" || field === "nin") ? problems : warnings).push(...found)
    return result.value
  }
  const optional = (
    field: "email" | "phone" | "authorized_signatory",
    parse: (text: string) => InputResult
  ) => {
    const given = input[field]
    return given == null ? undefined : read(field, parse(given))
  }

  const orgNumber = parseOrgNumber(market, input.org_number)
  const applicant: Applicant = {
    months: input.months,
    orgNumber: read("org_number", orgNumber) ?? "",
    nin: read("nin", parseNin(market, input.nin)) ?? "",
    firstName: input.first_name ?? undefined,
    lastName: input.last_name ?? undefined,
    email: optional("email", parseEmail),
    phone: optional("phone", (text) => parsePhone(market, text)),
    ownInsurance: input.own_insurance ?? false,
    invoiceInterval: input.invoice_interval ?? undefined,
    authorizedSignatory: optional("authorized_signatory", parseEmail),
    customerIp: publicAddress(customerIp),
    statusTrigger: input.status_trigger ?? undefined,
  }
  const orgNumberIsPersonal = orgNumber.ok && orgNumber.personShaped
  return { applicant, orgNumberIsPersonal, warnings, problems }
}
