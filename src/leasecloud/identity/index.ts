export { maskOrgNumber } from "./mask"
export { parseNin, parseOrgNumber } from "./parse"
export type {
  AcceptedInput,
  InputResult,
  InputWarning,
  NumberResult,
  RefusalCode,
  RefusedInput,
  WarningCode,
} from "./result"
export { ninForWire, orgNumberForWire } from "./wire"
export { writtenForms } from "./written-forms"
