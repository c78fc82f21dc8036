import { Hint, Input, Label, Text, Textarea } from "@medusajs/ui"
import { useId } from "react"

import { Copyable } from "./copyable"

type FormFieldProps = {
  label: string
  value: string
  onChange: (value: string) => void
  hint?: string
  error?: string | null
  multiline?: boolean
}

/** A labelled input with its hint or its error beneath. */
export const FormField = ({ label, value, onChange, hint, error, multiline }: FormFieldProps) => {
  const id = useId()
  const shared = {
    id,
    value,
    "aria-invalid": Boolean(error),
    "aria-describedby": hint || error ? `${id}-hint` : undefined,
  }
  return (
    <div className="flex flex-col gap-y-2">
      <Label htmlFor={id} size="small" weight="plus">
        {label}
      </Label>
      {multiline ? (
        <Textarea {...shared} rows={4} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <Input
          {...shared}
          size="small"
          autoComplete="off"
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      {(error || hint) && (
        <Hint
          id={`${id}-hint`}
          variant={error ? "error" : "info"}
          role={error ? "alert" : undefined}
        >
          {error || hint}
        </Hint>
      )}
    </div>
  )
}

/** Something to read off while filling in the form. */
export const FormFact = ({ label, value }: { label: string; value: string }) => (
  <div className="flex flex-col gap-y-2">
    <Text size="small" leading="compact" weight="plus">
      {label}
    </Text>
    <Copyable value={value} />
  </div>
)
