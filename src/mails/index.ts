import { contentOf, type MailContent } from "./content"
import type { Mail, MailData } from "./kinds"
import { layout } from "./layout"

export { MAIL_KINDS, type Mail, type MailData, type MailKind } from "./kinds"
export { sampleMail } from "./sample"

/**
 * A mail to the customer about a lease: its subject, its text and the same as HTML for mail
 * programs. It names no more than `data` does. Every value is escaped in the HTML, and stays on one
 * line in subject and text.
 */
export function renderMail(data: MailData): Mail {
  const content = contentOf(data)
  return {
    subject: content.subject,
    text: plainText(content),
    html: layout(content, data.language),
  }
}

function plainText(content: MailContent): string {
  const { steps, link } = content
  const blocks = [
    [content.hello],
    ...content.lines.map((line) => [line]),
    steps ? [steps.heading, ...steps.lines.map((line, index) => `${index + 1}. ${line}`)] : [],
    content.facts.map(([label, value]) => `${label}: ${value}`),
    link ? [`${link.label}:`, link.url] : [],
    ...content.notes.map((note) => [note]),
    [content.regards, content.shop],
    ["--", content.footer],
  ]
  return `${blocks
    .filter((block) => block.length)
    .map((block) => block.join("\n"))
    .join("\n\n")}\n`
}
