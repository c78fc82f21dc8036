import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import {
  StepResponse,
  WorkflowResponse,
  createStep,
  createWorkflow,
  transform,
  when,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import type { MedusaContainer } from "@medusajs/framework/types"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { MARKET_CODES } from "../leasecloud/markets"
import { problem } from "../messages"
import { LEASECLOUD_MODULE } from "../modules/leasecloud"
import type { SettingChange, SettingProblem, SettingsInput } from "../modules/leasecloud/internal"
import type LeaseCloudModuleService from "../modules/leasecloud/service"

/** Emitted with the names of the settings that changed. */
export const SETTINGS_CHANGED = "leasecloud.settings-changed"

export interface ChangeSettingsInput {
  settings: SettingsInput
  /** The id of the user who asks for it. */
  changed_by: string | null
}

/** What has changed, or why nothing may be changed so. */
export type SettingsOutcome = { changes: SettingChange[]; problems: SettingProblem[] }

const changeSettingsStep = createStep(
  "change-leasing-settings",
  async ({ settings, changed_by }: ChangeSettingsInput, { container }) => {
    const leasecloud = container.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
    const unknown = [
      ...(await unknownIds(container, settings)),
      ...(await unknownPeriods(leasecloud, settings)),
    ]
    const done = unknown.length
      ? { problems: unknown }
      : await leasecloud.settings.change(settings, changed_by)
    const outcome: SettingsOutcome =
      "problems" in done
        ? { changes: [], problems: done.problems }
        : { changes: done.changes, problems: [] }
    return new StepResponse(outcome)
  }
)

/** Changes what a merchant may set in place of the options, and tells the shop's subscribers. */
export const changeSettingsWorkflow = createWorkflow(
  "change-leasing-settings",
  (input: WorkflowData<ChangeSettingsInput>) => {
    const outcome = changeSettingsStep(input)
    when({ outcome }, ({ outcome }) => outcome.changes.length > 0).then(() => {
      emitEventStep({
        eventName: SETTINGS_CHANGED,
        data: transform({ outcome }, ({ outcome }) => ({
          fields: outcome.changes.map(({ field }) => field),
        })),
      })
    })
    return new WorkflowResponse(outcome)
  }
)

/** The sales channels and customer groups in the input that the shop does not have. */
async function unknownIds(
  container: MedusaContainer,
  { salesChannels, customerGroups }: SettingsInput
): Promise<SettingProblem[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const problems: SettingProblem[] = []
  for (const [field, entity, ids] of [
    ["salesChannels", "sales_channel", salesChannels],
    ["customerGroups", "customer_group", customerGroups],
  ] as const) {
    if (!ids?.length) continue
    const { data } = await query.graph({ entity, fields: ["id"], filters: { id: ids } })
    const known = new Set((data as { id: string }[]).map(({ id }) => id))
    const missing = ids.filter((id) => !known.has(id))
    if (missing.length) {
      problems.push({ ...problem("setting_unknown_id", { ids: missing }), field })
    }
  }
  return problems
}

/**
 * The markets in the input with a period that LeaseCloud does not have there, as far as that is known. The
 * first period shown is one that it has in any of the shop's markets.
 */
async function unknownPeriods(
  { options, quotes }: LeaseCloudModuleService,
  { markets, defaultMonths }: SettingsInput
): Promise<SettingProblem[]> {
  const problems: SettingProblem[] = []
  for (const market of MARKET_CODES) {
    const chosen = markets?.[market]?.months ?? []
    const known = chosen.length ? await quotes.knownMonths(market) : []
    if (known.length && !chosen.every((months) => known.includes(months))) {
      const field = `markets.${market}.months`
      problems.push({ ...problem("unknown_period", { months: known }), field })
    }
  }
  const known = defaultMonths ? await periodsOfAll(options, quotes) : []
  if (known.length && !known.includes(defaultMonths!)) {
    problems.push({ ...problem("unknown_period", { months: known }), field: "defaultMonths" })
  }
  return problems
}

/** The periods that LeaseCloud has in any of the shop's markets. Empty if those of one are unknown. */
async function periodsOfAll(
  { markets }: LeaseCloudModuleService["options"],
  quotes: LeaseCloudModuleService["quotes"]
): Promise<number[]> {
  const codes = MARKET_CODES.filter((market) => market in markets)
  const offered = await Promise.all(codes.map((market) => quotes.knownMonths(market)))
  const isKnown = offered.every(({ length }) => length)
  return isKnown ? [...new Set(offered.flat())].sort((a, b) => a - b) : []
}
