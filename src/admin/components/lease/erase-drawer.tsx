import { useEraseLease } from "../../hooks/use-lease-actions"
import { useTexts } from "../../hooks/use-texts"
import { NoteDrawer } from "./note-drawer"

type EraseDrawerProps = { leaseId: string; open: boolean; onClose: () => void }

/** Erases who leased, for one who asks to be forgotten. */
export const EraseDrawer = ({ leaseId, open, onClose }: EraseDrawerProps) => {
  const { t } = useTexts()
  const { mutateAsync, isPending } = useEraseLease(leaseId)
  return (
    <NoteDrawer
      open={open}
      onClose={onClose}
      title={t("actions.erase.title")}
      text={t("actions.erase.text")}
      confirm={t("actions.erase.action")}
      variant="danger"
      done={t("actions.erase.done")}
      isPending={isPending}
      onSubmit={(note) => mutateAsync({ note })}
    />
  )
}
