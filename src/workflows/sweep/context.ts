import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import type LeaseCloudModuleService from "../../modules/leasecloud/service"

/** Ends a stage in time: a sweep may not run into the next one. */
export class Deadline {
  private readonly end: number
  constructor(ms: number) {
    this.end = performance.now() + ms
  }
  passed(): boolean {
    return performance.now() >= this.end
  }
}

export interface SweepContext {
  container: MedusaContainer
  leasecloud: LeaseCloudModuleService
  logger: Logger
  deadline: Deadline
}
