import { Badge, Button, Container, Heading, Text, toast } from "@medusajs/ui"

import { useTestConnection } from "../../hooks/use-plugin-status"
import { useTexts } from "../../hooks/use-texts"

/** The page's name, the sandbox's banner, and the button that tests every market. */
export const SettingsHeader = ({ isSandbox }: { isSandbox: boolean }) => {
  const { t } = useTexts()
  const { mutateAsync, isPending } = useTestConnection()

  const test = async () => {
    try {
      const { markets } = await mutateAsync()
      if (markets.every((market) => market.reachable)) {
        toast.success(t("settings.tested"))
      } else {
        toast.warning(t("settings.testedBadly"))
      }
    } catch (error) {
      toast.error((error as Error).message)
    }
  }

  return (
    <Container className="divide-y p-0">
      <div className="flex items-center justify-between gap-x-4 px-6 py-4">
        <div>
          <Heading>{t("settings.title")}</Heading>
          <Text size="small" className="text-ui-fg-subtle">
            {t("settings.subtitle")}
          </Text>
        </div>
        <Button
          size="small"
          variant="secondary"
          className="shrink-0"
          onClick={test}
          isLoading={isPending}
        >
          {t("settings.test")}
        </Button>
      </div>
      {isSandbox && (
        <div className="bg-ui-bg-subtle flex items-center gap-x-3 rounded-b-lg px-6 py-4">
          <Badge size="2xsmall" color="orange">
            {t("settings.sandboxTitle")}
          </Badge>
          <Text size="small" leading="compact">
            {t("settings.sandboxText")}
          </Text>
        </div>
      )}
    </Container>
  )
}
