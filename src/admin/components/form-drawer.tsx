import { XMark } from "@medusajs/icons"
import { Button, Drawer, Heading, IconButton, Kbd } from "@medusajs/ui"
import type { FormEvent, KeyboardEvent, ReactNode } from "react"

import { useTexts } from "../hooks/use-texts"

type FormDrawerProps = {
  open: boolean
  onClose: () => void
  title: string
  /** What confirming will do, in full, before it is done. */
  text: string
  confirm: string
  /** Danger: there is no way back. */
  variant?: "primary" | "danger"
  isPending: boolean
  onSubmit: () => void
  children: ReactNode
}

/** A form at the side, as Medusa edits things: Escape closes, Ctrl or Cmd and Enter confirms. */
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
