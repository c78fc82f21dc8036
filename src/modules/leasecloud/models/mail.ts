import { model } from "@medusajs/framework/utils"
import { MAIL_STATUSES } from "../ledger/mail-states"

/**
 * One mail to a customer: of a lease, or of a lease link. Written before it is sent, so that no kill and
 * no second process sends it twice. It holds nothing of the mail itself.
 */
export const Mail = model
  .define(
    { name: "LeaseMail", tableName: "leasecloud_mail" },
    {
      id: model.id({ prefix: "lmail" }).primaryKey(),
      kind: model.text(),
      lease_id: model.text().nullable(),
      link_id: model.text().nullable(),
      /** Which of the reminders; 0 for other kinds. */
      number: model.number().default(0),
      status: model.enum([...MAIL_STATUSES]).default("planned"),
      /** Why it was not sent, or why that is unknown. */
      reason: model.text().nullable(),
      claimed_until: model.dateTime().nullable(),
      sent_at: model.dateTime().nullable(),
    }
  )
  .indexes([
    {
      name: "IDX_leasecloud_mail_lease",
      on: ["lease_id", "kind", "number"],
      unique: true,
      where: "lease_id IS NOT NULL AND deleted_at IS NULL",
    },
    {
      name: "IDX_leasecloud_mail_link",
      on: ["link_id", "kind", "number"],
      unique: true,
      where: "link_id IS NOT NULL AND deleted_at IS NULL",
    },
    {
      name: "IDX_leasecloud_mail_open",
      on: ["created_at"],
      where: "status IN ('planned', 'sending') AND deleted_at IS NULL",
    },
    {
      name: "IDX_leasecloud_mail_unsent",
      on: ["updated_at"],
      where: "status IN ('failed', 'interrupted') AND deleted_at IS NULL",
    },
  ])
