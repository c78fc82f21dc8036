import { Button, FocusModal, ProgressTabs } from "@medusajs/ui"
import { useState } from "react"

import { useBulkLeasing } from "../../hooks/use-bulk-leasing"
import { useTexts } from "../../hooks/use-texts"
import { changeOf, type LeasingChange, ownLeasingOf } from "../../lib/leasable"
import { Named } from "../named"
import { BulkLeasingForm, BulkLeasingProgress } from "./bulk-leasing-form"
import { type ChosenProducts, ProductPicker } from "./product-picker"

/** Sets what many products are leased as: which ones, then what. Mounted while it is open. */
export const BulkLeasingModal = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTexts()
  const [step, setStep] = useState("products")
  const [chosen, setChosen] = useState<ChosenProducts>(new Map())
  const [change, setChange] = useState<LeasingChange>({})
  const { state, run } = useBulkLeasing()
  const changed = [...chosen.values()].filter(({ metadata }) =>
    changeOf(ownLeasingOf(metadata), change)
  )
  const isIdle = state.step === "idle"
  const failed = state.step === "finished" ? state.failures.map(({ product }) => product) : []

  return (
    <FocusModal open onOpenChange={(open) => !open && onClose()}>
      <FocusModal.Content>
        <ProgressTabs
          value={step}
          onValueChange={setStep}
          className="flex h-full flex-col overflow-hidden"
        >
          <Named label={t("actions.close")}>
            <FocusModal.Header>
              <FocusModal.Title asChild>
                <span className="sr-only">{t("products.bulk.title")}</span>
              </FocusModal.Title>
              <FocusModal.Description className="sr-only">
                {t("products.bulk.text")}
              </FocusModal.Description>
              <div className="-my-2 w-full border-l">
                <ProgressTabs.List className="flex w-full items-center justify-start">
                  <ProgressTabs.Trigger
                    value="products"
                    status={step === "products" ? "in-progress" : "completed"}
                    disabled={!isIdle}
                  >
                    {t("products.bulk.products")}
                  </ProgressTabs.Trigger>
                  <ProgressTabs.Trigger
                    value="leasing"
                    status={step === "leasing" ? "in-progress" : "not-started"}
                    disabled={!chosen.size}
                  >
                    {t("products.title")}
                  </ProgressTabs.Trigger>
                </ProgressTabs.List>
              </div>
            </FocusModal.Header>
          </Named>
          <FocusModal.Body className="flex-1 overflow-auto">
            <ProgressTabs.Content value="products">
              <ProductPicker chosen={chosen} onChoose={setChosen} />
            </ProgressTabs.Content>
            <ProgressTabs.Content value="leasing">
              <div className="mx-auto flex w-full max-w-[720px] flex-col gap-y-6 px-6 py-16">
                {isIdle ? (
                  <BulkLeasingForm
                    change={change}
                    onChange={setChange}
                    chosen={chosen.size}
                    changed={changed.length}
                  />
                ) : (
                  <BulkLeasingProgress state={state} />
                )}
              </div>
            </ProgressTabs.Content>
          </FocusModal.Body>
          <FocusModal.Footer>
            <FocusModal.Close asChild>
              <Button size="small" variant="secondary" type="button">
                {t(state.step === "finished" ? "actions.close" : "actions.cancel")}
              </Button>
            </FocusModal.Close>
            {step === "products" && (
              <Button
                key="next"
                size="small"
                type="button"
                disabled={!chosen.size}
                onClick={() => setStep("leasing")}
              >
                {t("products.bulk.next")}
              </Button>
            )}
            {step === "leasing" && state.step !== "finished" && (
              <Button
                key="save"
                size="small"
                type="button"
                disabled={!changed.length}
                isLoading={state.step === "running"}
                onClick={() => run(changed, change)}
              >
                {t("products.edit.save")}
              </Button>
            )}
            {failed.length > 0 && (
              <Button key="retry" size="small" type="button" onClick={() => run(failed, change)}>
                {t("products.bulk.retry")}
              </Button>
            )}
          </FocusModal.Footer>
        </ProgressTabs>
      </FocusModal.Content>
    </FocusModal>
  )
}
