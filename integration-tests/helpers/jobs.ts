import { farOff } from "../../testbed/time"
import { config as pollLeases } from "../../src/jobs/poll-leases"
import { config as refreshTariffs } from "../../src/jobs/refresh-tariffs"

/** When Medusa runs the plugin's jobs, by their names, as the plugin asks for it. */
export const SCHEDULES: Record<string, string> = {
  [pollLeases.name]: pollLeases.schedule,
  [refreshTariffs.name]: refreshTariffs.schedule,
}

/**
 * Takes the clock from the plugin's jobs, before the shop loads them: a sweep is one that the test
 * asks for, however long the test takes.
 */
export function holdJobs(): void {
  pollLeases.schedule = farOff()
  refreshTariffs.schedule = farOff()
}
