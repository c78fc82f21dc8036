import { EllipsisHorizontal } from "@medusajs/icons"
import { DropdownMenu, IconButton } from "@medusajs/ui"
import type { ReactNode } from "react"
import { Link } from "react-router-dom"

import { useTexts } from "../hooks/use-texts"

export type Action = { icon: ReactNode; label: string } & (
  { to: string; onClick?: never } | { onClick: () => void; to?: never }
)

const ITEM = "[&_svg]:text-ui-fg-subtle flex items-center gap-x-2"

/** The menu behind the three dots of a section. Empty without actions. */
export const ActionMenu = ({ actions }: { actions: Action[] }) => {
  const { t } = useTexts()
  if (!actions.length) {
    return null
  }
  return (
    <DropdownMenu>
      <DropdownMenu.Trigger asChild>
        <IconButton size="small" variant="transparent" aria-label={t("actions.menu")}>
          <EllipsisHorizontal />
        </IconButton>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content>
        {actions.map((action) =>
          action.to === undefined ? (
            <DropdownMenu.Item key={action.label} className={ITEM} onClick={action.onClick}>
              {action.icon}
              <span>{action.label}</span>
            </DropdownMenu.Item>
          ) : (
            <DropdownMenu.Item key={action.label} className={ITEM} asChild>
              <Link to={action.to}>
                {action.icon}
                <span>{action.label}</span>
              </Link>
            </DropdownMenu.Item>
          )
        )}
      </DropdownMenu.Content>
    </DropdownMenu>
  )
}
