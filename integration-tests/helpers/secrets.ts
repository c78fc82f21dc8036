import { parseNin } from "../../src/leasecloud/identity/numbers"
import { BUYERS } from "../../testbed/shopper/people"
import { LeakDetector } from "./leaks"

/** Test persons of Skatteverket, one of them a sole trader; an address of nobody (RFC 5737). */
export const NIN = { typed: "640823-3234", normal: "196408233234" }
export const TRADER = { typed: "19900602-2397", normal: "900602-2397" }
export const ADDRESS = "198.51.100.77"
export const KEYS = {
  se: "key-marked-se-51f0",
  dk: "key-marked-dk-51f1",
  no: "key-marked-no-51f2",
  fi: "key-marked-fi-51f3",
}
export const SEALING_KEY = Buffer.from("marked-key-for-sealing-of-32-bts")

/** The markets whose test persons are the demo's. */
export const OTHERS = ["dk", "no", "fi"] as const

function normalNin(market: (typeof OTHERS)[number]): string {
  const parsed = parseNin(market, BUYERS[market].applicant.nin)
  return parsed.ok ? parsed.value : ""
}

/** Looks for all of the above, in every form. */
export const newDetector = () =>
  new LeakDetector(
    {
      "the national id": NIN.normal,
      "the sole trader's number": TRADER.normal,
      ...Object.fromEntries(
        OTHERS.map((market) => [`the national id of ${market}`, normalNin(market)])
      ),
    },
    {
      "the shopper's address": ADDRESS,
      ...Object.fromEntries(
        Object.entries(KEYS).map(([code, key]) => [`the API key of ${code}`, key])
      ),
      ...Object.fromEntries(
        (["base64", "base64url", "hex", "utf8"] as const).map((form) => [
          `the encryption key in ${form}`,
          SEALING_KEY.toString(form),
        ])
      ),
    }
  )
