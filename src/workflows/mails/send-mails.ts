import type { CreateNotificationDTO } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import {
  MAIL_REASONS,
  type Ledger,
  type MailReason,
  type MailRow,
  RIGHTLY_UNSENT,
} from "../../modules/leasecloud/internal"
import type { TaskContext } from "../task"
import { composeMail } from "./compose-mail"

/** A provider that does not answer holds up the run so long, once. */
const ANSWERS_WITHIN_MS = 8_000

/** After one of these, the other mails are left for the next run: the provider may be well then. */
const ENDS_RUN: Outcome[] = ["provider_error", "no_answer"]

type Outcome = "sent" | "claimed_elsewhere" | "waits" | MailReason

/**
 * Sends the mails that were planned, oldest first, through Medusa's notification module. Each is
 * claimed before the call, and nothing sends it again after that: not after an error either, since a
 * provider that answers with one may have sent it all the same. A lease never waits for its mail.
 */
export async function sendMails(context: TaskContext): Promise<void> {
  const { leasecloud, logger, deadline } = context
  const { ledger } = leasecloud
  const unsent = new Map<MailReason, number>()
  const count = (reason: MailReason, mails = 1) =>
    mails && unsent.set(reason, (unsent.get(reason) ?? 0) + mails)
  const left: string[] = []
  count("process_ended", await ledger.interruptMails())
  for (let outcome: Outcome | null = null; !deadline.passed();) {
    const mail = outcome && ENDS_RUN.includes(outcome) ? null : await ledger.nextMail(left)
    if (!mail) {
      break
    }
    try {
      outcome = await sendOne(context, mail)
      if (outcome === "waits") left.push(mail.id)
      if (outcome in MAIL_REASONS) count(outcome as MailReason)
    } catch (error) {
      left.push(mail.id)
      logger.warn(`leasecloud: ${mail.id} waits (${(error as Error).name})`)
    }
  }
  for (const [reason, mails] of [...unsent].filter(([each]) => !RIGHTLY_UNSENT.includes(each))) {
    logger.warn(`leasecloud: mails to customers not sent: ${mails}, since ${MAIL_REASONS[reason]}`)
  }
}

async function sendOne(context: TaskContext, mail: MailRow): Promise<Outcome> {
  const { ledger } = context.leasecloud
  const composed = await composeMail(context, mail)
  if (composed === "waits") {
    return composed
  }
  if ("reason" in composed) {
    await ledger.recordMail(mail.id, { status: "failed", reason: composed.reason })
    return composed.reason
  }
  if (!(await ledger.claimMail(mail.id))) {
    return "claimed_elsewhere"
  }
  const sending = handOver(context, composed.notification)
  const outcome = await inTime(sending)
  await ledger.recordMail(mail.id, resultOf(outcome))
  if (outcome === "no_answer") {
    void sending.then((late) => recordLate(context, mail, late)).catch(() => undefined)
  }
  return outcome
}

function resultOf(outcome: Answer | "no_answer"): Parameters<Ledger["recordMail"]>[1] {
  if (outcome === "sent") return { status: outcome }
  return { status: outcome === "no_answer" ? "interrupted" : "failed", reason: outcome }
}

/** The answer of a provider that was not waited for. */
async function recordLate({ leasecloud }: TaskContext, { id }: MailRow, late: Answer) {
  if (late === "sent") await leasecloud.ledger.recordMail(id, { status: late })
}

type Answer = "sent" | "no_provider" | "provider_error"

/** Never throws. What the provider says of an error may name the customer: it is neither kept nor logged. */
async function handOver(
  { container }: TaskContext,
  notification: CreateNotificationDTO
): Promise<Answer> {
  const notifications = container.resolve(Modules.NOTIFICATION, { allowUnregistered: true })
  try {
    if (!notifications) return "no_provider"
    await notifications.createNotifications(notification)
    return "sent"
  } catch (error) {
    // Medusa's words. It has no code for it, and looks for the provider before it calls one.
    const isMissing = /^Could not find a notification provider/.test((error as Error).message)
    return isMissing ? "no_provider" : "provider_error"
  }
}

async function inTime(sending: Promise<Answer>): Promise<Answer | "no_answer"> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<"no_answer">((resolve) => {
    timer = setTimeout(() => resolve("no_answer"), ANSWERS_WITHIN_MS)
  })
  return await Promise.race([sending, late]).finally(() => clearTimeout(timer))
}
