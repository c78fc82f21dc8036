import { MAIL_PROVIDER_PATH } from "../../testbed/mail-provider"
import { describeShop } from "../helpers/shop"
import { asking } from "./minutes/asking"
import { hearing } from "./minutes/hearing"
import { mailing } from "./minutes/mailing"

describeShop(
  "the job, minute by minute",
  (shop) => {
    asking(shop)
    hearing(shop)
    mailing(shop)
  },
  { env: { MAIL_PROVIDER: MAIL_PROVIDER_PATH } }
)
