import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"

import type { SettingsAnswer } from "../../api/schemas/settings"
import type { PluginStatus } from "../../api/schemas/status"
import { fetchAdmin, postForm, sdk } from "../lib/sdk"
import { namedIds, periodsToChoose, type SettingsView } from "../lib/settings"

const SETTINGS_KEY = ["leasecloud_settings"]

/** `GET /admin/leasecloud/settings`: what is in force, and who changed what. */
export function useSettings() {
  return useQuery({
    queryKey: SETTINGS_KEY,
    queryFn: () => fetchAdmin<SettingsAnswer>("/admin/leasecloud/settings"),
  })
}

/**
 * `POST /admin/leasecloud/settings`. A change may make products and orders leasable, so everything
 * else is asked again. The settings are not: another process may not have them yet.
 */
export function useChangeSettings() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (changes: object) =>
      postForm<SettingsAnswer>("/admin/leasecloud/settings", changes),
    onSuccess: async (answer) => {
      client.setQueryData(SETTINGS_KEY, answer)
      await client.invalidateQueries({
        predicate: ({ queryKey }) => queryKey[0] !== SETTINGS_KEY[0],
      })
    },
  })
}

/** What of Medusa a setting lists: the field's name is that of Medusa's answer. */
export type Listed = "sales_channels" | "customer_groups"

const PATHS: Record<Listed, string> = {
  sales_channels: "/admin/sales-channels",
  customer_groups: "/admin/customer-groups",
}

export type Named = { id: string; name: string }

const MOST_NAMES = 1000
const FOUND = 20

async function readNames(listed: Listed, query: object): Promise<Named[]> {
  const answer = await sdk.client.fetch<Record<Listed, Named[]>>(PATHS[listed], {
    query: { fields: "id,name", order: "name", ...query },
  })
  return answer[listed]
}

/** The names of sales channels or customer groups by their ids. One that is gone has none. */
function useNames(listed: Listed, ids: string[]) {
  return useQuery({
    queryKey: [listed, "leasecloud_names", ids],
    queryFn: () => readNames(listed, { id: ids, limit: MOST_NAMES }),
    enabled: ids.length > 0,
    placeholderData: keepPreviousData,
  })
}

/** What the page needs to show and to change the settings. */
export function useSettingsView({ markets }: PluginStatus, answer: SettingsAnswer): SettingsView {
  const { data: channels = [] } = useNames("sales_channels", namedIds(answer, "sales_channels"))
  const { data: groups = [] } = useNames("customer_groups", namedIds(answer, "customer_groups"))
  return {
    answer,
    names: new Map([...channels, ...groups].map(({ id, name }) => [id, name])),
    currencyOf: (market) => markets.find((each) => each.market === market)?.currency_code,
    periodsOf: (market) => periodsToChoose(markets, answer, market),
  }
}

/** The first sales channels or customer groups whose names have a text. */
export function useSearch(listed: Listed, text: string) {
  return useQuery({
    queryKey: [listed, "leasecloud_search", text],
    queryFn: () => readNames(listed, { limit: FOUND, ...(text && { q: text }) }),
    placeholderData: keepPreviousData,
  })
}
