import type { Language } from "../messages"
import { Html, html } from "../messages/html"
import type { MailContent } from "./content"

const FONT = "font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Arial,sans-serif"

/**
 * Styles stand at each element, since mail programs drop style sheets. Widths are attributes and
 * the body is a table for Outlook, which lays out as Word does. Nothing is fetched from a server.
 */
const LOOK = {
  body: "margin:0;padding:0;background-color:#f3f5f7",
  // Shown in a list of mails beside the subject, and not in the mail.
  preheader:
    "display:none;max-height:0;max-width:0;overflow:hidden;opacity:0;font-size:1px;line-height:1px;mso-hide:all",
  shop: `padding:0 24px 16px;${FONT};font-size:16px;line-height:24px;font-weight:700;color:#17212b`,
  card: "padding:32px 24px;background-color:#ffffff;border-radius:12px",
  heading: `margin:0 0 20px;${FONT};font-size:24px;line-height:30px;font-weight:700;color:#17212b`,
  line: `margin:0 0 16px;${FONT};font-size:16px;line-height:24px;color:#17212b`,
  subheading: `margin:0 0 8px;${FONT};font-size:16px;line-height:24px;font-weight:700;color:#17212b`,
  step: `padding:0 12px 8px 0;${FONT};font-size:16px;line-height:24px;color:#17212b`,
  label: `padding:8px 16px 8px 0;border-bottom:1px solid #d8dee4;${FONT};font-size:14px;line-height:20px;color:#55616d`,
  value: `padding:8px 0;border-bottom:1px solid #d8dee4;${FONT};font-size:16px;line-height:20px;font-weight:700;color:#17212b`,
  buttonCell: "border-radius:8px;background-color:#17212b;mso-padding-alt:14px 28px",
  button: `display:inline-block;padding:14px 28px;border:1px solid #17212b;border-radius:8px;${FONT};font-size:16px;line-height:20px;font-weight:700;color:#ffffff;text-decoration:none`,
  note: `margin:0 0 12px;${FONT};font-size:14px;line-height:20px;color:#55616d`,
  address: "color:#55616d;word-break:break-all",
  footer: `padding:16px 24px 0;${FONT};font-size:13px;line-height:20px;color:#55616d`,
} as const

/** For mail programs that read style sheets: dark mode, and a phone's width. */
const STYLES = new Html(`<style>
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (max-width: 480px) { .page { padding: 16px 0 !important; } .card { border-radius: 0 !important; } }
@media (prefers-color-scheme: dark) {
  .paper { background-color: #12181e !important; }
  .card { background-color: #1b232b !important; }
  .ink { color: #f3f5f7 !important; }
  .quiet { color: #b3bdc7 !important; }
  .rule { border-color: #36414b !important; }
  .button { background-color: #f3f5f7 !important; border-color: #f3f5f7 !important; color: #17212b !important; }
}
</style>`)

/** Outlook knows no max-width: a table of its own has the width. */
const OUTLOOK_START = new Html(
  '<!--[if mso]><table role="presentation" width="600" align="center" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->'
)
const OUTLOOK_END = new Html("<!--[if mso]></td></tr></table><![endif]-->")

/** Keeps the mail's first lines out of the list's preview. */
const FILLER = new Html("&#847;&zwnj;&nbsp;".repeat(80))

/** The HTML of a mail: one column, at most 600 px wide, light or dark as the reader's device. */
export function layout(content: MailContent, language: Language): string {
  const { subject, shop, steps, facts, link, notes } = content
  return html`<!doctype html>
    <html lang="${language}" dir="ltr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no, date=no, address=no" />
        <title>${subject}</title>
        ${STYLES}
      </head>
      <body class="paper" style="${LOOK.body}">
        <div style="${LOOK.preheader}">${content.lines[0]}${FILLER}</div>
        <table class="paper" ${TABLE} width="100%" bgcolor="#f3f5f7">
          <tr>
            <td class="page" align="center" style="padding:32px 16px">
              ${OUTLOOK_START}
              <table ${TABLE} width="100%" style="max-width:600px">
                <tr>
                  <td class="ink" style="${LOOK.shop}">${shop}</td>
                </tr>
                <tr>
                  <td class="card" bgcolor="#ffffff" style="${LOOK.card}">
                    <h1 class="ink" style="${LOOK.heading}">${content.heading}</h1>
                    ${[content.hello, ...content.lines].map(paragraph)} ${steps && stepsView(steps)}
                    ${facts.length > 0 && factsView(facts)} ${link && buttonView(link)}
                    ${notes.map((note) => small(note))} ${link && addressView(link)}
                    <p class="ink" style="${LOOK.line};margin:24px 0 0">
                      ${content.regards}<br />${shop}
                    </p>
                  </td>
                </tr>
                <tr>
                  <td class="quiet" style="${LOOK.footer}">${content.footer}</td>
                </tr>
              </table>
              ${OUTLOOK_END}
            </td>
          </tr>
        </table>
      </body>
    </html>`.markup
}

/** A table that lays out, and means nothing to a screen reader. */
const TABLE = new Html('role="presentation" cellpadding="0" cellspacing="0" border="0"')

const paragraph = (line: string): Html => html`<p class="ink" style="${LOOK.line}">${line}</p>`

const small = (line: string | Html): Html => html`<p class="quiet" style="${LOOK.note}">${line}</p>`

function stepsView({ heading, lines }: NonNullable<MailContent["steps"]>): Html {
  return html`<h2 class="ink" style="${LOOK.subheading}">${heading}</h2>
    <table ${TABLE} style="margin:0 0 8px">
      ${lines.map(
        (line, index) =>
          html`<tr>
            <td class="quiet" valign="top" style="${LOOK.step}">${index + 1}.</td>
            <td class="ink" valign="top" style="${LOOK.step}">${line}</td>
          </tr>`
      )}
    </table>`
}

function factsView(facts: MailContent["facts"]): Html {
  return html`<table ${TABLE} width="100%" style="margin:8px 0 24px">
    ${facts.map(
      ([label, value]) =>
        html`<tr>
          <td class="quiet rule" style="${LOOK.label}">${label}</td>
          <td class="ink rule" align="right" style="${LOOK.value}">${value}</td>
        </tr>`
    )}
  </table>`
}

function buttonView({ label, url }: NonNullable<MailContent["link"]>): Html {
  return html`<table ${TABLE} style="margin:0 0 24px">
    <tr>
      <td class="button" align="center" bgcolor="#17212b" style="${LOOK.buttonCell}">
        <a class="button" href="${url}" style="${LOOK.button}">${label}</a>
      </td>
    </tr>
  </table>`
}

function addressView({ url, hint }: NonNullable<MailContent["link"]>): Html {
  return small(html`${hint}<br /><a class="quiet" href="${url}" style="${LOOK.address}">${url}</a>`)
}
