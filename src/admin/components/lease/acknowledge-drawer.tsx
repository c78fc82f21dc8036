import { useAcknowledgeFlag } from "../../hooks/use-lease-actions"
import { useTexts } from "../../hooks/use-texts"
import { flagTitle } from "../../lib/flag-texts"
import type { LeaseFlag } from "../../lib/types"
import { NoteDrawer } from "./note-drawer"

type AcknowledgeDrawerProps = {
  leaseId: string
  /** The flag to mark as done; null: closed. */
  flag: LeaseFlag | null
  onClose: () => void
}

/** Marks a flag as done, with a note on what was done. */
export const AcknowledgeDrawer = ({ leaseId, flag, onClose }: AcknowledgeDrawerProps) => {
  const { t } = useTexts()
  const { mutateAsync, isPending } = useAcknowledgeFlag(leaseId)
  return (
    <NoteDrawer
      open={flag !== null}
      onClose={onClose}
      title={flag ? flagTitle(t, flag.code) : t("actions.acknowledge.title")}
      text={t("actions.acknowledge.text")}
      confirm={t("actions.acknowledge.action")}
      done={t("actions.acknowledge.done")}
      isPending={isPending}
      onSubmit={(note) => mutateAsync({ flag_id: flag?.id ?? "", note })}
    />
  )
}
