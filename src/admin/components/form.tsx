import { XMark } from "@medusajs/icons"
import {
  Button,
  Drawer,
  Heading,
  Hint,
  IconButton,
  Input,
  Kbd,
  Label,
  Select,
  Text,
  Textarea,
} from "@medusajs/ui"
import { useId, type FormEvent, type KeyboardEvent, type ReactNode } from "react"

import { useTexts } from "../hooks/use-texts"
import { Copyable } from "./values"

type FormDrawerProps = {
  open: boolean
  onClose: () => void
  title: string
  /** What the action does. */
  text: string
  confirm: string
  /** Danger: the action can't be undone. */
  variant?: "primary" | "danger"
  isPending: boolean
  onSubmit: () => void
  children: ReactNode
}

/** A form in a drawer, like Medusa's own: Escape closes it, Ctrl or Cmd and Enter submits it. */
export const FormDrawer = (props: FormDrawerProps) => {
  const { t } = useTexts()

  const submit = (event: FormEvent) => {
    event.preventDefault()
    props.onSubmit()
  }
  const submitByKey = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) {
      event.preventDefault()
      event.currentTarget.requestSubmit()
    }
  }

  return (
    <Drawer open={props.open} onOpenChange={(open) => !open && props.onClose()}>
      <Drawer.Content>
        <div className="border-ui-border-base flex items-start justify-between gap-x-4 border-b px-6 py-4">
          <Drawer.Title asChild>
            <Heading>{props.title}</Heading>
          </Drawer.Title>
          <div className="flex items-center gap-x-2">
            <Kbd>esc</Kbd>
            <Drawer.Close asChild>
              <IconButton
                size="small"
                type="button"
                variant="transparent"
                aria-label={t("actions.close")}
              >
                <XMark />
              </IconButton>
            </Drawer.Close>
          </div>
        </div>
        <form
          onSubmit={submit}
          onKeyDown={submitByKey}
          noValidate
          className="flex size-full flex-col overflow-hidden"
        >
          <Drawer.Body className="flex flex-1 flex-col gap-y-6 overflow-auto">
            <Drawer.Description className="text-ui-fg-subtle text-pretty">
              {props.text}
            </Drawer.Description>
            {props.children}
          </Drawer.Body>
          <Drawer.Footer>
            <Drawer.Close asChild>
              <Button size="small" variant="secondary" type="button">
                {t("actions.cancel")}
              </Button>
            </Drawer.Close>
            <Button size="small" type="submit" variant={props.variant} isLoading={props.isPending}>
              {props.confirm}
            </Button>
          </Drawer.Footer>
        </form>
      </Drawer.Content>
    </Drawer>
  )
}

type FormFrameProps = {
  /** Of the control. Of a group of controls: `${id}-label` is its label. */
  id: string
  label: string
  hint?: string
  error?: string | null
  isGroup?: boolean
  /** What stands below the hint. */
  note?: ReactNode
  children: ReactNode
}

/** A control with its label, and its hint or error: `${id}-hint` describes the control. */
export const FormFrame = ({ id, label, hint, error, isGroup, note, children }: FormFrameProps) => (
  <div className="flex flex-col gap-y-2">
    <Label
      id={`${id}-label`}
      htmlFor={isGroup ? undefined : id}
      size="small"
      weight="plus"
      className="w-fit"
    >
      {label}
    </Label>
    {children}
    {(error || hint) && (
      <Hint
        id={`${id}-hint`}
        variant={error ? "error" : "info"}
        role={error ? "alert" : undefined}
        className="text-pretty"
      >
        {error || hint}
      </Hint>
    )}
    {note}
  </div>
)

type FormFieldProps = {
  label: string
  value: string
  onChange: (value: string) => void
  hint?: string
  error?: string | null
  multiline?: boolean
}

/** An input with its label, and its hint or error. */
export const FormField = ({ label, value, onChange, hint, error, multiline }: FormFieldProps) => {
  const id = useId()
  const shared = {
    id,
    value,
    "aria-invalid": Boolean(error),
    "aria-describedby": hint || error ? `${id}-hint` : undefined,
  }
  return (
    <FormFrame id={id} label={label} hint={hint} error={error}>
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
    </FormFrame>
  )
}

type FormSelectProps = {
  label: string
  value: string
  onChange: (value: string) => void
  options: { value: string; label: string }[]
  hint: string
}

/** A choice with its label and hint. */
export const FormSelect = ({ label, value, onChange, options, hint }: FormSelectProps) => {
  const id = useId()
  return (
    <FormFrame id={id} label={label} hint={hint}>
      <Select size="small" value={value} onValueChange={onChange}>
        <Select.Trigger id={id} aria-describedby={`${id}-hint`}>
          <Select.Value />
        </Select.Trigger>
        <Select.Content>
          {options.map((option) => (
            <Select.Item key={option.value} value={option.value}>
              {option.label}
            </Select.Item>
          ))}
        </Select.Content>
      </Select>
    </FormFrame>
  )
}

/** A value that the user needs for the form. */
export const FormFact = ({ label, value }: { label: string; value: string }) => (
  <div className="flex flex-col gap-y-2">
    <Text size="small" leading="compact" weight="plus">
      {label}
    </Text>
    <Copyable value={value} />
  </div>
)
