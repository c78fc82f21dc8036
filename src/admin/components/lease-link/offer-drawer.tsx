import { toast } from "@medusajs/ui"
import { useState } from "react"

import type { OrderQuotes } from "../../../api/schemas/lease-link"
import { useOfferLeasing } from "../../hooks/use-lease-link"
import { useTexts } from "../../hooks/use-texts"
import { LINK_DAYS, linkDays, monthsShownFirst } from "../../lib/lease-links"
import { FormDrawer, FormField, FormSelect } from "../form"

type OfferDrawerProps = {
  orderId: string
  quotes: OrderQuotes
  open: boolean
  onClose: () => void
}

const UNTOUCHED = { months: null as number | null, days: String(LINK_DAYS), isChecked: false }

/** Makes a lease link: the period that the customer sees first, and how long the link is open. */
export const OfferDrawer = ({ orderId, quotes, open, onClose }: OfferDrawerProps) => {
  const { t, money } = useTexts()
  const [form, setForm] = useState(UNTOUCHED)
  const { mutateAsync, isPending } = useOfferLeasing(orderId)
  const months = form.months ?? monthsShownFirst(quotes)
  const days = linkDays(form.days)
  const isRenewal = quotes.lease_link?.status === "open"

  const close = () => {
    setForm(UNTOUCHED)
    onClose()
  }
  const submit = async () => {
    if (!days) {
      setForm({ ...form, isChecked: true })
      return
    }
    try {
      await mutateAsync({ months, expires_in_days: days })
      toast.success(t("links.offer.done"))
      close()
    } catch (error) {
      toast.error((error as Error).message)
    }
  }

  return (
    <FormDrawer
      open={open}
      onClose={close}
      title={t(isRenewal ? "links.renew.action" : "links.offer.action")}
      text={[t("links.offer.text"), isRenewal && t("links.renew.text")].filter(Boolean).join(" ")}
      confirm={t("links.offer.confirm")}
      isPending={isPending}
      onSubmit={submit}
    >
      <FormSelect
        label={t("links.offer.months")}
        value={String(months)}
        onChange={(value) => setForm({ ...form, months: Number(value) })}
        options={quotes.quotes.map((quote) => ({
          value: String(quote.months),
          label: t("links.offer.period", {
            period: t("leases.values.months", { count: quote.months }),
            amount: money(quote.monthly_amount, quote.currency_code) ?? "",
          }),
        }))}
        hint={t("links.offer.monthsHint")}
      />
      <FormField
        label={t("links.offer.days")}
        value={form.days}
        onChange={(value) => setForm({ ...form, days: value, isChecked: false })}
        hint={t("links.offer.daysHint")}
        error={form.isChecked && !days ? t("links.offer.daysError") : null}
      />
    </FormDrawer>
  )
}
