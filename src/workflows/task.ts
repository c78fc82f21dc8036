import type { MedusaContainer } from "@medusajs/framework/types"
import { LEASECLOUD_MODULE } from "../modules/leasecloud"
import type { Stages, TaskRun } from "../modules/leasecloud/internal"
import type LeaseCloudModuleService from "../modules/leasecloud/service"

/** What a stage of a recurring task works with. */
export interface TaskContext extends TaskRun {
  container: MedusaContainer
  leasecloud: LeaseCloudModuleService
}

/** Runs the stages of a recurring task. See the module's `runTask`. */
export async function runStages(
  container: MedusaContainer,
  task: string,
  stages: Stages<TaskContext>
): Promise<boolean> {
  const leasecloud = container.resolve<LeaseCloudModuleService>(LEASECLOUD_MODULE)
  return await leasecloud.runTask(task, stages, { container, leasecloud })
}
