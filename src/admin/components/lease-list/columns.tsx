import { ExclamationCircle } from "@medusajs/icons"
import { createDataTableColumnHelper, Tooltip } from "@medusajs/ui"
import { useMemo } from "react"
import { Link } from "react-router-dom"

import type { Lease } from "../../../api/schemas/leases"
import { useTexts } from "../../hooks/use-texts"
import { flagTitle } from "../../lib/flags"
import { orderNumberOf } from "../../lib/leases"
import { LeaseBadges } from "../values"

const helper = createDataTableColumnHelper<Lease>()

/**
 * The columns of the leases page. All fit on a screen of 1440 px in every language, so their texts
 * are short. A sortable column has the name of its ordering in `GET /admin/leases`.
 */
export function useLeaseColumns() {
  const texts = useTexts()

  return useMemo(() => {
    const { t, day, moment, money, country } = texts
    const dates = {
      enableSorting: true,
      sortAscLabel: t("leases.list.oldestFirst"),
      sortDescLabel: t("leases.list.newestFirst"),
    }
    const numbers = {
      enableSorting: true,
      sortAscLabel: t("leases.list.lowToHigh"),
      sortDescLabel: t("leases.list.highToLow"),
    }
    return [
      helper.accessor("order_display_id", {
        header: t("leases.list.order"),
        size: 110,
        cell: ({ row }) => (
          <Link
            to={`/leases/${row.original.id}`}
            onClick={(event) => event.stopPropagation()}
            className="focus-visible:shadow-borders-focus rounded outline-none"
          >
            {orderNumberOf(row.original) ?? (
              <>
                <Nothing />
                <span className="sr-only">{t("leases.noOrder")}</span>
              </>
            )}
          </Link>
        ),
      }),
      helper.accessor("created_at", {
        header: t("leases.list.date"),
        ...dates,
        truncateTooltip: false,
        cell: ({ getValue }) => (
          <Tooltip content={moment(getValue())}>
            <span>{day(getValue())}</span>
          </Tooltip>
        ),
      }),
      helper.accessor("company", {
        header: t("leases.fields.company"),
        enableSorting: true,
        sortAscLabel: t("leases.list.aToZ"),
        sortDescLabel: t("leases.list.zToA"),
        cell: ({ getValue }) =>
          getValue() ? (
            <span className="block max-w-24 truncate 2xl:max-w-48" title={getValue() ?? undefined}>
              {getValue()}
            </span>
          ) : (
            <Nothing />
          ),
      }),
      helper.accessor("market", {
        header: t("leases.list.market"),
        cell: ({ getValue }) => country(getValue()),
      }),
      helper.accessor("source", {
        header: t("leases.fields.source"),
        cell: ({ getValue }) => t(`leases.source.${getValue()}`),
      }),
      helper.accessor("status", {
        header: t("leases.fields.status"),
        truncateTooltip: false,
        cell: ({ row }) => (
          <div className="flex items-center gap-x-1">
            <LeaseBadges lease={row.original} />
          </div>
        ),
      }),
      helper.accessor("needs_attention", {
        header: t("leases.fields.attention"),
        truncateTooltip: false,
        cell: ({ getValue }) => <Attention flags={getValue()} />,
      }),
      helper.accessor("months", {
        header: t("leases.list.period"),
        ...numbers,
        cell: ({ getValue }) => t("leases.list.months", { count: getValue() }),
      }),
      helper.accessor("ends_on", {
        header: t("leases.list.ends"),
        enableSorting: true,
        sortAscLabel: t("leases.list.soonestFirst"),
        sortDescLabel: t("leases.list.latestFirst"),
        truncateTooltip: false,
        cell: ({ getValue }) => {
          const endsOn = getValue()
          return endsOn ? <span className="text-nowrap">{day(endsOn)}</span> : <Nothing />
        },
      }),
      helper.accessor("monthly_amount", {
        header: t("leases.fields.monthlyAmount"),
        align: "right",
        ...numbers,
        cell: ({ row: { original } }) =>
          money(
            original.monthly_amount ?? original.quoted_monthly_amount,
            original.currency_code
          ) ?? <Nothing />,
      }),
      helper.accessor("total_amount", {
        header: t("leases.list.total"),
        align: "right",
        ...numbers,
        cell: ({ row: { original } }) =>
          money(original.total_amount, original.currency_code) ?? <Nothing />,
      }),
    ]
  }, [texts])
}

const Nothing = () => <span className="text-ui-fg-muted">-</span>

const Attention = ({ flags }: { flags: Lease["needs_attention"] }) => {
  const { t } = useTexts()
  if (!flags.length) {
    return <Nothing />
  }
  const titles = flags.map((flag) => flagTitle(t, flag.code)).join(" · ")
  return (
    <Tooltip content={titles}>
      <span className="flex w-fit items-center gap-x-1">
        <ExclamationCircle className="text-ui-tag-orange-icon" aria-hidden />
        {flags.length > 1 && <span aria-hidden>{flags.length}</span>}
        <span className="sr-only">{titles}</span>
      </span>
    </Tooltip>
  )
}
