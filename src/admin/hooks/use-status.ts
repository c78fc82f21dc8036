import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"

import type { PluginStatus } from "../../api/schemas/status"
import { fetchAdmin } from "../lib/sdk"

const STATUS_KEY = ["leasecloud_status"]

/** `GET /admin/leasecloud/status`, every 30 seconds. It sends nothing to LeaseCloud. */
export function usePluginStatus() {
  return useQuery({
    queryKey: STATUS_KEY,
    queryFn: () => fetchAdmin<PluginStatus>("/admin/leasecloud/status"),
    refetchInterval: 30_000,
  })
}

/** `POST /admin/leasecloud/status`: tests the connection of every market with one request each. */
export function useTestConnection() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => fetchAdmin<PluginStatus>("/admin/leasecloud/status", { method: "POST" }),
    onSuccess: (status) => client.setQueryData(STATUS_KEY, status),
  })
}
