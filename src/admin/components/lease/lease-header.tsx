import { ArrowDownRightMini, ArrowPath, PencilSquare, Trash, TruckFast } from "@medusajs/icons"
import { Button, Container, Heading, Text } from "@medusajs/ui"
import { useState } from "react"

import type { Lease } from "../../../api/schemas/leases"
import { useSyncPrompt } from "../../hooks/use-lease-actions"
import { useTexts } from "../../hooks/use-texts"
import {
  canErase,
  canRelease,
  canResolve,
  orderNumberOf,
  periodTexts,
  statusMeaning,
} from "../../lib/leases"
import { ActionMenu, type Action } from "../action-menu"
import { LeaseBadges } from "../values"
import { EraseDrawer, ReleaseDrawer, ResolveDrawer } from "./drawers"

/** The lease's title, status and actions. */
export const LeaseHeader = ({ lease }: { lease: Lease }) => {
  const texts = useTexts()
  const { t, moment } = texts
  const { sync, isPending } = useSyncPrompt(lease.id)
  const [drawer, setDrawer] = useState<"release" | "resolve" | "erase" | null>(null)
  const close = () => setDrawer(null)
  const order = orderNumberOf(lease)

  const actions: Action[] = [
    { icon: <ArrowPath />, label: t("actions.sync.action"), onClick: sync },
  ]
  if (canRelease(lease)) {
    actions.push({
      icon: <TruckFast />,
      label: t("actions.release.action"),
      onClick: () => setDrawer("release"),
    })
  }
  if (canResolve(lease)) {
    actions.push({
      icon: <PencilSquare />,
      label: t("actions.resolve.action"),
      onClick: () => setDrawer("resolve"),
    })
  }
  if (canErase(lease)) {
    actions.push({
      icon: <Trash />,
      label: t("actions.erase.action"),
      onClick: () => setDrawer("erase"),
    })
  }

  return (
    <Container className="divide-y p-0">
      <div className="flex flex-col justify-between gap-x-4 gap-y-2 px-6 py-4 sm:flex-row sm:items-center">
        <div>
          <Heading>{order ? t("leases.leaseOfOrder", { order }) : t("leases.lease")}</Heading>
          <Text size="small" className="text-ui-fg-subtle">
            {t("leases.createdOn", { date: moment(lease.created_at) })}
          </Text>
        </div>
        <div className="flex items-center gap-x-4">
          <div className="flex items-center gap-x-1.5">
            <LeaseBadges lease={lease} />
          </div>
          <ActionMenu actions={actions} />
        </div>
      </div>
      <div className="bg-ui-bg-subtle flex items-center justify-between gap-x-4 rounded-b-lg px-6 py-4">
        <div className="flex items-start gap-x-2">
          <ArrowDownRightMini className="text-ui-fg-muted shrink-0" aria-hidden />
          <Text size="small" leading="compact">
            {[statusMeaning(t, lease), ...periodTexts(texts, lease)].join(" ")}
          </Text>
        </div>
        <Button
          className="shrink-0"
          size="small"
          variant="secondary"
          onClick={sync}
          isLoading={isPending}
        >
          {t("actions.sync.action")}
        </Button>
      </div>
      <ReleaseDrawer leaseId={lease.id} open={drawer === "release"} onClose={close} />
      <EraseDrawer leaseId={lease.id} open={drawer === "erase"} onClose={close} />
      <ResolveDrawer lease={lease} open={drawer === "resolve"} onClose={close} />
    </Container>
  )
}
