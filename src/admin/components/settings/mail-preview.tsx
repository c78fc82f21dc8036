import { XMark } from "@medusajs/icons"
import { FocusModal, Heading, IconButton, Kbd, Select, Skeleton, Tabs, Text } from "@medusajs/ui"
import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { useState } from "react"

import type { Language, MailKind, MailPreview } from "../../../api/schemas/mails"
import { useTexts } from "../../hooks/use-texts"
import { CUSTOMER_LANGUAGES } from "../../lib/language"
import { fetchAdmin } from "../../lib/sdk"
import { LoadError } from "../section"

type PreviewProps = { kind: MailKind; onClose: () => void }

/** A mail to a customer as the shop sends it, in each language, as it looks and as plain text. */
export const MailPreviewModal = ({ kind, onClose }: PreviewProps) => {
  const { t, language: own } = useTexts()
  const [language, setLanguage] = useState(
    () => CUSTOMER_LANGUAGES.find(({ code }) => code === own)?.code ?? "en"
  )
  const { data, error, refetch } = useQuery({
    queryKey: ["leasecloud_mail_preview", kind, language],
    queryFn: () =>
      fetchAdmin<MailPreview>(`/admin/leasecloud/mails/${kind}/preview?language=${language}`),
    placeholderData: keepPreviousData,
  })

  return (
    <FocusModal open onOpenChange={(open) => !open && onClose()}>
      <FocusModal.Content>
        {/* Medusa's header, whose button has no name for a screen reader. */}
        <div className="border-ui-border-base flex items-center gap-x-2 border-b px-4 py-2">
          <FocusModal.Close asChild>
            <IconButton
              size="small"
              type="button"
              variant="transparent"
              aria-label={t("actions.close")}
            >
              <XMark />
            </IconButton>
          </FocusModal.Close>
          <Kbd>esc</Kbd>
        </div>
        <FocusModal.Body className="flex flex-col overflow-auto">
          <div className="mx-auto flex w-full max-w-[720px] flex-1 flex-col gap-y-4 px-4 py-8">
            <div className="flex flex-wrap items-center justify-between gap-4">
              <FocusModal.Title asChild>
                <Heading>{`${t("mails.preview")}: ${t(`settings.choices.mails.${kind}`)}`}</Heading>
              </FocusModal.Title>
              <LanguageSelect value={language} onChange={setLanguage} />
            </div>
            <FocusModal.Description className="text-ui-fg-subtle txt-small">
              {`${t(`mails.hints.${kind}`)} ${t("mails.sample")}`}
            </FocusModal.Description>
            {error ? (
              <LoadError title={t("mails.failed")} error={error} onRetry={() => void refetch()} />
            ) : (
              <Preview mail={data} />
            )}
          </div>
        </FocusModal.Body>
      </FocusModal.Content>
    </FocusModal>
  )
}

const Preview = ({ mail }: { mail: MailPreview | undefined }) => {
  const { t } = useTexts()
  if (!mail) {
    return <Skeleton className="min-h-96 flex-1" />
  }
  return (
    <>
      <Text size="small">
        <span className="text-ui-fg-subtle">{t("mails.subject")}: </span>
        <span className="font-medium">{mail.subject}</span>
      </Text>
      <Tabs defaultValue="look" className="flex flex-1 flex-col gap-y-4">
        <Tabs.List>
          <Tabs.Trigger value="look">{t("mails.look")}</Tabs.Trigger>
          <Tabs.Trigger value="plain">{t("mails.plain")}</Tabs.Trigger>
        </Tabs.List>
        <Tabs.Content value="look" className="min-h-96 flex-1">
          {/* The empty sandbox runs no script. A link in it opens nothing: there is no other window. */}
          <iframe
            title={mail.subject}
            sandbox=""
            srcDoc={mail.html.replace("<head>", '<head><base target="_blank" />')}
            className="shadow-elevation-card-rest h-full min-h-96 w-full rounded-lg"
          />
        </Tabs.Content>
        <Tabs.Content value="plain">
          <pre className="shadow-elevation-card-rest txt-small whitespace-pre-wrap break-words rounded-lg p-4 font-mono">
            {mail.text}
          </pre>
        </Tabs.Content>
      </Tabs>
    </>
  )
}

type LanguageSelectProps = { value: Language; onChange: (language: Language) => void }

const LanguageSelect = ({ value, onChange }: LanguageSelectProps) => {
  const { t } = useTexts()
  return (
    <Select size="small" value={value} onValueChange={(code) => onChange(code as Language)}>
      <Select.Trigger aria-label={t("mails.language")} className="w-48">
        <Select.Value />
      </Select.Trigger>
      <Select.Content>
        {CUSTOMER_LANGUAGES.map(({ code, name }) => (
          <Select.Item key={code} value={code}>
            {name}
          </Select.Item>
        ))}
      </Select.Content>
    </Select>
  )
}
