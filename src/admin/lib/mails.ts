import type { LeaseMail } from "../../api/schemas/leases"
import type { Translate } from "../hooks/use-texts"
import type { BadgeColor } from "./leases"

/** The colour of a mail's badge. Orange: a person should ask what became of it. */
export const MAIL_COLOR: Record<LeaseMail["status"], BadgeColor> = {
  planned: "grey",
  sending: "blue",
  sent: "green",
  failed: "red",
  interrupted: "orange",
}

/** What a mail is about. Of several reminders, which one. */
export function mailTitle(t: Translate, { kind, number }: Pick<LeaseMail, "kind" | "number">) {
  const title = t(`settings.choices.mails.${kind}`)
  return number > 1 ? `${title} (${number})` : title
}
