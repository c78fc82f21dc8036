import { Table, clx } from "@medusajs/ui"

import { useTexts } from "../../hooks/use-texts"
import { shownChange, type Change, type ShownChange } from "../../lib/changes"

/** On a phone a change takes two lines: its name, and both sides below it. */
const NARROW_ROW = "max-sm:grid max-sm:grid-cols-2"
const NARROW_CELL = "max-sm:h-auto max-sm:min-w-0 max-sm:py-2 max-sm:pl-6 max-sm:pr-4"
/** An email address breaks anywhere rather than widen its column. */
const CELL = "whitespace-normal py-2 [overflow-wrap:anywhere]"

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
    <div className="shadow-borders-base overflow-hidden rounded-lg">
      <Table>
        <Table.Header>
          <Table.Row className={NARROW_ROW}>
            <Table.HeaderCell className="max-sm:hidden">
              {t("flags.changes.field")}
            </Table.HeaderCell>
            <Table.HeaderCell className={NARROW_CELL}>
              {t("flags.changes.leasecloud")}
            </Table.HeaderCell>
            <Table.HeaderCell className={NARROW_CELL}>{t("flags.changes.order")}</Table.HeaderCell>
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {changes.map((change) => {
            const shown = shownChange(t, change)
            return (
              <Table.Row key={change.field} className={NARROW_ROW}>
                <Table.Cell
                  className={clx(
                    CELL,
                    NARROW_CELL,
                    "text-ui-fg-subtle max-sm:col-span-2 max-sm:pb-0"
                  )}
                >
                  {shown.name}
                </Table.Cell>
                <Table.Cell className={clx(CELL, NARROW_CELL)}>
                  {side(shown, shown.leasecloud)}
                </Table.Cell>
                <Table.Cell className={clx(CELL, NARROW_CELL)}>
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
