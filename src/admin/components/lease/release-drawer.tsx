import { useReleaseLease } from "../../hooks/use-lease-actions"
import { useTexts } from "../../hooks/use-texts"
import { NoteDrawer } from "./note-drawer"

type ReleaseDrawerProps = { leaseId: string; open: boolean; onClose: () => void }

/** Opens fulfilment for the order before LeaseCloud does. */
export const ReleaseDrawer = ({ leaseId, open, onClose }: ReleaseDrawerProps) => {
  const { t } = useTexts()
  const { mutateAsync, isPending } = useReleaseLease(leaseId)
  return (
    <NoteDrawer
      open={open}
      onClose={onClose}
      title={t("actions.release.title")}
      text={t("actions.release.text")}
      confirm={t("actions.release.action")}
      done={t("actions.release.done")}
      isPending={isPending}
      onSubmit={(note) => mutateAsync({ note })}
    />
  )
}
