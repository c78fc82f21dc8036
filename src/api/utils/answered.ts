import type { MedusaResponse } from "@medusajs/framework/http"

/**
 * Resolves once a request's handler has answered. A client that hangs up closes the response, and ends none
 * of the work behind it: Medusa's routes go on to their answer. Ask before the handler runs.
 */
export function answered(res: MedusaResponse): Promise<void> {
  return new Promise((resolve) => {
    const end = res.end.bind(res) as (...given: unknown[]) => MedusaResponse
    res.end = ((...given: unknown[]) => {
      resolve()
      return end(...given)
    }) as typeof res.end
  })
}
