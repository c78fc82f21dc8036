export { Quotes } from "./quotes"
export type { QuoteAnswer } from "./quotes"
export { TariffTables } from "./tariff-store"
