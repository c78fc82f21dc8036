import { toast } from "@medusajs/ui"
import { useState } from "react"

import { useTexts } from "../../hooks/use-texts"
import { FormDrawer } from "../form-drawer"
import { FormField } from "../form-field"

type NoteDrawerProps = {
  open: boolean
  onClose: () => void
  title: string
  text: string
  confirm: string
  variant?: "primary" | "danger"
  /** Said when it is done. */
  done: string
  isPending: boolean
  onSubmit: (note: string) => Promise<unknown>
}

/** Does one thing to a lease, with a note on why. */
export const NoteDrawer = ({ onSubmit, done, ...drawer }: NoteDrawerProps) => {
  const { t } = useTexts()
  const [note, setNote] = useState("")
  const [isMissing, setMissing] = useState(false)

  const close = () => {
    setNote("")
    setMissing(false)
    drawer.onClose()
  }
  const submit = async () => {
    if (!note.trim()) {
      setMissing(true)
      return
    }
    try {
      await onSubmit(note.trim())
      toast.success(done)
      close()
    } catch (error) {
      toast.error((error as Error).message)
    }
  }

  return (
    <FormDrawer {...drawer} onClose={close} onSubmit={submit}>
      <FormField
        multiline
        label={t("actions.note")}
        value={note}
        onChange={(value) => {
          setNote(value)
          setMissing(false)
        }}
        hint={t("actions.noteHint")}
        error={isMissing ? t("actions.noteMissing") : null}
      />
    </FormDrawer>
  )
}
