import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"

import { fetchAdmin } from "../lib/sdk"
import type { PluginStatus } from "../lib/types"

const KEY = ["leasecloud_status"]

/** The plugin's state, without a request to LeaseCloud: GET /admin/leasecloud/status. */
export function usePluginStatus() {
  return useQuery({
    queryKey: KEY,
    queryFn: () => fetchAdmin<PluginStatus>("/admin/leasecloud/status"),
    refetchInterval: 30_000,
  })
}

/** The same after asking LeaseCloud anew in every market: POST /admin/leasecloud/status. */
export function useTestConnection() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => fetchAdmin<PluginStatus>("/admin/leasecloud/status", { method: "POST" }),
    onSuccess: (status) => client.setQueryData(KEY, status),
  })
}
