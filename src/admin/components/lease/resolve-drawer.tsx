import { RadioGroup, toast } from "@medusajs/ui"
import { useState } from "react"

import { useResolveLease } from "../../hooks/use-lease-actions"
import { useTexts } from "../../hooks/use-texts"
import type { Lease } from "../../lib/types"
import { FormDrawer } from "../form-drawer"
import { FormFact, FormField } from "../form-field"

type ResolveDrawerProps = {
  lease: Pick<Lease, "id" | "reference">
  open: boolean
  onClose: () => void
}

const EMPTY = { outcome: "attach", remoteId: "", note: "", isChecked: false }

/** Medusa UI's dot gives way to a long description, so that two boxes would not line up. */
const STEADY = "[&>div:first-child]:shrink-0"

/** Says by hand what LeaseCloud has: a lease with this id, or none. */
export const ResolveDrawer = ({ lease, open, onClose }: ResolveDrawerProps) => {
  const { t } = useTexts()
  const [form, setForm] = useState(EMPTY)
  const { mutateAsync, isPending } = useResolveLease(lease.id)
  const isAttaching = form.outcome === "attach"
  const isComplete = form.note.trim() && (!isAttaching || form.remoteId.trim())

  const change = (part: Partial<typeof EMPTY>) => setForm({ ...form, isChecked: false, ...part })
  const close = () => {
    setForm(EMPTY)
    onClose()
  }
  const submit = async () => {
    if (!isComplete) {
      setForm({ ...form, isChecked: true })
      return
    }
    const note = form.note.trim()
    try {
      await mutateAsync(
        isAttaching ? { note, remote_id: form.remoteId.trim() } : { note, never_created: true }
      )
      toast.success(t("actions.resolve.done"))
      close()
    } catch (error) {
      toast.error((error as Error).message)
    }
  }

  return (
    <FormDrawer
      open={open}
      onClose={close}
      title={t("actions.resolve.title")}
      text={t("actions.resolve.text")}
      confirm={t("actions.confirm")}
      isPending={isPending}
      onSubmit={submit}
    >
      {lease.reference && <FormFact label={t("leases.fields.reference")} value={lease.reference} />}
      <RadioGroup
        value={form.outcome}
        onValueChange={(outcome) => change({ outcome })}
        aria-label={t("actions.resolve.title")}
      >
        <RadioGroup.ChoiceBox
          className={STEADY}
          value="attach"
          label={t("actions.resolve.attach")}
          description={t("actions.resolve.attachText")}
        />
        <RadioGroup.ChoiceBox
          className={STEADY}
          value="never"
          label={t("actions.resolve.never")}
          description={t("actions.resolve.neverText")}
        />
      </RadioGroup>
      {isAttaching && (
        <FormField
          label={t("actions.resolve.remoteId")}
          value={form.remoteId}
          onChange={(remoteId) => change({ remoteId })}
          error={
            form.isChecked && !form.remoteId.trim() ? t("actions.resolve.remoteIdMissing") : null
          }
        />
      )}
      <FormField
        multiline
        label={t("actions.note")}
        value={form.note}
        onChange={(note) => change({ note })}
        hint={t("actions.noteHint")}
        error={form.isChecked && !form.note.trim() ? t("actions.noteMissing") : null}
      />
    </FormDrawer>
  )
}
