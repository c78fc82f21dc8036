import { defineRouteConfig } from "@medusajs/admin-sdk"

import { Breadcrumb } from "../../../components/breadcrumb"
import { SectionSkeleton } from "../../../components/loading"
import { PluginSettings } from "../../../components/settings/plugin-settings"
import { usePluginStatus } from "../../../hooks/use-plugin-status"

const SettingsPage = () => {
  const { data, error } = usePluginStatus()
  if (error) {
    throw error
  }
  return (
    <div className="flex flex-col gap-y-3">
      {data ? (
        <PluginSettings status={data} />
      ) : (
        [1, 6, 3].map((rows, index) => <SectionSkeleton key={index} rows={rows} />)
      )}
    </div>
  )
}

export const config = defineRouteConfig({
  label: "settings.title",
  translationNs: "leasecloud",
})

export const handle = { breadcrumb: () => <Breadcrumb label="settings.title" /> }

export default SettingsPage
