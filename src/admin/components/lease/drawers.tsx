import { RadioGroup, toast } from "@medusajs/ui"
import { useState } from "react"

import type { Lease, LeaseFlag } from "../../../api/schemas/leases"
import {
  useAcknowledgeFlag,
  useEraseLease,
  useReleaseLease,
  useResolveLease,
} from "../../hooks/use-lease-actions"
import { useTexts } from "../../hooks/use-texts"
import { flagTitle } from "../../lib/flags"
import { FormDrawer, FormFact, FormField } from "../form"

type NoteDrawerProps = {
  open: boolean
  onClose: () => void
  title: string
  text: string
  confirm: string
  variant?: "primary" | "danger"
  /** The toast after success. */
  done: string
  isPending: boolean
  onSubmit: (note: string) => Promise<unknown>
}

/** Runs an action that needs a note. */
const NoteDrawer = ({ onSubmit, done, ...drawer }: NoteDrawerProps) => {
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

type AcknowledgeDrawerProps = {
  leaseId: string
  /** The flag to mark as done. The drawer is closed without one. */
  flag: LeaseFlag | null
  onClose: () => void
}

/** Marks a flag as done. */
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

type ReleaseDrawerProps = { leaseId: string; open: boolean; onClose: () => void }

/** Allows fulfillment of the order before the lease is ready to ship. */
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

type EraseDrawerProps = { leaseId: string; open: boolean; onClose: () => void }

/** Erases the lease's personal data. */
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

type ResolveDrawerProps = {
  lease: Pick<Lease, "id" | "reference">
  open: boolean
  onClose: () => void
}

const EMPTY = { outcome: "attach", remoteId: "", note: "", isChecked: false }

/** A long description would shrink the radio button of Medusa UI's choice box. */
const STEADY = "[&>div:first-child]:shrink-0"

/** Resolves an unconfirmed lease: attaches a LeaseCloud ID, or states that there is no lease. */
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
