import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import type LeaseCloudModuleService from "../../modules/leasecloud/service"

/** Ends a stage in time: a sweep may not run into the next one, nor a stage into those after it. */
export class Deadline {
  private readonly end: number
  private readonly lockEnd: number

  /** `ms`: what the stage may take. `lockMs`: how long the sweep's lock holds from now. */
  constructor(ms: number, lockMs = ms) {
    this.end = performance.now() + ms
    this.lockEnd = performance.now() + lockMs
  }

  /** Whether the time is over, but for `keptMs` that are left to the stages that come after. */
  passed(keptMs = 0): boolean {
    return performance.now() >= this.end - keptMs
  }

  /**
   * Whether a call to LeaseCloud may start now: the time is not over, and the sweep's lock holds
   * until it is answered. Asked before every call.
   */
  allowsCall(timeoutMs: number): boolean {
    return !this.passed() && performance.now() + timeoutMs <= this.lockEnd
  }
}

export interface SweepContext {
  container: MedusaContainer
  leasecloud: LeaseCloudModuleService
  logger: Logger
  deadline: Deadline
}
