/** `interrupted`: nobody knows whether the provider sent it. Such a mail is not sent again. */
export const MAIL_STATUSES = ["planned", "sending", "sent", "failed", "interrupted"] as const

export type MailStatus = (typeof MAIL_STATUSES)[number]

/** Why a mail was not sent, or why it is unknown whether it was; in words for the log. */
export const MAIL_REASONS = {
  no_provider: "the shop has no notification provider for the channel email",
  no_address: "the order has no email address",
  switched_off: "the kind of mail was switched off",
  out_of_date: "the lease, the lease link or the order has changed since",
  provider_error: "the notification provider answered with an error",
  no_answer: "the notification provider did not answer in time",
  process_ended: "the process ended while it sent them",
} as const

export type MailReason = keyof typeof MAIL_REASONS

/** The reasons for which a mail is rightly not sent: nobody has to look at it. */
export const RIGHTLY_UNSENT: readonly MailReason[] = ["switched_off", "out_of_date"]
