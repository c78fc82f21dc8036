import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { LEASECLOUD_MODULE } from "../../../../modules/leasecloud"
import { type SettingsInput, settingsOf } from "../../../../modules/leasecloud/internal"
import type LeaseCloudModuleService from "../../../../modules/leasecloud/service"
import { changeSettingsWorkflow } from "../../../../workflows/change-settings"
import {
  type SettingsAnswer,
  allowedIn,
  camel,
  changeSettingsSchema,
  snake,
} from "../../../schemas/settings"
import { RouteError, withRouteErrors } from "../../../utils/errors"
import { readInput } from "../../../utils/input"

const HISTORY = 20

/** The settings in force, and who changed what. */
export const GET = withRouteErrors(async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
  res.json(await readSettings(req))
})

/** Changes settings. In force here at once, and in the shop's other processes within seconds. */
export const POST = withRouteErrors(
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse) => {
    const body = readInput(changeSettingsSchema, req.body, allowedIn)
    const { result } = await changeSettingsWorkflow(req.scope).run({
      input: {
        settings: named(body, camel) as SettingsInput,
        changed_by: req.auth_context.actor_id || null,
      },
    })
    if (result.problems.length) {
      throw new RouteError(
        400,
        result.problems.map((each) => ({ ...each, field: path(each.field, snake) }))
      )
    }
    res.json(await readSettings(req))
  }
)

async function readSettings(req: AuthenticatedMedusaRequest): Promise<SettingsAnswer> {
  const leasecloud = req.scope.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  const { settings, options } = leasecloud
  const rows = await settings.history(HISTORY)
  const emails = await emailsOf(
    req,
    rows.flatMap(({ changed_by }) => changed_by ?? [])
  )
  const present = (from: typeof options) => {
    const { markets, ...shop } = settingsOf(from)
    const limited = Object.entries(markets).map(([market, of]) => {
      const { enabled, minimumAmount = null, maximumAmount = null, months } = of!
      return [
        market,
        { enabled, minimum_amount: minimumAmount, maximum_amount: maximumAmount, months },
      ]
    })
    return {
      ...named(shop, snake),
      markets: Object.fromEntries(limited),
    } as SettingsAnswer["settings"]
  }
  return {
    settings: present(options),
    defaults: present(settings.configured),
    locked: settings.configured.locked.map(snake),
    history: rows.map(({ id, changed_by, changes, created_at }) => ({
      id,
      changed_by: changed_by ? { id: changed_by, email: emails.get(changed_by) ?? null } : null,
      changes: changes.map(({ field, from, to }) => ({ field: path(field, snake), from, to })),
      created_at: created_at.toISOString(),
    })),
  }
}

async function emailsOf(
  req: AuthenticatedMedusaRequest,
  ids: string[]
): Promise<Map<string, string>> {
  const query = req.scope.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "user",
    fields: ["id", "email"],
    filters: { id: ids },
  })
  return new Map(data.map(({ id, email }) => [id, email]))
}

/** An object whose keys, and those of its markets, are written another way. */
function named(values: object, write: (name: string) => string): object {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      write(name),
      name === "markets" && value
        ? Object.fromEntries(
            Object.entries(value as object).map(([market, of]) => [market, of && named(of, write)])
          )
        : value,
    ])
  )
}

/** The path of a field, each part written another way. */
const path = (field: string, write: (name: string) => string) =>
  field.split(".").map(write).join(".")
