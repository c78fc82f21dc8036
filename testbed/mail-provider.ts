import { appendFileSync } from "node:fs"
import type { ProviderSendNotificationDTO } from "@medusajs/framework/types"
import {
  AbstractNotificationProviderService,
  ModuleProvider,
  Modules,
} from "@medusajs/framework/utils"

/**
 * What a provider may do to a mail: take it, answer with an error before or after it has taken it,
 * never answer, or end the process.
 */
export const MAIL_TROUBLES = [
  "error",
  "error-after",
  "hang",
  "hang-after",
  "die",
  "die-after",
] as const

export type MailTrouble = (typeof MAIL_TROUBLES)[number]

/** A mail that was taken. Its address and text are what its reader gets. */
export interface TakenMail {
  /** The plugin's id of the mail. */
  id: string
  kind: string
  /** The id of the lease or of the lease link. */
  about: string
  to: string
  subject: string | null
  text: string | null
  html: string | null
  template: string | null
  data: Record<string, unknown> | null
}

/** The provider in this process: what it took, and what it does to the next mails, one after the other. */
export const mailbox = { taken: [] as TakenMail[], troubles: [] as (MailTrouble | null)[] }

interface MailProviderOptions {
  /** Where each mail that is taken is written, a line of JSON. */
  file?: string
  /** How often a mail gets a trouble of each kind, from 0 to 1. */
  odds?: Partial<Record<MailTrouble, number>>
}

/** A notification provider for mails that keeps what it gets, and that fails as it is told. */
class TestMailProvider extends AbstractNotificationProviderService {
  static override identifier = "test-mail"

  constructor(
    _: unknown,
    private readonly options: MailProviderOptions
  ) {
    super()
  }

  override async send(notification: ProviderSendNotificationDTO) {
    const trouble = mailbox.troubles.shift() ?? drawn(this.options.odds)
    if (!trouble || trouble.endsWith("-after")) this.take(notification)
    switch (trouble?.replace("-after", "")) {
      case "error":
        throw new Error(`The server does not like ${notification.to}`)
      case "hang":
        return await new Promise<never>(() => undefined)
      case "die":
        process.kill(process.pid, "SIGKILL")
        return await new Promise<never>(() => undefined)
    }
    return { id: `sent_${mailbox.taken.length}` }
  }

  private take(notification: ProviderSendNotificationDTO): void {
    const given = notification as ProviderSendNotificationDTO & Record<string, string | undefined>
    const { content, template, data, to } = notification
    const mail: TakenMail = {
      id: given.idempotency_key ?? "",
      kind: given.trigger_type?.replace("leasecloud.", "") ?? "",
      about: given.resource_id ?? "",
      to,
      subject: content?.subject ?? null,
      text: content?.text ?? null,
      html: content?.html ?? null,
      template: template || null,
      data: (data as TakenMail["data"]) ?? null,
    }
    mailbox.taken.push(mail)
    const { file } = this.options
    if (file) appendFileSync(file, `${JSON.stringify({ ...mail, html: null })}\n`)
  }
}

function drawn(odds: MailProviderOptions["odds"] = {}): MailTrouble | null {
  let left = Math.random()
  for (const trouble of MAIL_TROUBLES) {
    left -= odds[trouble] ?? 0
    if (left < 0) return trouble
  }
  return null
}

export default ModuleProvider(Modules.NOTIFICATION, { services: [TestMailProvider] })
