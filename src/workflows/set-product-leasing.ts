import type { MedusaContainer } from "@medusajs/framework/types"
import {
  ContainerRegistrationKeys,
  ProductVariantWorkflowEvents,
  ProductWorkflowEvents,
} from "@medusajs/framework/utils"
import {
  StepResponse,
  WorkflowResponse,
  createStep,
  createWorkflow,
  transform,
  type WorkflowData,
} from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import type { LeasableMark } from "../modules/leasecloud/internal"

export interface SetProductLeasingInput {
  productIds: string[]
  variantIds: string[]
  /** Null removes the own value. Absent: it stays. */
  leasable?: LeasableMark | null
  /** The periods in months. An empty list removes the own value. Absent: they stay. */
  months?: number[]
}

/** The ids of what was changed. An id that is not among them does not exist. */
export type ProductLeasingOutcome = { productIds: string[]; variantIds: string[] }

const setProductLeasingStep = createStep(
  "set-product-leasing",
  async ({ productIds, variantIds, ...wanted }: SetProductLeasingInput, { container }) => {
    const outcome: ProductLeasingOutcome = {
      productIds: await mergeMetadata(container, "product", productIds, wanted),
      variantIds: await mergeMetadata(container, "product_variant", variantIds, wanted),
    }
    return new StepResponse(outcome)
  }
)

/**
 * Sets what products and variants are leased as, in `metadata.leasable` and `metadata.lease_months`,
 * and emits Medusa's own events of a changed product and variant.
 */
export const setProductLeasingWorkflow = createWorkflow(
  "set-product-leasing",
  (input: WorkflowData<SetProductLeasingInput>) => {
    const outcome = setProductLeasingStep(input)
    emitEventStep({
      eventName: ProductWorkflowEvents.UPDATED,
      data: transform({ outcome }, ({ outcome }) => outcome.productIds.map((id) => ({ id }))),
    })
    emitEventStep({
      eventName: ProductVariantWorkflowEvents.UPDATED,
      data: transform({ outcome }, ({ outcome }) => outcome.variantIds.map((id) => ({ id }))),
    }).config({ name: "emit-variants-updated" })
    return new WorkflowResponse(outcome)
  }
)

const VALUES: Record<LeasableMark, boolean | "accessory"> = {
  yes: true,
  no: false,
  accessory: "accessory",
}

/**
 * Changes the keys of leasing in one statement. Medusa's own update reads the metadata, merges it and
 * writes all of it: a key that another process writes meanwhile would be lost.
 */
async function mergeMetadata(
  container: MedusaContainer,
  table: "product" | "product_variant",
  ids: string[],
  { leasable, months }: Pick<SetProductLeasingInput, "leasable" | "months">
): Promise<string[]> {
  const removed = [
    ...(leasable === null ? ["leasable"] : []),
    ...(months?.length === 0 ? ["lease_months"] : []),
  ]
  const set = {
    ...(leasable && { leasable: VALUES[leasable] }),
    ...(months?.length && { lease_months: months }),
  }
  if (!ids.length) return []
  const db = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const { rows } = await db.raw<{ rows: { id: string }[] }>(
    `update ?? set metadata = (coalesce(metadata, '{}'::jsonb) - ?::text[]) || ?::jsonb,
       updated_at = now()
     where id = any(?) and deleted_at is null returning id`,
    [table, removed, JSON.stringify(set), ids]
  )
  return rows.map(({ id }) => id)
}
