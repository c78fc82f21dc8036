import { describeShop } from "../helpers/shop"
import { asking } from "./minutes/asking"
import { hearing } from "./minutes/hearing"

describeShop("the job, minute by minute", (shop) => {
  asking(shop)
  hearing(shop)
})
