export { BUYERS } from "../../testbed/shopper/people"
export { RequestFailed } from "../../testbed/shopper/http"
export { ADMIN, createAdmin } from "./admin"
export { captureEvents, captureOutput } from "./capture"
export { setEnvironment, simulatorEnvironment } from "./environment"
export { ageOrder, killedCompletion, minutesAgo, orderOf } from "./killed"
export { describeShop, ShopOptions, TestShop } from "./shop"
export {
  callsTo,
  CART,
  databaseOf,
  forgetLastLook,
  leasecloudOf,
  ledgerOf,
  letEchoBeSeen,
  openFlags,
  passTime,
  payByInvoice,
  runJob,
  sweep,
} from "./leases"
