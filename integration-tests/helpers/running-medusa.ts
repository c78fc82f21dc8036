import type { AddressInfo } from "node:net"
import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import loadMedusa from "@medusajs/medusa/loaders/index"
import express from "express"
import { ROOT } from "../../testbed/paths"
import { until } from "../../testbed/program"

/** A Medusa that serves in this process. */
export type RunningMedusa = {
  url: string
  container: MedusaContainer
  /** Waits until no workflow is under way any more: some run on after the answer. */
  finishWorkflows(): Promise<void>
  stop(): Promise<void>
}

const FINISH_WITHIN_MS = 60_000
const ENDED = ["not_started", "done", "reverted", "failed"]

/** Starts the repository as a shop, as the environment configures it: once in a spec file. */
export async function startMedusa(): Promise<RunningMedusa> {
  const app = express()
  const { container, shutdown } = await loadMedusa({ directory: ROOT, expressApp: app })
  const server = app.listen(0)
  await new Promise((resolve, reject) => server.once("listening", resolve).once("error", reject))
  const engine = container.resolve(Modules.WORKFLOW_ENGINE)
  const areWorkflowsEnded = async () =>
    (await engine.listWorkflowExecutions({ state: { $nin: ENDED } })).length === 0 || null
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    container,
    async finishWorkflows() {
      await until(areWorkflowsEnded, {
        every: 50,
        within: FINISH_WITHIN_MS,
        otherwise: () => "A workflow does not end",
      })
    },
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await shutdown()
    },
  }
}
