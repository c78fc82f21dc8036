import { useEffect, useRef, useState } from "react"

import type { LeasingChange } from "../lib/leasable"
import { saveLeasing, useRefreshProducts } from "./use-product-leasing"
import type { ListedProduct } from "./use-product-list"

/** What the route takes at most. */
const PAGE = 100

/** A product that was not changed. `message`: null if it does not exist any more. */
export type Failure = { product: ListedProduct; message: string | null }

export type BulkState =
  | { step: "idle" }
  | { step: "running"; done: number; total: number }
  | { step: "finished"; updated: number; failures: Failure[] }

/**
 * Changes many products, a page after another. A page that fails is named, and the next one follows.
 * Leaving stops it after the page that is under way.
 */
export function useBulkLeasing() {
  const [state, setState] = useState<BulkState>({ step: "idle" })
  const refresh = useRefreshProducts()
  const running = useRef<AbortController>()

  useEffect(() => () => running.current?.abort(), [])

  const run = async (products: ListedProduct[], change: LeasingChange) => {
    const controller = new AbortController()
    running.current = controller
    const failures: Failure[] = []
    const total = products.length
    for (let done = 0; done < total && !controller.signal.aborted; done += PAGE) {
      setState({ step: "running", done, total })
      failures.push(...(await savePage(products.slice(done, done + PAGE), change)))
    }
    await refresh()
    if (!controller.signal.aborted) {
      setState({ step: "finished", updated: total - failures.length, failures })
    }
  }
  return { state, run }
}

async function savePage(products: ListedProduct[], change: LeasingChange): Promise<Failure[]> {
  try {
    const { missing_ids } = await saveLeasing({ product_ids: products.map(({ id }) => id) }, change)
    const missing = products.filter(({ id }) => missing_ids.includes(id))
    return missing.map((product) => ({ product, message: null }))
  } catch (error) {
    return products.map((product) => ({ product, message: (error as Error).message }))
  }
}
