import type { LeaseMail } from "../../api/schemas/leases"
import type { Translate } from "../hooks/use-texts"
import type { BadgeColor } from "./leases"

const COLOR: Record<LeaseMail["status"], BadgeColor> = {
  planned: "grey",
  sending: "blue",
  sent: "green",
  failed: "red",
  interrupted: "orange",
}

/** Rightly not sent: nobody has to look at it. */
const RIGHTLY_UNSENT: LeaseMail["reason"][] = ["switched_off", "out_of_date"]

/** The color of a mail's badge. Red and orange: a person should ask what became of it. */
export function mailColor({ status, reason }: Pick<LeaseMail, "status" | "reason">): BadgeColor {
  return RIGHTLY_UNSENT.includes(reason) ? "grey" : COLOR[status]
}

/** What a mail is about. Of several reminders, which one. */
export function mailTitle(t: Translate, { kind, number }: Pick<LeaseMail, "kind" | "number">) {
  const title = t(`settings.choices.mails.${kind}`)
  return number > 1 ? `${title} (${number})` : title
}
