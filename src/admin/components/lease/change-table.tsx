import { Table } from "@medusajs/ui"

import { useTexts } from "../../hooks/use-texts"
import { shownChange, type Change, type ShownChange } from "../../lib/changes"

/** What LeaseCloud has beside what the order says now, field by field. */
export const ChangeTable = ({
  changes,
  currencyCode,
}: {
  changes: Change[]
  currencyCode: string
}) => {
  const { t, money } = useTexts()
  const side = ({ isAmount }: ShownChange, value: Change["order"]) => {
    if (value === null || value === "") {
      return <span className="text-ui-fg-muted">{t("flags.changes.nothing")}</span>
    }
    return isAmount ? money(Number(value), currencyCode) : String(value)
  }

  return (
    <div className="shadow-borders-base overflow-x-auto rounded-lg">
      <Table>
        <Table.Header>
          <Table.Row>
            <Table.HeaderCell>{t("flags.changes.field")}</Table.HeaderCell>
            <Table.HeaderCell>{t("flags.changes.leasecloud")}</Table.HeaderCell>
            <Table.HeaderCell>{t("flags.changes.order")}</Table.HeaderCell>
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {changes.map((change) => {
            const shown = shownChange(t, change)
            return (
              <Table.Row key={change.field}>
                <Table.Cell className="text-ui-fg-subtle whitespace-normal py-2">
                  {shown.name}
                </Table.Cell>
                <Table.Cell className="whitespace-normal py-2">
                  {side(shown, shown.leasecloud)}
                </Table.Cell>
                <Table.Cell className="whitespace-normal py-2">
                  {side(shown, shown.order)}
                </Table.Cell>
              </Table.Row>
            )
          })}
        </Table.Body>
      </Table>
    </div>
  )
}
