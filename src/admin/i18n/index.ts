import { da } from "./da"
import { en } from "./en"
import { fi } from "./fi"
import { nb } from "./nb"
import { sv } from "./sv"

/**
 * Merged into the admin's own texts. A shop that adds Norwegian may call it either "nb" or "no".
 */
export default {
  en: { leasecloud: en },
  sv: { leasecloud: sv },
  da: { leasecloud: da },
  nb: { leasecloud: nb },
  no: { leasecloud: nb },
  fi: { leasecloud: fi },
}
