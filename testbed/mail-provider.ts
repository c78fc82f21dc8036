import { appendFileSync, existsSync, readFileSync, statSync } from "node:fs"
import type { ProviderSendNotificationDTO } from "@medusajs/framework/types"
import {
  AbstractNotificationProviderService,
  ModuleProvider,
  Modules,
} from "@medusajs/framework/utils"

/**
 * What a provider may do to a mail, before or after it has taken it: answer with an error, never
 * answer, or end the process.
 */
export type MailTrouble = "error" | "error-after" | "hang" | "hang-after" | "die" | "die-after"

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

/** For `MAIL_PROVIDER` in a shop's environment. */
export const MAIL_PROVIDER_PATH = __filename

/** The variable that names the file in which all processes keep the mails that they took, a line each. */
export const MAIL_FILE = "TESTBED_MAILS"

/** The mails in such a file. */
export function mailsIn(file: string): TakenMail[] {
  const text = existsSync(file) ? readFileSync(file, "utf8") : ""
  return text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line))
}

interface MailProviderOptions {
  /** What becomes of the mails of all processes, one after the other, and again from the beginning. */
  script?: (MailTrouble | null)[]
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
    const trouble = mailbox.troubles.shift() ?? this.scripted()
    if (!trouble || trouble.endsWith("-after")) this.take(notification)
    switch (trouble?.replace("-after", "")) {
      case "error":
        // As a server that repeats what it does not like.
        throw new Error(JSON.stringify(notification))
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
    const file = process.env[MAIL_FILE]
    if (file) appendFileSync(file, `${JSON.stringify({ ...mail, html: null })}\n`)
  }

  /** Mails are counted by the bytes of a file that all processes append to. */
  private scripted(): MailTrouble | null {
    const { script } = this.options
    const file = process.env[MAIL_FILE]
    if (!script?.length || !file) return null
    const counter = `${file}.count`
    appendFileSync(counter, ".")
    return script[(statSync(counter).size - 1) % script.length]
  }
}

export default ModuleProvider(Modules.NOTIFICATION, { services: [TestMailProvider] })
