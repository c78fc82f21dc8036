import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import type LeaseCloudModuleService from "../../modules/leasecloud/service"

/** Ends a stage in time: a sweep may not run into the next one. */
export class Deadline {
  private readonly end: number
  constructor(ms: number) {
    this.end = performance.now() + ms
  }
  /** Whether the time is over, but for `keptMs` that are left to the stages that come after. */
  passed(keptMs = 0): boolean {
    return performance.now() >= this.end - keptMs
  }
}

export interface SweepContext {
  container: MedusaContainer
  leasecloud: LeaseCloudModuleService
  logger: Logger
  deadline: Deadline
}
