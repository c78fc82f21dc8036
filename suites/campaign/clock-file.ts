/**
 * The variable that names the file which holds how far the campaign's time is ahead: a float64 of
 * milliseconds, in the machine's byte order.
 */
export const CLOCK_FILE = "CAMPAIGN_CLOCK"
