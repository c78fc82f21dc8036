export { MAX_EMAIL, parseEmail } from "./email"
export { parsePhone } from "./phone"
export { parsePostalCode } from "./postal-code"
