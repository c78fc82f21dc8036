import { parseRetryAfter } from "../sorting"

const NOW = Date.parse("2025-03-01T12:00:00Z")

test.each([
  ["0", 0],
  ["120", 120_000],
  [" 1.5 ", 1500],
  ["Sat, 01 Mar 2025 12:00:30 GMT", 30_000],
  ["Sat, 01 Mar 2025 11:00:00 GMT", 0],
  ["86400", 3_600_000],
  ["Sun, 01 Mar 2026 12:00:00 GMT", 3_600_000],
  ["-5", undefined],
  ["5 minutes", undefined],
  ["soon", undefined],
  ["Xyz, 99 Abc 2025 12:00:00 GMT", undefined],
  ["", undefined],
  [undefined, undefined],
])("Retry-After: %s is %s ms", (header, ms) => {
  expect(parseRetryAfter(header, NOW)).toBe(ms)
})
